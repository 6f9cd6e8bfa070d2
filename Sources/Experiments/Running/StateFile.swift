internal import Crypto
public import Foundation
public import TrainingEngine

/// The state of a run under way, in a file beside the store: a checksum, then a property list. What is damaged counts as
/// not there: the run starts over and ends with the same bits.
public struct StateFile: Sendable {
    private let url: URL

    /// - Parameter folder: holds the states of one store's runs.
    public init(folder: URL, key: String) { url = folder.appending(path: "\(key).state") }

    /// The folder of a store's states.
    public static func folder(store: String) -> URL { URL(filePath: store + "-states") }

    /// The state; nil when there is none or it is damaged.
    public func read() -> TrainingState? {
        guard let file = try? Data(contentsOf: url), file.count > 32 else { return nil }
        let body = file.dropFirst(32)
        guard Data(SHA256.hash(data: body)) == file.prefix(32) else { return nil }
        return try? PropertyListDecoder().decode(TrainingState.self, from: Data(body))
    }

    /// Keeps a state.
    ///
    /// - Throws: `ExperimentError.unwritable`.
    public func write(_ state: TrainingState) throws {
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        let body = try encoder.encode(state)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try (Data(SHA256.hash(data: body)) + body).write(to: url, options: .atomic)
        } catch {
            throw ExperimentError.unwritable(path: url.path)
        }
    }

    /// Forgets the state.
    public func remove() { try? FileManager.default.removeItem(at: url) }

    /// Removes the states whose keys begin so, besides some.
    public static func tidy(store: String, besides keys: Set<String>, prefix: String) {
        let folder = folder(store: store)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
            guard name.hasPrefix(prefix), name.hasSuffix(".state"), !keys.contains(String(name.dropLast(6))) else {
                continue
            }
            try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }

    /// Removes the folder of a store's states when none is left.
    public static func tidy(store: String) { rmdir(folder(store: store).path) }
}
