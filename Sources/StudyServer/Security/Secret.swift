internal import Crypto
internal import Foundation
internal import Text

/// Random tokens and codes, and what is kept of them.
enum Secret {
    /// 128 random bits as hexadecimal digits.
    static func token() -> String { SymmetricKey(size: .bits128).withUnsafeBytes { $0.hexadecimal } }

    /// Whether a text has the form of ``token()``.
    static func isToken(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// Those of codes: none that is taken for another.
    private static let letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

    /// A code that a person can write down: 100 random bits in groups of five.
    static func code() -> String {
        let letters = Array(Self.letters)
        let bytes = SymmetricKey(size: SymmetricKeySize(bitCount: 160)).withUnsafeBytes { Array($0) }
        let symbols = bytes.map { letters[Int($0) % letters.count] }
        return stride(from: 0, to: 20, by: 5).map { String(symbols[$0..<$0 + 5]) }.joined(separator: "-")
    }

    /// A code as it was given out, whatever the case and the spaces of what was typed.
    static func normalized(code: String) -> String {
        let symbols = Array(code.uppercased().utf8.filter { letters.utf8.contains($0) })
        guard symbols.count == 20 else { return "" }
        return stride(from: 0, to: 20, by: 5).map { String(decoding: symbols[$0..<$0 + 5], as: UTF8.self) }
            .joined(separator: "-")
    }

    /// SHA-256 of a text, in hexadecimal digits.
    static func hash(_ text: String) -> String { SHA256.hash(data: Data(text.utf8)).hexadecimal }

    /// What a form must carry to count as the session's own: nobody who does not know the session's token can compute it.
    static func formToken(of token: String) -> String { hash("form " + token) }

    /// The session's token that a consent makes: the same whenever the same page is sent, and another one for every page, of
    /// which only its reader knows the number. A page without a number has a new one each time.
    static func sessionToken(ofPage number: String?) -> String {
        guard let number, isToken(number) else { return token() }
        return String(hash("session " + number).prefix(32))
    }

    /// Whether two texts are equal, in a time that does not depend on where they differ.
    static func equal(_ left: String, _ right: String) -> Bool {
        let (a, b) = (Array(left.utf8), Array(right.utf8))
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
