/// A decimal number from ASCII bytes, correctly rounded; `nil` unless the whole range is one.
///
/// Up to 2⁵³ and powers of ten up to 22 the product of two exact numbers is rounded once (Clinger 1990); up to 19 digits with
/// 27 behind the point an exact quotient is; the rest goes to the standard library.
func parseDouble(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Double? {
    var cursor = start
    var isNegative = false
    if cursor < end, bytes[cursor] == UInt8(ascii: "-") || bytes[cursor] == UInt8(ascii: "+") {
        isNegative = bytes[cursor] == UInt8(ascii: "-")
        cursor += 1
    }
    var mantissa: UInt64 = 0
    let first = cursor
    while cursor < end {
        let digit = bytes[cursor] &- UInt8(ascii: "0")
        guard digit < 10 else { break }
        mantissa = mantissa &* 10 &+ UInt64(digit)
        cursor &+= 1
    }
    var digits = cursor &- first
    var decimals = 0
    if cursor < end, bytes[cursor] == UInt8(ascii: ".") {
        cursor += 1
        let point = cursor
        while cursor < end {
            let digit = bytes[cursor] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            cursor &+= 1
        }
        decimals = cursor &- point
        digits &+= decimals
    }
    guard digits > 0 else { return nil }
    guard cursor == end, digits <= 19, decimals <= 27 else { return slowDouble(bytes, start, end) }
    let value =
        mantissa <= 1 << 53 && decimals <= 22
        ? Double(mantissa) / powersOfTen[decimals] : exactQuotient(mantissa, decimals: decimals)
    return isNegative ? -value : value
}

/// The same of an array's bytes.
func parseDouble(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? {
    bytes.withUnsafeBufferPointer { parseDouble($0, start, end) }
}

private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
]

/// 5ᵏ for k up to 27, the last that 64 bits hold.
private let powersOfFive: [UInt64] = (1...27).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 5)
}

/// mantissa / 10ᵏ, rounded once to the nearest number, of two equally near ones to the even one. With 10ᵏ = 5ᵏ·2ᵏ a 64-bit
/// quotient and whether anything is left decide; k up to 27.
private func exactQuotient(_ mantissa: UInt64, decimals: Int) -> Double {
    guard mantissa != 0 else { return 0 }
    let divisor = powersOfFive[decimals]
    let (up, down) = (mantissa.leadingZeroBitCount, divisor.leadingZeroBitCount)
    let (high, low) = (mantissa << up, divisor << down)
    // The high word must lie below the divisor: it is halved, and its last bit goes into the low word.
    let (quotient, rest) = low.dividingFullWidth((high >> 1, (high & 1) << 63))
    // high/low = quotient/2⁶³, and the two were moved by `up` and `down` before.
    let exponent = down - up - 63 - decimals
    let length = 64 - quotient.leadingZeroBitCount
    let drop = length - 53
    var kept = quotient >> UInt64(drop)
    let remainder = quotient & ((1 << UInt64(drop)) - 1)
    let half: UInt64 = 1 << UInt64(drop - 1)
    let isAbove = remainder > half || remainder == half && rest != 0
    if isAbove || remainder == half && kept & 1 == 1 { kept += 1 }
    return Double(kept) * Double(bitPattern: UInt64(1023 + exponent + drop) << 52)
}

private func slowDouble(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Double? {
    guard let first = bytes[start..<end].first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
        first &- UInt8(ascii: "0") < 10 || first == UInt8(ascii: "."),
        !bytes[start..<end].contains(where: { $0 | 0x20 == UInt8(ascii: "x") })
    else { return nil }
    return Double(Substring(decoding: bytes[start..<end], as: UTF8.self))
}

/// A whole number of up to 18 digits from ASCII bytes; `nil` unless the whole range is one.
func parseInt(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let isNegative = start < end && bytes[start] == UInt8(ascii: "-")
    var cursor = isNegative ? start + 1 : start
    var value = 0
    guard cursor < end, end - cursor <= 18 else { return nil }
    while cursor < end {
        let digit = bytes[cursor] &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        value = value &* 10 &+ Int(digit)
        cursor &+= 1
    }
    return isNegative ? -value : value
}

/// The same of an array's bytes.
func parseInt(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    bytes.withUnsafeBufferPointer { parseInt($0, start, end) }
}
