internal import KernelInterface

/// One size of feature map for up to `capacity` images: where each pixel lies.
///
/// Maps are `[slot][channel]` with shared zero columns after each row and shared zero rows between images, so that neither
/// a 3 × 3 window nor a tile's window needs a test. The odd slot between images keeps tiles that run over images off one
/// cache set.
final class Level {
    /// Side of the maps.
    let side: Int
    /// Side of the tiles of Winograd's filtering, or nil where it does not pay off.
    let tileSide: Int?
    /// Slots from a row to the next.
    let rowStride: Int
    /// Slots of an image.
    let imageStride: Int
    /// The slot that tiles write to past their last pixel.
    let spare: Int
    /// Slots in all.
    let slots: Int
    private var walks: [Walk]?
    private var maps: [Int: UnsafeMutablePointer<Float>] = [:]

    /// Pixels whose products are summed before they are added to memory; a multiple of every tile height.
    static let block = 144
    /// The largest side walked position by position; there a tile has one position, and most taps are padding.
    static let largestPositionMajor = 7

    init(side: Int, capacity: Int) {
        self.side = side
        tileSide = Self.tileSide(side)
        let extent = tileSide.map { (side + $0 - 1) / $0 * $0 } ?? side
        let reach = extent - side > 1 ? extent : side
        rowStride = reach + 1
        imageStride = (reach + 1) * rowStride + 1
        spare = capacity * imageStride + 2 * rowStride + 3
        slots = spare + rowStride + 3
    }

    /// The tile side with the fewest products, if they are at most two thirds of those of a convolution without padding.
    private static func tileSide(_ side: Int) -> Int? {
        let candidates = [4, 3].map { m in
            (side: m, products: ((side + m - 1) / m * (m + 2)) * ((side + m - 1) / m * (m + 2)))
        }
        let best = candidates.min { $0.products < $1.products }
        return best.flatMap { 3 * $0.products <= 2 * (3 * side - 2) * (3 * side - 2) ? $0.side : nil }
    }

    /// The slot of a pixel.
    func slot(_ image: Int, _ y: Int, _ x: Int) -> Int { image * imageStride + (y + 1) * rowStride + x + 1 }

    /// Slots from a window's centre to one of its nine taps.
    func offset(tap: Int) -> Int { (tap / 3 - 1) * rowStride + tap % 3 - 1 }

    /// The tiles of up to `capacity` images, image by image and row by row, and how many an image has.
    func tiles(side m: Int, capacity: Int, in arena: Arena) -> (tiles: UnsafePointer<WinogradTile>, perImage: Int) {
        let across = (side + m - 1) / m
        let tiles = (0..<capacity).flatMap { image in
            (0..<across * across).map { index in
                let (y, x) = (index / across * m, index % across * m)
                return WinogradTile(
                    output: Int32(slot(image, y, x)), input: Int32(slot(image, y - 1, x - 1)),
                    rows: Int32(min(m, side - y)), columns: Int32(min(m, side - x)))
            }
        }
        return (arena.tiles(tiles), across * across)
    }

    /// The tables of this level, made once.
    func walks(_ make: () -> [Walk]) -> [Walk] {
        let made = walks ?? make()
        walks = made
        return made
    }

    /// A map that layers of this level use in turn.
    func sharedBuffer(channels: Int, in arena: Arena) -> UnsafeMutablePointer<Float> {
        let map = maps[channels] ?? buffer(channels: channels, in: arena)
        maps[channels] = map
        return map
    }

    /// Memory for maps.
    func buffer(channels: Int, in arena: Arena) -> UnsafeMutablePointer<Float> { arena.floats(slots * channels + 64) }
}
