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

    /// The path as a URI reference (RFC 3986): relative where the path is, else with the scheme `file`; every byte outside the
    /// unreserved ones is percent-encoded.
    var uri: String {
        var encoded = ""
        for byte in relative.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let code = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (code.utf8.count == 1 ? "0" : "") + code
            }
        }
        return encoded.utf8.first == 0x2F ? "file://" + encoded : encoded
    }
}
