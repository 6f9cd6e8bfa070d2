import Crypto
public import Foundation
import Text

/// A public copy of a set of photographs: where it lies, and one SHA-256 over all of them.
///
/// That is the SHA-256 of what `sha256sum` prints for every picture, in the order of their paths' bytes:
/// `find train val -name '*.JPEG' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum`.
public struct ImageRelease: Codable, Hashable, Sendable {
    /// Address of the repository, and the commit, 40 hexadecimal digits.
    public var address: String, commit: String
    /// Folders of the repository that hold the pictures, a folder a class.
    public var folders: [String]
    /// How many pictures there are.
    public var files: Int
    /// The SHA-256 over all of them.
    public var sha256: String

    public init(address: String, commit: String, folders: [String], files: Int, sha256: String) {
        (self.address, self.commit, self.folders) = (address, commit, folders)
        (self.files, self.sha256) = (files, sha256)
    }

    /// The pinned mirror of Imagenette (`Training/imagenette.json`).
    public static func imagenette() throws -> ImageRelease {
        try JSONDecoder().decode(ImageRelease.self, from: Data(PackageResources.imagenette_json))
    }

    /// What ``FolderReplacement`` calls the folder.
    public static let kind: String = "images"

    /// Copies the pictures out of a folder that holds them, checked; all or none.
    ///
    /// - Parameters:
    ///   - mirror: the repository's working copy, or a folder laid out as it is. Other files there are passed over.
    ///   - target: where to write; an earlier copy is replaced.
    ///   - progress: told how many are done, of how many; throwing ends the work and leaves nothing.
    public func copy(
        from mirror: URL, to target: URL, progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
    ) throws {
        let paths = paths(in: mirror)
        guard paths.count == files else {
            throw FetchError.count(folder: mirror.relativePath, expected: files, found: paths.count)
        }
        try FolderReplacement.write(target, kind: Self.kind, reading: [mirror]) { folder in
            var (done, known) = (0, "")
            let found = try digest(of: paths, in: mirror) { path, data in
                try progress(done, files)
                let place = folder.appending(path: path)
                let parent = place.deletingLastPathComponent()
                if parent.path != known {
                    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
                    known = parent.path
                }
                try data.write(to: place)
                done += 1
            }
            guard found == sha256 else {
                throw FetchError.images(folder: mirror.relativePath, expected: sha256, found: found)
            }
        }
    }

    /// Whether a folder holds these pictures.
    public func isWhole(_ folder: URL) -> Bool {
        let paths = paths(in: folder)
        return paths.count == files && (try? digest(of: paths, in: folder) { _, _ in }) == sha256
    }

    /// Paths of the pictures, in the order of their bytes.
    private func paths(in folder: URL) -> [String] {
        folders.flatMap { part in
            FolderContents.entries(of: folder.appending(path: part).path).files.filter { $0.hasSuffix(".JPEG") }
                .map { part + "/" + $0 }
        }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The SHA-256 over some files; each is shown with its bytes.
    private func digest(
        of paths: [String], in folder: URL, _ show: (_ path: String, _ data: Data) throws -> Void
    ) throws -> String {
        var hash = SHA256()
        for path in paths {
            guard let data = FileManager.default.contents(atPath: folder.appending(path: path).path) else {
                throw FetchError.missing(path: path, folder: folder.relativePath)
            }
            try show(path, data)
            hash.update(data: Data("\(Checksum.sha256(data))  \(path)\n".utf8))
        }
        return hash.finalize().hexadecimal
    }
}
