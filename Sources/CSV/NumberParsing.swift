/// A decimal number from ASCII bytes, correctly rounded; `nil` unless the whole range is one.
///
/// Up to 2⁵³ and powers of ten up to 22 the product of two exact numbers is rounded once (Clinger 1990); the rest goes
/// to the standard library.
func parseDouble(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
    var cursor = start
    var isNegative = false
    if cursor < end, bytes[cursor] == UInt8(ascii: "-") || bytes[cursor] == UInt8(ascii: "+") {
        isNegative = bytes[cursor] == UInt8(ascii: "-")
        cursor += 1
    }
    var mantissa: UInt64 = 0
    var (digits, exponent) = (0, 0)
    var seenPoint = false
    scan: while cursor < end {
        let byte = bytes[cursor]
        let digit = byte &- UInt8(ascii: "0")
        if digit < 10 {
            digits += 1
            guard digits <= 18 else { return slowDouble(bytes, start, end) }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            if seenPoint { exponent -= 1 }
        } else if byte == UInt8(ascii: "."), !seenPoint {
            seenPoint = true
        } else {
            break scan
        }
        cursor += 1
    }
    guard digits > 0 else { return nil }
    guard cursor == end, mantissa <= 1 << 53, exponent >= -22 else { return slowDouble(bytes, start, end) }
    let value = Double(mantissa) / powersOfTen[-exponent]
    return isNegative ? -value : value
}

private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
]

private func slowDouble(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
    guard let first = bytes[start..<end].first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
        first &- UInt8(ascii: "0") < 10 || first == UInt8(ascii: "."),
        !bytes[start..<end].contains(where: { $0 | 0x20 == UInt8(ascii: "x") })
    else { return nil }
    return Double(Substring(decoding: bytes[start..<end], as: UTF8.self))
}

/// A whole number of up to 18 digits from ASCII bytes; `nil` unless the whole range is one.
func parseInt(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let isNegative = start < end && bytes[start] == UInt8(ascii: "-")
    var cursor = isNegative ? start + 1 : start
    var value = 0
    guard cursor < end, end - cursor <= 18 else { return nil }
    while cursor < end {
        let digit = bytes[cursor] &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
        cursor += 1
    }
    return isNegative ? -value : value
}
