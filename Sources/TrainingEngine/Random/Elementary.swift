// Elementary functions from additions, multiplications and divisions alone, so that every machine gets the same bits.
// Errors are a few units in the last place of a Double.

private let log2High = 0x1.62e42fee00000p-1
private let log2Low = 0x1.a39ef35793c76p-33

/// eˣ: x = k · ln 2 + r with |r| ≤ ½ ln 2, and Taylor's series of degree 13 for r.
func exponential(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 709.78 { return .infinity }
    if x < -745.14 { return 0 }
    let k = (x * 1.4426950408889634).rounded()
    let r = (x - k * log2High) - k * log2Low
    var sum = 0.0
    for factor in inverseFactorials { sum = sum * r + factor }
    let half = Int(k) / 2
    return sum * powerOfTwo(half) * powerOfTwo(Int(k) - half)
}

/// 1 / n! for n from 13 down to 0.
private let inverseFactorials: [Double] = (0...13).reversed().map { n in
    (1...max(n, 1)).reduce(1.0) { $0 / Double($1) }
}

/// ln x: x = 2ᵉ · m with m in [√½, √2], and ln m = 2 artanh((m − 1) / (m + 1)) by its series.
func logarithm(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return -.infinity }
    if x == .infinity { return x }
    var m = x.significand
    var e = Double(x.exponent)
    if m > 1.4142135623730951 {
        m /= 2
        e += 1
    }
    let s = (m - 1) / (m + 1)
    let square = s * s
    var sum = 0.0
    var odd = 25.0
    while odd >= 1 {
        sum = 1 / odd + sum * square
        odd -= 2
    }
    return e * log2High + (2 * s * sum + e * log2Low)
}

/// Sine and cosine of `turns` full turns, 0 to 1: the nearest quarter turn, and Taylor's series for the rest.
func sineAndCosine(turns: Double) -> (sine: Double, cosine: Double) {
    let quarter = (4 * turns).rounded()
    let angle = (turns - quarter / 4) * 6.283185307179586
    let square = angle * angle
    var (s, c) = (1.0, 1.0)
    var k = 16.0
    while k >= 2 {
        s = 1 - s * square / (k * (k + 1))
        c = 1 - c * square / ((k - 1) * k)
        k -= 2
    }
    s *= angle
    return switch Int(quarter) % 4 {
    case 0: (s, c)
    case 1: (c, -s)
    case 2: (-s, -c)
    default: (-c, s)
    }
}

private func powerOfTwo(_ k: Int) -> Double { Double(sign: .plus, exponent: k, significand: 1) }
