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
}

/// Why the release could not be obtained.
public enum FetchError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A file of the manifest is not there.
    case missing(path: String, folder: String)
    /// A file is not the one the manifest names.
    case checksum(path: String, expected: String, found: String)
    /// The repository could not be reached or read.
    case git(address: String, detail: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .missing(let path, let folder):
            "\(path): not in \(folder); name a copy of the release that holds it"
        case .checksum(let path, let expected, let found):
            """
            \(path): SHA-256 is \(found), the manifest pins \(expected).
            The file differs from the one the published verdicts rest on, so nothing was written. Fetch the pinned \
            commit again, or import the changed folder by hand with `blackmagic import`.
            """
        case .git(let address, let detail):
            """
            \(address): the release could not be obtained (\(detail)).
            Without a network, copy the repository's folder from a machine that has one and run \
            `blackmagic fetch --mirror DIR --out FOLDER`.
            """
        }
    }
}
