import Foundation
import Text

/// A file as CI's files point at it: below the folder that the command runs in, wherever that can be said.
struct FilePath {
    private let path: String

    init(_ path: String) { self.path = path }

    /// The path below the current folder; an absolute one that lies elsewhere stays.
    var relative: String {
        let folder = FileManager.default.currentDirectoryPath
        let below = OutsideText(path).dropping(prefix: folder == "/" ? "/" : folder + "/") ?? path
        return OutsideText(below).dropping(prefix: "./") ?? below
    }

    /// The path as a URI reference (RFC 3986): relative where the path is, else with the scheme `file`.
    var uri: String {
        let encoded = relative.percentEncodedPath
        return encoded.utf8.first == 0x2F ? "file://" + encoded : encoded
    }
}
