private import CKernels
internal import KernelInterface

// F(3 × 3, 3 × 3) at the points 0, 1, −1, 2 and infinity.

private typealias Five = (Vector, Vector, Vector, Vector, Vector)

/// Bᵀ d.
@inline(__always) private func input(_ d: Five) -> Five {
    let a = d.3 - d.1
    return (
        sum(a, 2, d.0 - d.2), a - (d.1 + d.2), sum(sum(d.3, 2, d.1), -3, d.2), a, sum(d.4 - d.2, -2, a)
    )
}

/// Aᵀ m.
@inline(__always) private func output(_ m: Five) -> Three {
    let (a, b) = (m.1 + m.2, m.1 - m.2)
    return ((m.0 + a) + m.3, sum(b, 2, m.3), sum(a + m.4, 4, m.3))
}

/// A d.
@inline(__always) private func gradient(_ d: Three) -> Five {
    let a = d.0 + d.2
    return (d.0, a + d.1, a - d.1, sum(sum(d.0, 2, d.1), 4, d.2), d.2)
}

/// G g.
@inline(__always) private func filter(_ g: Three) -> Five {
    let a = g.0 + g.2
    return (g.0 * 0.5, (a + g.1) * -0.5, (a - g.1) * (-1 / 6), sum(sum(g.0, 2, g.1), 4, g.2) * (1 / 6), g.2)
}

/// Gᵀ p.
@inline(__always) private func filterGradient(_ p: Five) -> Three {
    let (a, b, e) = (p.1 * -0.5, p.2 * (-1 / 6), p.3 * (1 / 6))
    return (sum(a + b, 0.5, p.0) + e, sum(a - b, 2, e), sum(a + b, 4, e) + p.4)
}

@inline(__always) private func load5(_ p: UnsafePointer<Float>, _ s: Int) -> Five {
    (load(p), load(p + s), load(p + 2 * s), load(p + 3 * s), load(p + 4 * s))
}

@inline(__always) private func store5(_ v: Five, _ p: UnsafeMutablePointer<Float>, _ s: Int) {
    store(v.0, at: p)
    store(v.1, at: p + s)
    store(v.2, at: p + 2 * s)
    store(v.3, at: p + 3 * s)
    store(v.4, at: p + 4 * s)
    prefetchForWriting(p + 16)
    prefetchForWriting(p + 16 + s)
    prefetchForWriting(p + 16 + 2 * s)
    prefetchForWriting(p + 16 + 3 * s)
    prefetchForWriting(p + 16 + 4 * s)
}

@inline(never)
func winogradInput3(_ call: WinogradCall, _ x: UnsafePointer<Float>, _ planes: UnsafeMutablePointer<Float>) {
    let (stride, row, plane) = (call.stride, call.rowStride * call.stride, call.plane)
    gather(call, { $0.input }, x, planes) { p, q in
        let t0 = input(load5(p, row))
        let t1 = input(load5(p + stride, row))
        let t2 = input(load5(p + 2 * stride, row))
        let t3 = input(load5(p + 3 * stride, row))
        let t4 = input(load5(p + 4 * stride, row))
        store5(input((t0.0, t1.0, t2.0, t3.0, t4.0)), q, plane)
        store5(input((t0.1, t1.1, t2.1, t3.1, t4.1)), q + 5 * plane, plane)
        store5(input((t0.2, t1.2, t2.2, t3.2, t4.2)), q + 10 * plane, plane)
        store5(input((t0.3, t1.3, t2.3, t3.3, t4.3)), q + 15 * plane, plane)
        store5(input((t0.4, t1.4, t2.4, t3.4, t4.4)), q + 20 * plane, plane)
    }
}

