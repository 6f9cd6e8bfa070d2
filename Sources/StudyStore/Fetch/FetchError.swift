/// Why something public could not be obtained.
public enum FetchError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A file of the manifest is not there.
    case missing(path: String, folder: String)
    /// A file is not the one the manifest names.
    case checksum(path: String, expected: String, found: String)
    /// A folder holds more or fewer pictures than are pinned.
    case count(folder: String, expected: Int, found: Int)
    /// Some of a folder's pictures are not the pinned ones.
    case images(folder: String, expected: String, found: String)
    /// The repository could not be reached or read.
    case git(address: String, detail: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .missing(let path, let folder):
            "\(path): not in \(folder), or not readable; name a copy that holds it"
        case .checksum(let path, let expected, let found):
            """
            \(path): SHA-256 is \(found), the manifest pins \(expected).
            The file differs from the one the published verdicts rest on, so nothing was written. Fetch the pinned \
            commit again, or import the changed folder by hand with `blackmagic import`.
            """
        case .count(let folder, let expected, let found):
            "\(folder): holds \(found) pictures (train|val/CLASS/*.JPEG) where \(expected) are pinned; nothing was written. Name a whole copy"
        case .images(let folder, let expected, let found):
            """
            \(folder): the SHA-256 over all pictures is \(found), pinned is \(expected).
            Some picture is another one, so nothing was written. Fetch the pinned commit again, or name an untouched copy.
            """
        case .git(let address, let detail):
            """
            \(address): could not be obtained (\(detail)).
            Start the same command again to go on. Without a network, copy the repository from a machine that has one and \
            name that copy with --mirror DIR.
            """
        }
    }
}
