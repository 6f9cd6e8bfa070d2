internal import Foundation
internal import Limits

/// A safetensors file whose tensors fill it without gap, overlap or rest, as the format demands
/// (https://huggingface.co/docs/safetensors).
struct SafetensorsFile {
    /// What the header says of a tensor.
    struct Entry: Codable, Equatable {
        var dtype: String
        var shape: [Int]
        var data_offsets: [Int]
    }

    private let path: String
    private let body: Data
    private let entries: [String: Entry]

    /// - Throws: `TrainingError.badCheckpoint`.
    init(_ file: URL) throws {
        path = file.path
        func bad(_ reason: String) -> TrainingError { .badCheckpoint(file.path, reason) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else {
            throw bad("there is no such file")
        }
        guard !isFolder.boolValue else { throw bad("is a folder; name the file inside") }
        guard let data = try? Data(contentsOf: file, options: .alwaysMapped) else {
            throw bad("cannot be opened; may you read it?")
        }
        guard data.count >= 8 else { throw bad("is no safetensors file: shorter than its first field") }
        let length = data.prefix(8).enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << (8 * $1.offset) }
        guard length <= UInt64(min(data.count - 8, Self.longestHeader)) else {
            throw bad("is no safetensors file: its header would end beyond its end")
        }
        let text = Data(data[8..<8 + Int(length)])
        body = data.dropFirst(8 + Int(length))
        guard let header = try? JSONDecoder().decode(Header.self, from: text) else {
            throw bad("is no safetensors file: its header is not readable JSON with dtype, shape and data_offsets")
        }
        guard Self.names(in: text) == header.names else { throw bad("its header names something twice") }
        entries = header.entries
        try requireWhole()
    }

    /// An error about this file.
    func bad(_ reason: String) -> TrainingError { .badCheckpoint(path, reason) }

    /// A tensor that must be there, in float32.
    func entry(_ name: String) throws -> Entry {
        guard let entry = entries[name] else {
            throw bad("has no tensor \(name); save torchvision's SqueezeNet with its own key names")
        }
        guard entry.dtype == "F32" else { throw bad("tensor \(name) is \(entry.dtype); save it as float32") }
        return entry
    }

    /// Checks that these tensors are there, and no others.
    func require(_ tensors: [(name: String, shape: [Int])]) throws {
        for (name, shape) in tensors {
            let found = try entry(name).shape
            guard found == shape else { throw bad("tensor \(name) is \(found), not \(shape)") }
        }
        let others = Set(entries.keys).subtracting(tensors.map(\.name))
        if let other = others.min() { throw bad("tensor \(other) is none of SqueezeNet's; leave it out") }
    }

    /// The values of a tensor in float32.
    func floats(_ name: String) throws -> [Float] {
        let offsets = try entry(name).data_offsets
        return body.dropFirst(offsets[0]).prefix(offsets[1] - offsets[0]).withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
        }
    }

    /// The format's own bound, in bytes.
    private static let longestHeader = 100_000_000
    private static let byteCounts = [
        "BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2, "I32": 4,
        "U32": 4,
        "F32": 4, "I64": 8, "U64": 8, "F64": 8,
    ]

    /// Each tensor begins where the one before it ends and is as long as its shape says; the last ends with the file.
    private func requireWhole() throws {
        var end = 0
        let ordered = entries.sorted { $0.key < $1.key }.sorted {
            $0.value.data_offsets.lexicographicallyPrecedes($1.value.data_offsets)
        }
        for (name, entry) in ordered {
            let offsets = entry.data_offsets
            guard offsets.count == 2, offsets[0] <= offsets[1], entry.shape.allSatisfy({ $0 >= 0 }) else {
                throw bad("tensor \(name) has no sound shape and data_offsets")
            }
            guard offsets[0] == end else {
                throw bad("tensor \(name) begins at byte \(offsets[0]) where \(end) would follow: an overlap or a gap")
            }
            guard let size = Self.byteCounts[entry.dtype] else { throw bad("tensor \(name) is \(entry.dtype)") }
            guard product(of: entry.shape + [size]) == offsets[1] - end else {
                throw bad("tensor \(name) has \(offsets[1] - end) bytes, not those of \(entry.shape) in \(entry.dtype)")
            }
            end = offsets[1]
        }
        guard end == body.count else { throw bad("holds \(body.count) bytes of values where its tensors have \(end)") }
    }

    /// How many names stand in a JSON text, each as often as it stands there: the colons outside of strings.
    private static func names(in json: Data) -> Int {
        var (count, isInString, isEscaped) = (0, false, false)
        for byte in json {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\"") {
                isInString.toggle()
            } else if isInString {
                isEscaped = byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: ":") {
                count += 1
            }
        }
        return count
    }

    /// The tensors, and `__metadata__` beside them, a dictionary of texts.
    private struct Header: Decodable {
        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        var entries: [String: Entry] = [:]
        /// All names, those inside the tensors too, as decoded: double ones count once.
        var names = 0

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            for key in container.allKeys {
                let inner = try container.nestedContainer(keyedBy: Name.self, forKey: key)
                names += 1 + inner.allKeys.count
                if key.stringValue == "__metadata__" {
                    _ = try container.decode([String: String].self, forKey: key)
                } else {
                    entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
                }
            }
        }
    }
}
