import Crypto
public import Foundation

/// SHA-256 digests as text.
public enum Checksum {
    /// The digest of data as 64 hexadecimal digits.
    public static func sha256(_ data: Data) -> String { text(SHA256.hash(data: data)) }

    static func text(_ digest: SHA256.Digest) -> String {
        digest.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
    }
}
