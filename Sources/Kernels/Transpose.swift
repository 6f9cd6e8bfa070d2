internal import KernelInterface

@inline(__always) private func evens(_ a: Vector, _ b: Vector) -> Vector {
    Vector(lowHalf: a.evenHalf, highHalf: b.evenHalf)
}
@inline(__always) private func odds(_ a: Vector, _ b: Vector) -> Vector {
    Vector(lowHalf: a.oddHalf, highHalf: b.oddHalf)
}

/// Sixteen vectors, one a row.
private typealias Block = (
    Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector,
    Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector
)

/// One of the four rounds of unzipping neighbours that transpose a 16 × 16 block.
@inline(__always) private func unzipped(_ v: Block) -> Block {
    (
        evens(v.0, v.1), evens(v.2, v.3), evens(v.4, v.5), evens(v.6, v.7),
        evens(v.8, v.9), evens(v.10, v.11), evens(v.12, v.13), evens(v.14, v.15),
        odds(v.0, v.1), odds(v.2, v.3), odds(v.4, v.5), odds(v.6, v.7),
        odds(v.8, v.9), odds(v.10, v.11), odds(v.12, v.13), odds(v.14, v.15)
    )
}

/// to[r · toWidth + j] = from[j · fromWidth + r] for 16 × 16 floats.
@inline(__always) private func transposeBlock(
    _ from: UnsafePointer<Float>, _ s: Int, _ to: UnsafeMutablePointer<Float>, _ d: Int
) {
    let rows: Block = (
        load(from), load(from + s), load(from + 2 * s), load(from + 3 * s),
        load(from + 4 * s), load(from + 5 * s), load(from + 6 * s), load(from + 7 * s),
        load(from + 8 * s), load(from + 9 * s), load(from + 10 * s), load(from + 11 * s),
        load(from + 12 * s), load(from + 13 * s), load(from + 14 * s), load(from + 15 * s)
    )
    let t = unzipped(unzipped(unzipped(unzipped(rows))))
    store(t.0, at: to)
    store(t.1, at: to + d)
    store(t.2, at: to + 2 * d)
    store(t.3, at: to + 3 * d)
    store(t.4, at: to + 4 * d)
    store(t.5, at: to + 5 * d)
    store(t.6, at: to + 6 * d)
    store(t.7, at: to + 7 * d)
    store(t.8, at: to + 8 * d)
    store(t.9, at: to + 9 * d)
    store(t.10, at: to + 10 * d)
    store(t.11, at: to + 11 * d)
    store(t.12, at: to + 12 * d)
    store(t.13, at: to + 13 * d)
    store(t.14, at: to + 14 * d)
    store(t.15, at: to + 15 * d)
}

/// The source's `columns` become rows, its `rows` lanes; both multiples of 16.
func transpose(_ from: PanelBlock, _ columns: Int, _ rows: Int, _ to: PanelBlock) {
    for row in stride(from: 0, to: rows, by: 16) {
        let target = to.panels + (row / to.width) * to.rows * to.width + row % to.width
        for column in stride(from: 0, to: columns, by: 16) {
            let panel = from.panels + (column / from.width) * from.rows * from.width
            transposeBlock(
                panel + (from.firstRow + row) * from.width + column % from.width, from.width,
                target + (to.firstRow + column) * to.width, to.width)
        }
    }
}
