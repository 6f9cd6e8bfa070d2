internal import KernelInterface

// Inputs come from a ReLU: no sign bit is set, so they order as whole numbers do, with every NaN above infinity. That is
// PyTorch's rule for a pool's value; a border of zeros can never win over a tap inside, since the first of equals wins.

@inline(__always) private func larger(_ a: Words, _ b: Words) -> Words { a.replacing(with: b, where: a .< b) }

@inline(__always) private func name(
    _ tap: Int32, where p: UnsafePointer<Float>, is best: Words, in winner: inout Words
) {
    winner = winner.replacing(with: Words(repeating: tap), where: loadWords(p) .== best)
}

/// The maximum of nine by a tree, stored at `y`, and the first tap that equals it: four times its row, and its column.
@inline(__always) private func pool(
    _ p0: UnsafePointer<Float>, _ p1: UnsafePointer<Float>, _ p2: UnsafePointer<Float>, _ c: Int,
    _ y: UnsafeMutablePointer<Float>
) -> Words {
    let a = larger(larger(loadWords(p0), loadWords(p0 + c)), larger(loadWords(p0 + 2 * c), loadWords(p1)))
    let b = larger(larger(loadWords(p1 + c), loadWords(p1 + 2 * c)), larger(loadWords(p2), loadWords(p2 + c)))
    let best = larger(larger(a, b), loadWords(p2 + 2 * c))
    UnsafeMutableRawPointer(y).storeBytes(of: best, as: Words.self)
    var winner = Words(repeating: 10)
    name(9, where: p2 + c, is: best, in: &winner)
    name(8, where: p2, is: best, in: &winner)
    name(6, where: p1 + 2 * c, is: best, in: &winner)
    name(5, where: p1 + c, is: best, in: &winner)
    name(4, where: p1, is: best, in: &winner)
    name(2, where: p0 + 2 * c, is: best, in: &winner)
    name(1, where: p0 + c, is: best, in: &winner)
    name(0, where: p0, is: best, in: &winner)
    return winner
}

/// Winners of up to 64 channels lie in one vector of 16 words, a byte each.
func poolRow(
    _ row0: UnsafePointer<Float>, _ row1: UnsafePointer<Float>, _ row2: UnsafePointer<Float>, _ channels: Int,
    _ outputs: Int, _ y: UnsafeMutablePointer<Float>, _ winners: UnsafeMutablePointer<UInt8>
) {
    let groups = (channels + 63) / 64
    for x in 0..<outputs {
        let from = 2 * x * channels
        let to = y + x * channels
        for group in 0..<groups {
            let end = min(channels - 64 * group, 64)
            var packed = Words()
            let o = from + 64 * group
            let at = to + 64 * group
            packed = pool(row0 + o, row1 + o, row2 + o, channels, at)
            if end > 16 {
                packed =
                    packed
                    | (pool(row0 + o + 16, row1 + o + 16, row2 + o + 16, channels, at + 16) &<< Words(repeating: 8))
            }
            if end > 32 {
                packed =
                    packed
                    | (pool(row0 + o + 32, row1 + o + 32, row2 + o + 32, channels, at + 32) &<< Words(repeating: 16))
            }
            if end > 48 {
                packed =
                    packed
                    | (pool(row0 + o + 48, row1 + o + 48, row2 + o + 48, channels, at + 48) &<< Words(repeating: 24))
            }
            UnsafeMutableRawPointer(winners + (x * groups + group) * 64).storeBytes(of: packed, as: Words.self)
        }
    }
}

@inline(__always) private func winner(_ p: UnsafePointer<UInt8>, _ shift: Words) -> Words {
    (UnsafeRawPointer(p).loadUnaligned(as: Words.self) &>> shift) & Words(repeating: 255)
}

@inline(__always) private func routed(_ d: Vector, _ winner: Words, _ tap: Words) -> Vector {
    Vector().replacing(with: d, where: winner .== tap)
}

/// Walks over windows: window b feeds columns 2b and 2b + 1 and carries into 2b + 2, which an even row does not have.
func poolGradientRow(
    _ upper: PoolWindows?, _ lower: PoolWindows, _ channels: Int, _ columns: Int, _ outputs: Int,
    _ to: UnsafeMutablePointer<Float>
) {
    let groups = (channels + 63) / 64
    let hasCarry = columns % 2 == 1
    let b0 = Words(repeating: Int32(4 * lower.row))
    let b1 = b0 &+ 1
    let b2 = b0 &+ 2
    var c = 0
    while c < channels {
        let shift = Words(repeating: Int32(c & 48) / 2)
        let group = 64 * (c / 64)
        var at = to + c
        var carryB = Vector()
        if let upper {
            let a0 = Words(repeating: Int32(4 * upper.row))
            let a1 = a0 &+ 1
            let a2 = a0 &+ 2
            var carryA = Vector()
            for b in 0..<outputs {
                let i = b * 64 * groups + group
                let wa = winner(upper.winners + i, shift)
                let wb = winner(lower.winners + i, shift)
                let da = load(upper.gradients + b * channels + c)
                let db = load(lower.gradients + b * channels + c)
                store(((carryA + routed(da, wa, a0)) + carryB) + routed(db, wb, b0), at: at)
                store(routed(da, wa, a1) + routed(db, wb, b1), at: at + channels)
                carryA = routed(da, wa, a2)
                carryB = routed(db, wb, b2)
                at += 2 * channels
            }
            if hasCarry { store(carryA + carryB, at: at) }
        } else {
            for b in 0..<outputs {
                let wb = winner(lower.winners + b * 64 * groups + group, shift)
                let db = load(lower.gradients + b * channels + c)
                store(carryB + routed(db, wb, b0), at: at)
                store(routed(db, wb, b1), at: at + channels)
                carryB = routed(db, wb, b2)
                at += 2 * channels
            }
            if hasCarry { store(carryB, at: at) }
        }
        c += 16
    }
}
