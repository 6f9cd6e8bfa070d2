import Crypto
public import Foundation
import Text

/// SHA-256 digests as text.
public enum Checksum {
    /// The digest of data as 64 hexadecimal digits.
    public static func sha256(_ data: Data) -> String { SHA256.hash(data: data).hexadecimal }
}
