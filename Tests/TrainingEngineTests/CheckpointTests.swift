import Datasets
import Foundation
import TestSupport
import Testing

@testable import TrainingEngine

@Suite struct CheckpointTests {
    struct File: Decodable {
        var header: String
        var logits: [[Double]]
    }

    static func drawn() -> Parameters {
        var generator = MersenneTwister(seed: 10)
        return Parameters(.squeezeNet1_1, classes: 10, drawnFrom: &generator)
    }

    /// A file with torchvision's own header around the weights of its seed.
    static func theirs(_ header: String) throws -> Data {
        let parsed = try #require(try JSONSerialization.jsonObject(with: Data(header.utf8)) as? [String: Any])
        let parameters = drawn()
        var body = Data(count: 4 * parameters.values.count)
        for (shape, offset) in zip(parameters.convolutions, parameters.offsets) {
            let middle = offset + shape.weightCount
            for (name, range) in [("weight", offset..<middle), ("bias", middle..<middle + shape.outputs)] {
                let entry = try #require(parsed["\(shape.name).\(name)"] as? [String: Any])
                let start = try #require((entry["data_offsets"] as? [Int])?.first)
                let bytes = parameters.values[range].map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
                body.replaceSubrange(start..<start + bytes.count, with: bytes)
            }
        }
        return withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8) + body
    }

    @Test func aCheckpointOfTorchvisionGivesItsLogits() throws {
        let golden = try Golden.read("checkpoint", as: File.self)
        let file = try TestData.temporaryFolder().appending(path: "theirs.safetensors")
        try Self.theirs(golden.header).write(to: file)
        let (architecture, parameters) = try Parameters.read(file)
        #expect(architecture == .squeezeNet1_1 && parameters == Self.drawn())
        let images = try Formula.dataset(images: 4, side: 64, classes: 10).train
        for backend in Golden.backends {
            let logits = try parameters.logits(architecture, of: images, backend: backend)
            #expect(relative(logits.flatMap { $0.map { Double($0) } }, golden.logits.flatMap { $0 }) < 1e-4)
        }
    }

    @Test func ourTensorsHaveTorchvisionsNamesShapesAndTypes() throws {
        let golden = try Golden.read("checkpoint", as: File.self)
        let data = try Self.drawn().safetensors()
        let length = Int(data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        #expect(length % 8 == 0)
        func entries(_ text: Data) throws -> [String: [String]] {
            let parsed = try #require(try JSONSerialization.jsonObject(with: text) as? [String: [String: Any]])
            return parsed.mapValues { ["\($0["dtype"] ?? "")", "\($0["shape"] ?? "")"] }
        }
        #expect(try entries(data[8..<8 + length]) == entries(Data(golden.header.utf8)))
    }

    @Test(arguments: Architecture.allCases) func whatIsWrittenIsReadBack(architecture: Architecture) throws {
        var generator = MersenneTwister(seed: 3)
        let parameters = Parameters(architecture, classes: 5, drawnFrom: &generator)
        let file = try TestData.temporaryFolder().appending(path: "x.safetensors")
        try parameters.write(to: file)
        let (found, copy) = try Parameters.read(file)
        #expect(found == architecture && copy == parameters)
    }

    /// A checkpoint with a changed header; `change` gets the parsed one.
    static func changed(_ change: (inout [String: Any]) -> Void, tail: Data = Data()) throws -> Data {
        let whole = try drawn().safetensors()
        let length = Int(whole.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        var header = try #require(try JSONSerialization.jsonObject(with: whole[8..<8 + length]) as? [String: Any])
        change(&header)
        return try file(JSONSerialization.data(withJSONObject: header), whole.dropFirst(8 + length) + tail)
    }

    static func file(_ header: Data, _ body: Data) -> Data {
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) } + header + body
    }

    private static func entry(_ shape: [Int], _ start: Int, _ end: Int, _ type: String = "F32") -> [String: Any] {
        ["dtype": type, "shape": shape, "data_offsets": [start, end]]
    }

    @Test func tensorsThatDoNotFillTheFileExactlyAreRefused() throws {
        let size = 4 * Self.drawn().values.count
        let text = try Self.changed { _ in }
        let length = Int(text.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        let json = String(decoding: text[8..<8 + length], as: UTF8.self)
        func twice(_ more: String) -> Data {
            Self.file(Data(("{" + more + "," + json.dropFirst()).utf8), text.dropFirst(8 + length))
        }
        let bias = #""dtype":"F32","shape":[64],"data_offsets":[0,256]"#
        let cases: [(String, Data)] = [
            (
                "none of SqueezeNet's",
                try Self.changed({ $0["more"] = Self.entry([1], size, size + 4) }, tail: Data(count: 4))
            ),
            ("none of SqueezeNet's", try Self.changed { $0["none"] = Self.entry([0], size, size) }),
            ("bytes of values where", try Self.changed({ _ in }, tail: Data(count: 1))),
            ("bytes of values where", try Self.changed({ _ in }, tail: Data(count: 4096))),
            ("an overlap or a gap", try Self.changed { $0["more"] = Self.entry([1], 0, 4) }),
            ("an overlap or a gap", try Self.changed { $0["features.0.bias"] = Self.entry([64], 0, 256) }),
            ("no sound shape", try Self.changed { $0["features.0.bias"] = Self.entry([64], 256, 0) }),
            ("no sound shape", try Self.changed { $0["features.0.bias"] = Self.entry([-64], 0, 256) }),
            ("an overlap or a gap", try Self.changed { $0["features.0.bias"] = Self.entry([64], -256, 0) }),
            ("not those of", try Self.changed { $0["a"] = Self.entry([Int.max, Int.max], 0, 0) }),
            ("is Q4", try Self.changed { $0["a"] = Self.entry([0], 0, 0, "Q4") }),
            ("names something twice", twice("\"features.0.bias\":{\(bias)}")),
            ("names something twice", twice("\"features.0.b\\u0069as\":{\(bias)}")),
            ("names something twice", twice("\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}")),
            ("names something twice", twice("\"x\":{\(bias),\"dtype\":\"F32\"}")),
            ("not readable JSON", twice("\"x\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,6]}")),
            ("not readable JSON", twice("\"x\":{\"dtype\":\"F32\",\"shape\":[1e30],\"data_offsets\":[0,6]}")),
            ("not readable JSON", twice("\"__metadata__\":{\"a\":1}")),
        ]
        let folder = try TestData.temporaryFolder()
        for (number, (reason, data)) in cases.enumerated() {
            let file = folder.appending(path: "\(number).safetensors")
            try data.write(to: file)
            let error = #expect(throws: TrainingError.self, "case \(number)") { try Parameters.read(file) }
            #expect(error?.description.contains(reason) == true, "case \(number): \(error?.description ?? "")")
        }
        let metadata = folder.appending(path: "metadata.safetensors")
        try twice("\"__metadata__\":{\"format\":\"pt: {\\\"1\\\":2}\"}").write(to: metadata)
        #expect(try Parameters.read(metadata).parameters == Self.drawn())
    }

    @Test func damagedFilesAreRefusedByName() throws {
        let folder = try TestData.temporaryFolder()
        let whole = try Self.drawn().safetensors()
        let text = String(decoding: whole[8..<9000], as: UTF8.self)
        #expect(text.contains("features.0.bias"))
        for (name, data) in [
            ("empty", Data()), ("short", whole.prefix(4)), ("header", whole.prefix(500)), ("cut", whole.dropLast(4)),
            ("huge", Data(repeating: 255, count: 64)),
            ("noise", Data([8, 0, 0, 0, 0, 0, 0, 0]) + Data("notjson!".utf8)),
        ] {
            let file = folder.appending(path: name)
            try data.write(to: file)
            do {
                _ = try Parameters.read(file)
                Issue.record("\(name) was read")
            } catch {
                #expect("\(error)".contains(file.path) && error is TrainingError, "\(error)")
            }
        }
    }
}
