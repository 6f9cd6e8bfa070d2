internal import Crypto
public import Foundation
internal import Text

/// Makes `train`, `val` and `test` out of Imagenette as published.
///
/// The rule: the images of both published parts are pooled. In each class they are ordered by the SHA-256 of the text
/// `SEED/CLASS/FILE`; the first 50 become `test`, the next 50 `val`, all others `train`. That gives 12,394 / 500 / 500 for
/// both versions. The published parts differ between versions, and the paper does not say which images it took.
public struct ImagenetteSplit: Sendable {
    /// Images of each class in `val`, and in `test`.
    public static let held = 50

    /// What was recognised.
    public let version: ImagenetteVersion
    /// Where each published file goes, by split: path below the source, path below the target.
    public let moves: [Split: [(from: String, to: String)]]
    private let source: URL
    private let seed: UInt64

    /// Recognises a folder and plans the split.
    ///
    /// - Throws: `DatasetError.unknownVersion` with the counts found, or what keeps the folder from being listed.
    public init(_ source: URL, seed: UInt64) throws {
        let folder = try ImageFolder(source)
        let counts = (train: folder.files[.train]?.count ?? 0, val: folder.files[.validation]?.count ?? 0)
        let found = "train has \(counts.train) images of \(folder.classes.count) classes, val has \(counts.val)"
        guard folder.files[.test] == nil, folder.classes == ImagenetteVersion.classes,
            let version = ImagenetteVersion.allCases.first(where: { $0.counts == counts })
        else {
            let published = ImagenetteVersion.allCases.map { "\($0.rawValue) \($0.counts.train) + \($0.counts.val)" }
            throw DatasetError.unknownVersion(
                source.path,
                "no published version of Imagenette: \(found); give the unpacked folder of \(published.joined(separator: " or "))"
            )
        }
        var moves: [Split: [(from: String, to: String)]] = [:]
        for (label, name) in folder.classes.enumerated() {
            let pool = Split.allCases.flatMap { folder.files[$0] ?? [] }.filter { $0.label == label }.map(\.path)
            let names = Set(pool.map(Self.fileName))
            guard names.count == pool.count else {
                throw DatasetError.unknownVersion(
                    source.path, "class \(name) has a file of the same name in train and val")
            }
            let ordered = pool.map { (key: Self.key(seed, name, Self.fileName($0)), path: $0) }.sorted {
                $0.key < $1.key
            }
            for (place, item) in ordered.enumerated() {
                let split: Split = place < Self.held ? .test : place < 2 * Self.held ? .validation : .train
                let target = "\(split.folderName)/\(name)/\(Self.fileName(item.path))"
                moves[split, default: []].append((item.path, target))
            }
        }
        (self.version, self.moves, self.source, self.seed) = (version, moves, source, seed)
    }

    /// Links the files (or copies them, across file systems) into a new folder with a `manifest.json`; the folder appears
    /// only when it is whole.
    ///
    /// - Parameter progress: told how many files are done, of how many; throwing ends the work and leaves nothing.
    /// - Throws: `DatasetError.unwritable`, or what `progress` throws.
    public func write(to target: URL, progress: (Int, Int) throws -> Void = { _, _ in }) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: target.path) else {
            throw DatasetError.unwritable(target.path, "it exists already; name a new folder with --out")
        }
        let partial = target.deletingLastPathComponent().appending(path: ".partial-\(UUID().uuidString)")
        defer { try? files.removeItem(at: partial) }
        let all = Split.allCases.flatMap { moves[$0] ?? [] }
        do {
            for split in Split.allCases {
                for name in ImagenetteVersion.classes {
                    let folder = partial.appending(path: "\(split.folderName)/\(name)")
                    try files.createDirectory(at: folder, withIntermediateDirectories: true)
                }
            }
        } catch {
            throw DatasetError.unwritable(target.path, "its folder cannot be made")
        }
        var sums: [String: String] = [:]
        for (index, move) in all.enumerated() {
            if index % 256 == 0 { try progress(index, all.count) }
            let (from, to) = (source.appending(path: move.from), partial.appending(path: move.to))
            do {
                sums[move.to] = SHA256.hash(data: try Data(contentsOf: from, options: .alwaysMapped)).hexadecimal
                do { try files.linkItem(at: from, to: to) } catch { try files.copyItem(at: from, to: to) }
            } catch {
                throw DatasetError.unwritable(target.path, "\(move.from) cannot be read, linked or copied")
            }
        }
        do {
            try manifest(sums).write(to: partial.appending(path: "manifest.json"))
            try files.moveItem(at: partial, to: target)
        } catch {
            throw DatasetError.unwritable(target.path, "the manifest cannot be written")
        }
        try progress(all.count, all.count)
    }

    private struct Manifest: Codable {
        var dataset: String
        var seed: UInt64
        var rule: String
        var counts: [String: Int]
        var sha256: [String: String]
    }

    private func manifest(_ sums: [String: String]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let counts = Dictionary(uniqueKeysWithValues: moves.map { ($0.key.folderName, $0.value.count) })
        return try encoder.encode(
            Manifest(
                dataset: version.rawValue, seed: seed,
                rule: "by class, ordered by SHA-256 of SEED/CLASS/FILE: 50 test, 50 val, the rest train",
                counts: counts,
                sha256: sums))
    }

    private static func fileName(_ path: String) -> String {
        OutsideText(path).split(at: "/").last ?? path
    }

    private static func key(_ seed: UInt64, _ name: String, _ file: String) -> String {
        SHA256.hash(data: Data("\(seed)/\(name)/\(file)".utf8)).hexadecimal
    }
}