@inline(never)
func winogradGradient3(_ call: WinogradCall, _ d: UnsafePointer<Float>, _ planes: UnsafeMutablePointer<Float>) {
    let (stride, row, plane) = (call.stride, call.rowStride * call.stride, call.plane)
    gather(call, { $0.output }, d, planes) { p, q in
        let t0 = gradient(load3(p, row))
        let t1 = gradient(load3(p + stride, row))
        let t2 = gradient(load3(p + 2 * stride, row))
        store5(gradient((t0.0, t1.0, t2.0)), q, plane)
        store5(gradient((t0.1, t1.1, t2.1)), q + 5 * plane, plane)
        store5(gradient((t0.2, t1.2, t2.2)), q + 10 * plane, plane)
        store5(gradient((t0.3, t1.3, t2.3)), q + 15 * plane, plane)
        store5(gradient((t0.4, t1.4, t2.4)), q + 20 * plane, plane)
    }
}

/// Rows of Aᵀ m A, with zeros for the fourth.
@inline(__always) private func rows(_ p: UnsafePointer<Float>, _ plane: Int) -> TileRows {
    let t0 = output(load5(p, 5 * plane))
    let t1 = output(load5(p + plane, 5 * plane))
    let t2 = output(load5(p + 2 * plane, 5 * plane))
    let t3 = output(load5(p + 3 * plane, 5 * plane))
    let t4 = output(load5(p + 4 * plane, 5 * plane))
    let (r0, r1) = (output((t0.0, t1.0, t2.0, t3.0, t4.0)), output((t0.1, t1.1, t2.1, t3.1, t4.1)))
    let r2 = output((t0.2, t1.2, t2.2, t3.2, t4.2))
    let zero = Vector()
    return (
        (r0.0, r0.1, r0.2, zero), (r1.0, r1.1, r1.2, zero), (r2.0, r2.1, r2.2, zero), (zero, zero, zero, zero)
    )
}

@inline(never)
func winogradOutput3(
    _ call: WinogradCall, _ planes: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
) {
    writeOutput(call, planes, bias, y, rows)
}

@inline(never)
func winogradInputGradient3(
    _ call: WinogradCall, _ planes: UnsafePointer<Float>, _ addend: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {
    writeInputGradient(call, planes, addend, y, rows)
}

@inline(never)
func winogradFilter3(
    _ taps: UnsafePointer<Float>, _ tap: Int, _ count: Int, _ planes: UnsafeMutablePointer<Float>, _ plane: Int
) {
    var i = 0
    while i < count {
        let (p, q) = (taps + i, planes + i)
        let t0 = filter(load3(p, 3 * tap))
        let t1 = filter(load3(p + tap, 3 * tap))
        let t2 = filter(load3(p + 2 * tap, 3 * tap))
        store5(filter((t0.0, t1.0, t2.0)), q, plane)
        store5(filter((t0.1, t1.1, t2.1)), q + 5 * plane, plane)
        store5(filter((t0.2, t1.2, t2.2)), q + 10 * plane, plane)
        store5(filter((t0.3, t1.3, t2.3)), q + 15 * plane, plane)
        store5(filter((t0.4, t1.4, t2.4)), q + 20 * plane, plane)
        i += 16
    }
}

@inline(never)
func winogradFilterGradient3(
    _ planes: UnsafePointer<Float>, _ plane: Int, _ count: Int, _ taps: UnsafeMutablePointer<Float>,
    _ tap: Int
) {
    var i = 0
    while i < count {
        let (p, q) = (planes + i, taps + i)
        let t0 = filterGradient(load5(p, 5 * plane))
        let t1 = filterGradient(load5(p + plane, 5 * plane))
        let t2 = filterGradient(load5(p + 2 * plane, 5 * plane))
        let t3 = filterGradient(load5(p + 3 * plane, 5 * plane))
        let t4 = filterGradient(load5(p + 4 * plane, 5 * plane))
        add(filterGradient((t0.0, t1.0, t2.0, t3.0, t4.0)), q, tap)
        add(filterGradient((t0.1, t1.1, t2.1, t3.1, t4.1)), q + 3 * tap, tap)
        add(filterGradient((t0.2, t1.2, t2.2, t3.2, t4.2)), q + 6 * tap, tap)
        i += 16
    }
}
