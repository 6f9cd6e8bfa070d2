public import Foundation

/// Weights as a safetensors file with torchvision's key names, so that any Python user can load them
/// (https://huggingface.co/docs/safetensors: 8 bytes of header length, a JSON header, the values).
extension Parameters {
    private struct Entry: Codable {
        var dtype: String
        var shape: [Int]
        var data_offsets: [Int]
    }

    /// The tensors' names, shapes and places among the values.
    private var tensors: [(name: String, shape: [Int], range: Range<Int>)] {
        zip(convolutions, offsets).flatMap { shape, offset in
            let middle = offset + shape.weightCount
            return [
                ("\(shape.name).weight", [shape.outputs, shape.inputs, shape.kernel, shape.kernel], offset..<middle),
                ("\(shape.name).bias", [shape.outputs], middle..<middle + shape.outputs),
            ]
        }
    }

    /// The bytes of the file.
    public func safetensors() throws -> Data {
        let header = Dictionary(
            uniqueKeysWithValues: tensors.map { name, shape, range in
                (name, Entry(dtype: "F32", shape: shape, data_offsets: [4 * range.lowerBound, 4 * range.upperBound]))
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
        func bad(_ reason: String) -> TrainingError { .badCheckpoint(file.path, reason) }
        guard let data = try? Data(contentsOf: file) else { throw bad("cannot be opened") }
        guard data.count >= 8 else { throw bad("is no safetensors file: shorter than its first field") }
        let length = data.prefix(8).enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << (8 * $1.offset) }
        guard length <= UInt64(data.count - 8),
            let header = try? JSONSerialization.jsonObject(with: data[8..<8 + Int(length)]) as? [String: Any]
        else { throw bad("is no safetensors file: its header is not readable JSON") }
        let body = data.suffix(from: 8 + Int(length))
        let entries = header.filter { $0.key != "__metadata__" }
        func entry(_ name: String) throws -> Entry {
            guard let fields = entries[name] as? [String: Any], let dtype = fields["dtype"] as? String,
                let shape = fields["shape"] as? [Int], let offsets = fields["data_offsets"] as? [Int],
                offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= body.count
            else { throw bad("has no sound tensor \(name); save torchvision's SqueezeNet with its own key names") }
            guard dtype == "F32" else { throw bad("tensor \(name) is \(dtype); save it as float32") }
            return Entry(dtype: dtype, shape: shape, data_offsets: offsets)
        }
        let first = try entry("features.0.weight").shape
        let architecture = first == [96, 3, 7, 7] ? Architecture.squeezeNet1_0 : .squeezeNet1_1
        guard let classes = try entry("classifier.1.bias").shape.first, classes > 0, classes < 1 << 20 else {
            throw bad("classifier.1.bias is empty")
        }
        var parameters = Parameters(architecture, classes: classes)
        for (name, shape, range) in parameters.tensors {
            let found = try entry(name)
            guard found.shape == shape, found.data_offsets[1] - found.data_offsets[0] == 4 * range.count else {
                throw bad("tensor \(name) is \(found.shape), not \(shape)")
            }
            let start = body.startIndex + found.data_offsets[0]
            let values = body[start..<start + 4 * range.count].withUnsafeBytes { bytes in
                (0..<range.count).map {
                    Float(
                        bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
                }
            }
            parameters.values.replaceSubrange(range, with: values)
        }
        return (architecture, parameters)
    }
}
