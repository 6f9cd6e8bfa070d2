internal import Crypto
internal import Foundation

/// A training between two epochs: all it takes to go on as if it had never stopped, to the bit.
public struct TrainingState: Sendable {
    /// Which training left it; see ``Training/continues(_:on:)``.
    let training: String
    var progress: Progress
    var network: NetworkState

    /// What the trainer carries from epoch to epoch.
    struct Progress: Codable, Sendable {
        var generator: MersenneTwister
        var schedule: OptimizerSchedule
        var losses: [Float] = []
        var epochs: [EpochRecord] = []
        /// SHA-256, chained from epoch to epoch, over the orders of the images.
        var order = Data(SHA256.hash(data: Data()))
        /// Seconds spent before this start.
        var seconds = 0.0

        init(generator: MersenneTwister, schedule: OptimizerSchedule) {
            self.generator = generator
            self.schedule = schedule
        }

        /// Takes in the order of the next epoch.
        mutating func chain(_ next: [Int32]) {
            var hash = SHA256()
            hash.update(data: order)
            next.map { $0.littleEndian }.withUnsafeBytes { hash.update(bufferPointer: $0) }
            order = Data(hash.finalize())
        }
    }

    /// Epochs that are done.
    public var epochs: Int { progress.epochs.count }
    /// What those epochs recorded.
    public var records: [EpochRecord] { progress.epochs }
    /// The loss of every batch so far.
    public var losses: [Float] { progress.losses }
    /// Seconds that were spent on them.
    public var seconds: Double { progress.seconds }
}

/// Weights and the optimizer's arrays in PyTorch's order.
struct NetworkState: Sendable {
    var weights: [Float], first: [Float], second: [Float]
    /// Whether every weight was finite after the last step, also those that only fill up a register.
    var weightsAreFinite: Bool
}

extension TrainingState: Codable {
    private enum Key: CodingKey { case training, progress, losses, weights, first, second, isFinite }

    /// Writes long arrays as bytes, since a plist takes every number for an object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(training, forKey: .training)
        var short = progress
        short.losses = []
        try container.encode(short, forKey: .progress)
        try container.encode(Self.bytes(progress.losses), forKey: .losses)
        try container.encode(Self.bytes(network.weights), forKey: .weights)
        try container.encode(Self.bytes(network.first), forKey: .first)
        try container.encode(Self.bytes(network.second), forKey: .second)
        try container.encode(network.weightsAreFinite, forKey: .isFinite)
    }

    /// Reads what ``encode(to:)`` wrote.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        training = try container.decode(String.self, forKey: .training)
        progress = try container.decode(Progress.self, forKey: .progress)
        func floats(_ key: Key) throws -> [Float] { Self.floats(try container.decode(Data.self, forKey: key)) }
        progress.losses = try floats(.losses)
        network = NetworkState(
            weights: try floats(.weights), first: try floats(.first), second: try floats(.second),
            weightsAreFinite: try container.decode(Bool.self, forKey: .isFinite))
        guard isSound else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "the parts of the state do not fit each other"))
        }
    }

    private static func bytes(_ values: [Float]) -> Data {
        values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { Data($0) }
    }

    private static func floats(_ data: Data) -> [Float] {
        data.withUnsafeBytes { bytes in
            (0..<data.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
        }
    }
}
