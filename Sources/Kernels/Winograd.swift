internal import KernelInterface

// What the tile sizes of Winograd's minimal filtering have in common. Every element is one fixed sequence of operations,
// whatever the width of a register.

let winograd3 = WinogradTransforms(
    tileSide: 3, input: { winogradInput3($0, $1, $2) }, gradient: { winogradGradient3($0, $1, $2) },
    output: { winogradOutput3($0, $1, $2, $3) }, inputGradient: { winogradInputGradient3($0, $1, $2, $3) },
    filter: { winogradFilter3($0, $1, $2, $3, $4) }, filterGradient: { winogradFilterGradient3($0, $1, $2, $3, $4) })

let winograd4 = WinogradTransforms(
    tileSide: 4, input: { winogradInput4($0, $1, $2) }, gradient: { winogradGradient4($0, $1, $2) },
    output: { winogradOutput4($0, $1, $2, $3) }, inputGradient: { winogradInputGradient4($0, $1, $2, $3) },
    filter: { winogradFilter4($0, $1, $2, $3, $4) }, filterGradient: { winogradFilterGradient4($0, $1, $2, $3, $4) })

/// Three taps in a line, or three pixels.
typealias Three = (Vector, Vector, Vector)
/// Four pixels in a line.
typealias Four = (Vector, Vector, Vector, Vector)
/// A tile of up to 4 × 4 pixels, row by row.
typealias TileRows = (Four, Four, Four, Four)

/// a + factor · b, rounded once.
@inline(__always) func sum(_ a: Vector, _ factor: Float, _ b: Vector) -> Vector {
    a.addingProduct(b, Vector(repeating: factor))
}

@inline(__always) func load3(_ p: UnsafePointer<Float>, _ s: Int) -> Three { (load(p), load(p + s), load(p + 2 * s)) }

/// For 16 channels of each tile, where they begin in a map and in the first plane.
@inline(__always) func gather(
    _ call: WinogradCall, _ origin: (WinogradTile) -> Int32, _ x: UnsafePointer<Float>,
    _ planes: UnsafeMutablePointer<Float>, _ body: (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
) {
    for tile in 0..<call.count {
        let from = x + Int(origin(call.tiles[tile])) * call.stride
        let to = planes + tile * call.channels
        var c = 0
        while c < call.channels {
            body(from + c, to + c)
            c += 16
        }
    }
}

/// For 16 channels of each tile: the tile, where they begin in the first plane, the first channel, and its place in a map.
@inline(__always) private func scatter(
    _ call: WinogradCall, _ planes: UnsafePointer<Float>, _ body: (WinogradTile, UnsafePointer<Float>, Int, Int) -> Void
) {
    for index in 0..<call.count {
        let tile = call.tiles[index]
        let from = planes + index * call.channels
        let start = Int(tile.output) * call.stride
        var c = 0
        while c < call.channels {
            body(tile, from + c, c, start + c)
            c += 16
        }
    }
}

@inline(__always) private func rectify(
    _ v: Four, _ bias: Vector, _ columns: Int32, _ y: UnsafeMutablePointer<Float>, _ s: Int
) {
    store(rectified(v.0 + bias), at: y)
    if columns > 1 { store(rectified(v.1 + bias), at: y + s) }
    if columns > 2 { store(rectified(v.2 + bias), at: y + 2 * s) }
    if columns > 3 { store(rectified(v.3 + bias), at: y + 3 * s) }
}

/// relu(bias + tile), where a tile lies inside the map.
@inline(__always) func writeOutput(
    _ call: WinogradCall, _ planes: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, _ rows: (UnsafePointer<Float>, Int) -> TileRows
) {
    let (stride, row) = (call.stride, call.rowStride * call.stride)
    scatter(call, planes) { tile, p, channel, place in
        let v = rows(p, call.plane)
        let (b, q) = (load(bias + channel), y + place)
        rectify(v.0, b, tile.columns, q, stride)
        if tile.rows > 1 { rectify(v.1, b, tile.columns, q + row, stride) }
        if tile.rows > 2 { rectify(v.2, b, tile.columns, q + 2 * row, stride) }
        if tile.rows > 3 { rectify(v.3, b, tile.columns, q + 3 * row, stride) }
    }
}

@inline(__always) private func mask(
    _ v: Four, _ a: UnsafePointer<Float>, _ columns: Int32, _ y: UnsafeMutablePointer<Float>, _ s: Int
) {
    store(masked(v.0 + load(a), by: load(y)), at: y)
    if columns > 1 { store(masked(v.1 + load(a + s), by: load(y + s)), at: y + s) }
    if columns > 2 { store(masked(v.2 + load(a + 2 * s), by: load(y + 2 * s)), at: y + 2 * s) }
    if columns > 3 { store(masked(v.3 + load(a + 3 * s), by: load(y + 3 * s)), at: y + 3 * s) }
}

/// addend + tile where what stands in the map is positive; 0 elsewhere.
@inline(__always) func writeInputGradient(
    _ call: WinogradCall, _ planes: UnsafePointer<Float>, _ addend: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, _ rows: (UnsafePointer<Float>, Int) -> TileRows
) {
    let (stride, row) = (call.stride, call.rowStride * call.stride)
    scatter(call, planes) { tile, p, _, place in
        let v = rows(p, call.plane)
        let (a, q) = (addend + place, y + place)
        mask(v.0, a, tile.columns, q, stride)
        if tile.rows > 1 { mask(v.1, a + row, tile.columns, q + row, stride) }
        if tile.rows > 2 { mask(v.2, a + 2 * row, tile.columns, q + 2 * row, stride) }
        if tile.rows > 3 { mask(v.3, a + 3 * row, tile.columns, q + 3 * row, stride) }
    }
}

/// Adds a line of a filter's gradient.
@inline(__always) func add(_ v: Three, _ q: UnsafeMutablePointer<Float>, _ s: Int) {
    store(load(q) + v.0, at: q)
    store(load(q + s) + v.1, at: q + s)
    store(load(q + 2 * s) + v.2, at: q + 2 * s)
}
