internal import Crypto
internal import Foundation

/// SHA-256 in hexadecimal.
enum Checksum {
    static func of(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
