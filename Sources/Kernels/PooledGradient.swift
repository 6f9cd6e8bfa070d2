private import CKernels
internal import KernelInterface

// Each pixel of the pooled map passes its gradient to one of nine pixels of the convolution, another for each channel. The
// nine inputs that a tap would read there fit in one register, from which each lane takes its winner's: a fraction of the
// products of a map that is mostly zeros.

/// Adds the weight gradient, `[panel][tap row, tap column and colour][lane]`, of all channels for the call's triples.
func pooledWeightGradient(_ call: PooledGradientCall, _ sum: UnsafeMutablePointer<Float>) {
    let width = panelWidth(call.channels)
    let size = 3 * call.kernel * call.kernel * width
    func target(_ channel: Int) -> UnsafeMutablePointer<Float> { sum + channel / width * size + channel % width }
    var channel = 0
    #if AVX512
        while width == 64 && channel < call.channels {
            addFour(call, channel, width, target(channel))
            channel += 64
        }
    #endif
    while channel < call.channels {
        addOne(call, channel, width, target(channel))
        channel += 16
    }
}

/// The nine inputs of three neighbouring taps of a row, from the fourth or the first of six planes on.
@inline(__always) private func inputs(
    _ call: PooledGradientCall, _ row: Int, _ tap: Int, _ pixel: Int
) -> (Vector, Vector, Vector) {
    let p = call.image + row * call.rowStride + tap % 6 * call.planeStride + tap / 6 + Int(call.places[2 * pixel])
    return (
        threeRowsOfFour(p, 2 * call.rowStride), threeRowsOfFour(p + call.planeStride, 2 * call.rowStride),
        threeRowsOfFour(p + 2 * call.planeStride, 2 * call.rowStride)
    )
}

@inline(__always) private func winners(_ call: PooledGradientCall, _ channel: Int, _ pixel: Int) -> Words {
    let groups = (call.channels + 63) / 64
    return UnsafeRawPointer(call.winners + (pixel * groups + channel / 64) * 64).loadUnaligned(as: Words.self)
}

@inline(__always)
private func gradient(_ call: PooledGradientCall, _ channel: Int, _ pixel: Int) -> UnsafePointer<Float> {
    call.gradient + Int(call.places[2 * pixel + 1]) * call.channels + channel
}

@inline(__always) private func add(_ v: Vector, at p: UnsafeMutablePointer<Float>) { store(load(p) + v, at: p) }

@inline(never)
private func addOne(_ call: PooledGradientCall, _ channel: Int, _ width: Int, _ sum: UnsafeMutablePointer<Float>) {
    let shift = Words(repeating: Int32(channel & 48) / 2)
    for triple in call.triples {
        let (row, tap) = (triple / call.kernel, 3 * (triple % call.kernel))
        let to = sum + 3 * triple * width
        var (a0, a1, a2) = (Vector(), Vector(), Vector())
        for pixel in 0..<call.count {
            let (t0, t1, t2) = inputs(call, row, tap, pixel)
            let winner = winners(call, channel, pixel) &>> shift
            let d = load(gradient(call, channel, pixel))
            a0 = a0.addingProduct(lookUp(t0, winner), d)
            a1 = a1.addingProduct(lookUp(t1, winner), d)
            a2 = a2.addingProduct(lookUp(t2, winner), d)
        }
        add(a0, at: to)
        add(a1, at: to + width)
        add(a2, at: to + 2 * width)
    }
}

#if AVX512
    private typealias FourVectors = (Vector, Vector, Vector, Vector)

    @inline(__always) private func accumulate(
        _ a: inout FourVectors, _ table: Vector, _ winner: (Words, Words, Words, Words), _ d: FourVectors
    ) {
        a.0 = a.0.addingProduct(lookUp(table, winner.0), d.0)
        a.1 = a.1.addingProduct(lookUp(table, winner.1), d.1)
        a.2 = a.2.addingProduct(lookUp(table, winner.2), d.2)
        a.3 = a.3.addingProduct(lookUp(table, winner.3), d.3)
    }

    @inline(__always) private func add(_ v: FourVectors, at p: UnsafeMutablePointer<Float>) {
        add(v.0, at: p)
        add(v.1, at: p + 16)
        add(v.2, at: p + 32)
        add(v.3, at: p + 48)
    }

    /// 64 channels, whose winners share a register.
    @inline(never)
    private func addFour(_ call: PooledGradientCall, _ channel: Int, _ width: Int, _ sum: UnsafeMutablePointer<Float>) {
        let zero = (Vector(), Vector(), Vector(), Vector())
        for triple in call.triples {
            let (row, tap) = (triple / call.kernel, 3 * (triple % call.kernel))
            let to = sum + 3 * triple * width
            var (a0, a1, a2) = (zero, zero, zero)
            for pixel in 0..<call.count {
                let (t0, t1, t2) = inputs(call, row, tap, pixel)
                let w = winners(call, channel, pixel)
                let winner = (
                    w, w &>> Words(repeating: 8), w &>> Words(repeating: 16), w &>> Words(repeating: 24)
                )
                let p = gradient(call, channel, pixel)
                let d = (load(p), load(p + 16), load(p + 32), load(p + 48))
                accumulate(&a0, t0, winner, d)
                accumulate(&a1, t1, winner, d)
                accumulate(&a2, t2, winner, d)
            }
            add(a0, at: to)
            add(a1, at: to + width)
            add(a2, at: to + 2 * width)
        }
    }
#endif
