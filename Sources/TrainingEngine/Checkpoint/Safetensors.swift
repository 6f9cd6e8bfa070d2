public import Foundation

/// Weights as a safetensors file with torchvision's key names, so that any Python user can load them
/// (https://huggingface.co/docs/safetensors: 8 bytes of header length, a JSON header, the values).
extension Parameters {
    /// The tensors' names, shapes and places among the values.
    private static func tensors(
        _ convolutions: [ConvolutionShape]
    ) -> [(name: String, shape: [Int], range: Range<Int>)] {
        var next = 0
        return convolutions.flatMap { shape in
            let (start, middle) = (next, next + shape.weightCount)
            next = middle + shape.outputs
            return [
                ("\(shape.name).weight", [shape.outputs, shape.inputs, shape.kernel, shape.kernel], start..<middle),
                ("\(shape.name).bias", [shape.outputs], middle..<next),
            ]
        }
    }

    /// The bytes of the file.
    public func safetensors() throws -> Data {
        let header = Dictionary(
            uniqueKeysWithValues: Self.tensors(convolutions).map { name, shape, range in
                (
                    name,
                    SafetensorsFile.Entry(
                        dtype: "F32", shape: shape, data_offsets: [4 * range.lowerBound, 4 * range.upperBound])
                )
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var json = try encoder.encode(header)
        json.append(contentsOf: [UInt8](repeating: 0x20, count: (8 - json.count % 8) % 8))
        var file = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) }
        file.append(json)
        values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { file.append(contentsOf: $0) }
        return file
    }

    /// Writes the file under another name and then renames it, so that no half file is ever seen.
    public func write(to file: URL) throws { try safetensors().write(to: file, options: .atomic) }

    /// Reads a checkpoint; the network and the number of classes follow from its tensors.
    ///
    /// - Throws: `TrainingError.badCheckpoint` naming the file and what is wrong.
    public static func read(_ file: URL) throws -> (architecture: Architecture, parameters: Parameters) {
        let source = try SafetensorsFile(file)
        let first = try source.entry("features.0.weight").shape
        let architecture = first == [96, 3, 7, 7] ? Architecture.squeezeNet1_0 : .squeezeNet1_1
        guard let classes = try source.entry("classifier.1.bias").shape.first, classes > 0, classes < 1 << 20 else {
            throw source.bad("classifier.1.bias is empty")
        }
        let tensors = Self.tensors(architecture.convolutions(classes: classes))
        try source.require(tensors.map { ($0.name, $0.shape) })
        var parameters = Parameters(architecture, classes: classes)
        for (name, _, range) in tensors {
            parameters.values.replaceSubrange(range, with: try source.floats(name))
        }
        return (architecture, parameters)
    }
}
