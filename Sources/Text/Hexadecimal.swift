extension Sequence<UInt8> {
    /// Two digits a byte, in small letters.
    public var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension String {
    /// Whether these are hexadecimal digits in small letters and nothing else, so many of them.
    public func isHexadecimal(digits: Int) -> Bool {
        utf8.count == digits
            && utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }

    /// The path of a URI (RFC 3986): every byte but letters, digits and `-._~/` as `%` and two digits.
    public var percentEncodedPath: String {
        let kept = Set("-._~/".utf8)
        return utf8.reduce(into: "") { encoded, byte in
            let isKept =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || kept.contains(byte)
            encoded += isKept ? String(UnicodeScalar(byte)) : "%" + CollectionOfOne(byte).hexadecimal.uppercased()
        }
    }
}
