private import CKernels
internal import KernelInterface

// F(4 × 4, 3 × 3) at the points 0, 1, −1, 2, −2 and infinity. Every element is one fixed sequence of operations.

private typealias Six = (Vector, Vector, Vector, Vector, Vector, Vector)

/// The first three and the last three of Bᵀ d.
@inline(__always) private func upper(_ d: Six) -> Three {
    let (a, b) = (sum(d.4, -4, d.2), sum(d.3, -4, d.1))
    return (sum(sum(d.4, 4, d.0), -5, d.2), a + b, a - b)
}

@inline(__always) private func lower(_ d: Six) -> Three {
    let (e, f) = (d.4 - d.2, d.3 - d.1)
    return (sum(e, 2, f), sum(e, -2, f), sum(sum(d.5, 4, d.1), -5, d.3))
}

/// Bᵀ d.
@inline(__always) private func input(_ d: Six) -> Six {
    let (u, v) = (upper(d), lower(d))
    return (u.0, u.1, u.2, v.0, v.1, v.2)
}

/// Aᵀ m.
@inline(__always) private func output(_ m: Six) -> Four {
    let (a, b, e, f) = (m.1 + m.2, m.1 - m.2, m.3 + m.4, m.3 - m.4)
    return ((m.0 + a) + e, sum(b, 2, f), sum(a, 4, e), sum(b + m.5, 8, f))
}

/// A d.
@inline(__always) private func gradient(_ d: Four) -> Six {
    let (a, b, e, f) = (d.0 + d.2, d.1 + d.3, sum(d.0, 4, d.2), sum(d.1, 4, d.3))
    return (d.0, a + b, a - b, sum(e, 2, f), sum(e, -2, f), d.3)
}

/// G g.
@inline(__always) private func filter(_ g: Three) -> Six {
    let (a, b) = (g.0 + g.2, sum(g.0, 4, g.2))
    return (
        g.0 * 0.25, (a + g.1) * (-1 / 6), (a - g.1) * (-1 / 6), sum(b, 2, g.1) * (1 / 24), sum(b, -2, g.1) * (1 / 24),
        g.2
    )
}

/// Gᵀ p.
@inline(__always) private func filterGradient(_ p: Six) -> Three {
    let (a, b) = ((p.1 + p.2) * (-1 / 6), (p.2 - p.1) * (1 / 6))
    let (e, f) = ((p.3 + p.4) * (1 / 24), (p.3 - p.4) * (1 / 24))
    return (sum(a, 0.25, p.0) + e, sum(b, 2, f), sum(a, 4, e) + p.5)
}

@inline(__always) private func load6(_ p: UnsafePointer<Float>, _ s: Int) -> Six {
    (load(p), load(p + s), load(p + 2 * s), load(p + 3 * s), load(p + 4 * s), load(p + 5 * s))
}

@inline(__always) private func load4(_ p: UnsafePointer<Float>, _ s: Int) -> Four {
    (load(p), load(p + s), load(p + 2 * s), load(p + 3 * s))
}

@inline(__always) private func store6(_ v: Six, _ p: UnsafeMutablePointer<Float>, _ s: Int) {
    store(v.0, at: p)
    store(v.1, at: p + s)
    store(v.2, at: p + 2 * s)
    store(v.3, at: p + 3 * s)
    store(v.4, at: p + 4 * s)
    store(v.5, at: p + 5 * s)
    prefetchForWriting(p + 16)
    prefetchForWriting(p + 16 + s)
    prefetchForWriting(p + 16 + 2 * s)
    prefetchForWriting(p + 16 + 3 * s)
    prefetchForWriting(p + 16 + 4 * s)
    prefetchForWriting(p + 16 + 5 * s)
}

/// Three rows of Bᵀ d B from three of Bᵀ d: fewer than would spill from 32 registers.
@inline(__always) private func threeRows(
    _ p: UnsafePointer<Float>, _ stride: Int, _ row: Int, _ q: UnsafeMutablePointer<Float>, _ plane: Int,
    _ part: (Six) -> Three
) {
    let t0 = part(load6(p, row))
    let t1 = part(load6(p + stride, row))
    let t2 = part(load6(p + 2 * stride, row))
    let t3 = part(load6(p + 3 * stride, row))
    let t4 = part(load6(p + 4 * stride, row))
    let t5 = part(load6(p + 5 * stride, row))
    store6(input((t0.0, t1.0, t2.0, t3.0, t4.0, t5.0)), q, plane)
    store6(input((t0.1, t1.1, t2.1, t3.1, t4.1, t5.1)), q + 6 * plane, plane)
    store6(input((t0.2, t1.2, t2.2, t3.2, t4.2, t5.2)), q + 12 * plane, plane)
}

