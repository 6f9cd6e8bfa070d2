internal import KernelInterface

/// One size of feature map: where each pixel lies.
///
/// Maps are `[slot][channel]` with shared zero columns after each row and shared zero rows between images, so that neither
/// a 3 × 3 window nor a tile's window needs a test. The odd slot between images keeps tiles that run over images off one
/// cache set. Images that run through a layer together, a group, have a region of their own; regions are alike, so that
/// one table of slots serves all.
final class Level {
    /// Side of the maps.
    let side: Int
    /// Side of the tiles of Winograd's filtering, or nil where it does not pay off.
    let tileSide: Int?
    /// Images of a group.
    let group: Int
    /// Slots from a row to the next.
    let rowStride: Int
    /// Slots of an image.
    let imageStride: Int
    /// Slots of a region.
    let regionStride: Int
    /// The first of a region's spare slots: tiles that begin with the group's image i write to the i-th past their last
    /// pixel.
    let spare: Int
    private let regions: Int
    private var walks: [[Walk]] = []
    private var maps: [Int: UnsafeMutablePointer<Float>] = [:]

    /// Pixels whose products are summed before they are added to memory; a multiple of every tile height.
    static let block = 144
    /// The largest side walked position by position; there a tile has one position, and most taps are padding.
    static let largestPositionMajor = 7

    /// - Parameters:
    ///   - capacity: images, a multiple of `group`.
    ///   - group: nil for all.
    init(side: Int, capacity: Int, group: Int? = nil) {
        self.side = side
        tileSide = Self.tileSide(side)
        let extent = tileSide.map { (side + $0 - 1) / $0 * $0 } ?? side
        let reach = extent - side > 1 ? extent : side
        let group = group ?? capacity
        self.group = group
        rowStride = reach + 1
        imageStride = (reach + 1) * rowStride + 1
        spare = group * imageStride + 2 * rowStride + 3
        regionStride = spare + group + rowStride + 2
        regions = capacity / group
    }

    /// The tile side with the fewest products, if they are at most two thirds of those of a convolution without padding.
    private static func tileSide(_ side: Int) -> Int? {
        let candidates = [4, 3].map { m in
            (side: m, products: ((side + m - 1) / m * (m + 2)) * ((side + m - 1) / m * (m + 2)))
        }
        let best = candidates.min { $0.products < $1.products }
        return best.flatMap { 3 * $0.products <= 2 * (3 * side - 2) * (3 * side - 2) ? $0.side : nil }
    }

    /// The first slot of an image's map.
    func origin(_ image: Int) -> Int { image / group * regionStride + image % group * imageStride }

    /// The slot of a pixel.
    func slot(_ image: Int, _ y: Int, _ x: Int) -> Int { origin(image) + (y + 1) * rowStride + x + 1 }

    /// The first slot of the region of some images of a group.
    func region(_ images: Range<Int>) -> Int { images.lowerBound / group * regionStride }

    /// The places of some images of a group within it.
    func local(_ images: Range<Int>) -> Range<Int> {
        let first = images.lowerBound % group
        return first..<first + images.count
    }

    /// Slots from a window's centre to one of its nine taps.
    func offset(tap: Int) -> Int { (tap / 3 - 1) * rowStride + tap % 3 - 1 }

    /// The tiles of a group, image by image and row by row, and how many an image has.
    func tiles(side m: Int, in arena: Arena) throws -> (tiles: UnsafePointer<WinogradTile>, perImage: Int) {
        let across = (side + m - 1) / m
        let tiles = (0..<group).flatMap { image in
            (0..<across * across).map { index in
                let (y, x) = (index / across * m, index % across * m)
                let start = image * imageStride + (y + 1) * rowStride + x + 1
                return WinogradTile(
                    output: Int32(start), input: Int32(start - rowStride - 1),
                    rows: Int32(min(m, side - y)), columns: Int32(min(m, side - x)))
            }
        }
        return (try arena.tiles(tiles), across * across)
    }

    /// Makes the tables, once: for the first images of a group, or where groups are `divided` among threads, for any that
    /// are neighbours.
    func prepareWalks(divided: Bool, tileHeights: Set<Int>, in arena: Arena) throws {
        guard walks.isEmpty else { return }
        let constants = try Walk.Constants(pixels: group * side * side, in: arena)
        walks = try (0..<(divided ? group : 1)).map { first in
            try (first..<group).map { last in
                try Walk(self, images: first..<last + 1, tileHeights: tileHeights, constants, in: arena)
            }
        }
    }

    /// The tables of some images of a group.
    func walk(_ images: Range<Int>) -> Walk { walks[images.lowerBound % group][images.count - 1] }

    /// A map that layers of this level use in turn.
    func sharedBuffer(channels: Int, in arena: Arena) throws -> UnsafeMutablePointer<Float> {
        let map = try maps[channels] ?? buffer(channels: channels, in: arena)
        maps[channels] = map
        return map
    }

    /// Memory for maps.
    func buffer(channels: Int, in arena: Arena) throws -> UnsafeMutablePointer<Float> {
        try arena.floats(regions * regionStride * channels + 64)
    }
}
