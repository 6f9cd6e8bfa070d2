func weightGradient(
    _ x: UnsafePointer<Float>, _ xStride: Int, _ rows: Int, _ d: UnsafePointer<Float>, _ dStride: Int, _ width: Int,
    _ pairs: UnsafePointer<Int32>, _ count: Int, _ sum: UnsafeMutablePointer<Float>, _ sumStride: Int,
    _ replaces: Bool
) {
    if count == 0 && !replaces { return }
    var row = 0
    while row < rows {
        let height = gradientHeight(rows - row)
        let xp = x + row
        let to = sum + row * sumStride
        #if AVX512
            switch (height, width) {
            case (6, 64): gradientTile6x4(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (4, 64): gradientTile4x4(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (3, 64): gradientTile3x4(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (6, 48): gradientTile6x3(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (4, 48): gradientTile4x3(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (3, 48): gradientTile3x3(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (6, 32): gradientTile6x2(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (4, 32): gradientTile4x2(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (3, 32): gradientTile3x2(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (6, _): gradientTile6x1(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case (4, _): gradientTile4x1(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            default: gradientTile3x1(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            }
        #else
            switch height {
            case 6: gradientTile6x1(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case 5: gradientTile5x1(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            case 4: gradientTile4x1(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            default: gradientTile3x1(xp, xStride, d, dStride, pairs, count, to, sumStride, replaces)
            }
        #endif
        row += height
    }
}

/// Rows of the next tile when `left` remain: a multiple of 3 or of 16 in all, cut without a remainder.
@inline(__always) private func gradientHeight(_ left: Int) -> Int {
    if left == 3 { return 3 }
    #if AVX512
        return left >= 6 && left != 8 ? 6 : 4
    #else
        if left == 4 || left == 8 { return 4 }
        return left % 6 == 0 || left % 6 == 3 || left < 10 ? 6 : 5
    #endif
}

func biasGradient(
    _ d: UnsafePointer<Float>, _ dStride: Int, _ channels: Int, _ slots: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>
) {
    var channel = 0
    while channel < channels {
        let at = d + channel
        var a = Vector()
        var b = Vector()
        var c = Vector()
        var e = Vector()
        var k = 0
        while k + 4 <= count {
            a += load(at + Int(slots[k]) * dStride)
            b += load(at + Int(slots[k + 1]) * dStride)
            c += load(at + Int(slots[k + 2]) * dStride)
            e += load(at + Int(slots[k + 3]) * dStride)
            k += 4
        }
        while k < count {
            a += load(at + Int(slots[k]) * dStride)
            k += 1
        }
        store(load(sum + channel) + ((a + b) + (c + e)), at: sum + channel)
        channel += 16
    }
}