@inline(never)
func winogradInput4(_ call: WinogradCall, _ x: UnsafePointer<Float>, _ planes: UnsafeMutablePointer<Float>) {
    let (stride, row, plane) = (call.stride, call.rowStride * call.stride, call.plane)
    gather(call, { $0.input }, x, planes) { p, q in
        threeRows(p, stride, row, q, plane, upper)
        threeRows(p, stride, row, q + 18 * plane, plane, lower)
    }
}

@inline(never)
func winogradGradient4(_ call: WinogradCall, _ d: UnsafePointer<Float>, _ planes: UnsafeMutablePointer<Float>) {
    let (stride, row, plane) = (call.stride, call.rowStride * call.stride, call.plane)
    gather(call, { $0.output }, d, planes) { p, q in
        let t0 = gradient(load4(p, row))
        let t1 = gradient(load4(p + stride, row))
        let t2 = gradient(load4(p + 2 * stride, row))
        let t3 = gradient(load4(p + 3 * stride, row))
        store6(gradient((t0.0, t1.0, t2.0, t3.0)), q, plane)
        store6(gradient((t0.1, t1.1, t2.1, t3.1)), q + 6 * plane, plane)
        store6(gradient((t0.2, t1.2, t2.2, t3.2)), q + 12 * plane, plane)
        store6(gradient((t0.3, t1.3, t2.3, t3.3)), q + 18 * plane, plane)
        store6(gradient((t0.4, t1.4, t2.4, t3.4)), q + 24 * plane, plane)
        store6(gradient((t0.5, t1.5, t2.5, t3.5)), q + 30 * plane, plane)
    }
}

/// Rows of Aᵀ m A.
@inline(__always) private func rows(_ p: UnsafePointer<Float>, _ plane: Int) -> TileRows {
    let t0 = output(load6(p, 6 * plane))
    let t1 = output(load6(p + plane, 6 * plane))
    let t2 = output(load6(p + 2 * plane, 6 * plane))
    let t3 = output(load6(p + 3 * plane, 6 * plane))
    let t4 = output(load6(p + 4 * plane, 6 * plane))
    let t5 = output(load6(p + 5 * plane, 6 * plane))
    return (
        output((t0.0, t1.0, t2.0, t3.0, t4.0, t5.0)), output((t0.1, t1.1, t2.1, t3.1, t4.1, t5.1)),
        output((t0.2, t1.2, t2.2, t3.2, t4.2, t5.2)), output((t0.3, t1.3, t2.3, t3.3, t4.3, t5.3))
    )
}

@inline(never)
func winogradOutput4(
    _ call: WinogradCall, _ planes: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
) {
    writeOutput(call, planes, bias, y, rows)
}

@inline(never)
func winogradInputGradient4(
    _ call: WinogradCall, _ planes: UnsafePointer<Float>, _ addend: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {
    writeInputGradient(call, planes, addend, y, rows)
}

@inline(never)
func winogradFilter4(
    _ taps: UnsafePointer<Float>, _ tap: Int, _ count: Int, _ planes: UnsafeMutablePointer<Float>, _ plane: Int
) {
    var i = 0
    while i < count {
        let (p, q) = (taps + i, planes + i)
        let t0 = filter(load3(p, 3 * tap))
        let t1 = filter(load3(p + tap, 3 * tap))
        let t2 = filter(load3(p + 2 * tap, 3 * tap))
        store6(filter((t0.0, t1.0, t2.0)), q, plane)
        store6(filter((t0.1, t1.1, t2.1)), q + 6 * plane, plane)
        store6(filter((t0.2, t1.2, t2.2)), q + 12 * plane, plane)
        store6(filter((t0.3, t1.3, t2.3)), q + 18 * plane, plane)
        store6(filter((t0.4, t1.4, t2.4)), q + 24 * plane, plane)
        store6(filter((t0.5, t1.5, t2.5)), q + 30 * plane, plane)
        i += 16
    }
}

@inline(never)
func winogradFilterGradient4(
    _ planes: UnsafePointer<Float>, _ plane: Int, _ count: Int, _ taps: UnsafeMutablePointer<Float>,
    _ tap: Int
) {
    var i = 0
    while i < count {
        let (p, q) = (planes + i, taps + i)
        let t0 = filterGradient(load6(p, 6 * plane))
        let t1 = filterGradient(load6(p + plane, 6 * plane))
        let t2 = filterGradient(load6(p + 2 * plane, 6 * plane))
        let t3 = filterGradient(load6(p + 3 * plane, 6 * plane))
        let t4 = filterGradient(load6(p + 4 * plane, 6 * plane))
        let t5 = filterGradient(load6(p + 5 * plane, 6 * plane))
        add(filterGradient((t0.0, t1.0, t2.0, t3.0, t4.0, t5.0)), q, tap)
        add(filterGradient((t0.1, t1.1, t2.1, t3.1, t4.1, t5.1)), q + 3 * tap, tap)
        add(filterGradient((t0.2, t1.2, t2.2, t3.2, t4.2, t5.2)), q + 6 * tap, tap)
        i += 16
    }
}
