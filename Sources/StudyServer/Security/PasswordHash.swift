internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import Text

/// What is kept of a password: scrypt (RFC 7914, N = 2^15, r = 8, p = 1) over it and 128 random bits.
public struct PasswordHash: Equatable, Sendable, CustomStringConvertible {
    private let salt: Data
    private let key: Data

    /// Hashes a password with new random bits.
    public init(password: String) throws {
        salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        key = try Self.derive(password, salt)
    }

    /// Reads a line that ``description`` wrote; nil for anything else.
    public init?(_ line: String) {
        let parts = OutsideText(line).split(at: "$")
        guard parts.count == 3, parts[0] == "scrypt", let salt = Data(base64Encoded: parts[1]),
            let key = Data(base64Encoded: parts[2]), key.count == 32
        else { return nil }
        self.salt = salt
        self.key = key
    }

    /// A password nobody has used: 100 random bits.
    public static func newPassword() -> String { Secret.code() }

    /// A line for the study's file.
    public var description: String { "scrypt$\(salt.base64EncodedString())$\(key.base64EncodedString())" }

    /// Whether a password is the one.
    public func matches(_ password: String) -> Bool {
        guard let other = try? Self.derive(password, salt) else { return false }
        return zip(key, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, _ salt: Data) throws -> Data {
        try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << 15, blockSize: 8, parallelism: 1
        ).withUnsafeBytes { Data($0) }
    }
}
