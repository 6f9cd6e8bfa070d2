public import Foundation

/// Which files of the authors' release are needed, where they lie, and what they must contain.
public struct ReleaseManifest: Codable, Hashable, Sendable {
    /// One file with its checksum.
    public struct File: Codable, Hashable, Sendable {
        /// Path inside ``ReleaseManifest/folder``.
        public var path: String
        /// SHA-256 of its bytes, 64 hexadecimal digits.
        public var sha256: String
    }

    /// Address of the repository.
    public var address: String
    /// The commit, 40 hexadecimal digits.
    public var commit: String
    /// Folder of the repository that holds the files.
    public var folder: String
    /// The files.
    public var files: [File]

    /// The pinned release (`Training/authors-release.json`).
    public static func pinned() throws -> ReleaseManifest {
        try JSONDecoder().decode(ReleaseManifest.self, from: Data(PackageResources.authors_release_json))
    }

    /// What ``FolderReplacement`` calls the folder.
    public static let kind: String = "release"

    /// Copies the files out of a folder that mirrors the release, each checked first; all or none.
    ///
    /// - Parameters:
    ///   - mirror: the repository's working copy, or a folder laid out as ``folder``.
    ///   - target: where to write; an earlier copy is replaced.
    public func copy(from mirror: URL, to target: URL) throws {
        let inside = mirror.appending(path: folder)
        let source = FileManager.default.fileExists(atPath: inside.path) ? inside : mirror
        let contents = try files.map { file -> (File, Data) in
            guard let data = FileManager.default.contents(atPath: source.appending(path: file.path).path) else {
                throw FetchError.missing(path: file.path, folder: source.path)
            }
            let digest = Checksum.sha256(data)
            guard digest == file.sha256 else {
                throw FetchError.checksum(path: file.path, expected: file.sha256, found: digest)
            }
            return (file, data)
        }
        try FolderReplacement.write(target, kind: Self.kind, reading: [mirror]) { folder in
            for (file, data) in contents {
                let place = folder.appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try data.write(to: place)
            }
        }
    }

    /// Clones the pinned commit into a temporary folder and copies the needed files out of it.
    public func fetch(to target: URL) throws {
        let clone = FileManager.default.temporaryDirectory.appending(path: "blackmagic-fetch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: clone, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: clone) }
        let source = PinnedCommit(address: address, commit: commit)
        try source.begin(in: clone)
        try source.checkOut(folder, in: clone)
        try copy(from: clone, to: target)
    }
}
