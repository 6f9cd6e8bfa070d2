internal import KernelInterface

/// The pixels of some images' maps of a group in the order they are summed, and the tables that tiles read. Slots are
/// those of the group's region.
final class Walk {
    /// Tables that hold the same for every tile.
    struct Constants {
        /// The list of all taps, and the first list.
        let allTaps: UnsafePointer<Int32>, single: UnsafePointer<Int32>

        init(pixels: Int, in arena: Arena) throws {
            allTaps = try arena.words([Int32](repeating: Int32(TapSelection.all), count: pixels))
            single = try arena.words([Int32](repeating: 0, count: pixels))
        }
    }

    /// Pixels in all.
    let pixels: Int
    /// Their slots, then 32 times a spare slot.
    let slots: UnsafePointer<Int32>
    /// For each tap, (input slot, output slot) of the pixels where it falls inside the map; for a group's first images only,
    /// since sums are over whole groups.
    let pairs: [UnsafePointer<Int32>]
    /// For each tap, how many pairs stand before each block, and all.
    let pairStarts: [[Int]]
    /// For each tile height, the tap list of each tile.
    private let tapLists: [(height: Int, lists: UnsafePointer<Int32>)]
    private let constants: Constants
    /// One list, the first, for every tile.
    var single: UnsafePointer<Int32> { constants.single }

    init(_ level: Level, images: Range<Int>, tileHeights: Set<Int>, _ constants: Constants, in arena: Arena) throws {
        let side = level.side
        let all = Walk.order(side: side, images: images)
        self.constants = constants
        pixels = all.count
        let own = all.map { Int32(level.slot($0.image, $0.y, $0.x)) }
        slots = try arena.words(own + [Int32](repeating: Int32(level.spare + images.lowerBound), count: 32))
        tapLists = try tileHeights.sorted().map { height in
            let lists = stride(from: 0, to: all.count, by: height).map { start in
                let tile = all[start..<min(start + height, all.count)].lazy.map { (y: $0.y, x: $0.x) }
                return Int32(TapSelection.covering(tile, side: side))
            }
            return (height, try arena.words(lists))
        }
        var pairs: [UnsafePointer<Int32>] = []
        var starts: [[Int]] = []
        for tap in 0..<9 where images.lowerBound == 0 {
            var list: [Int32] = []
            var start: [Int] = []
            for (index, pixel) in all.enumerated() {
                if index % Level.block == 0 { start.append(list.count / 2) }
                let (y, x) = (pixel.y + tap / 3 - 1, pixel.x + tap % 3 - 1)
                guard (0..<side).contains(y), (0..<side).contains(x) else { continue }
                list += [own[index] + Int32(level.offset(tap: tap)), own[index]]
            }
            pairs.append(try arena.words(list))
            starts.append(start + [list.count / 2])
        }
        self.pairs = pairs
        pairStarts = starts
    }

    /// Blocks of pixels.
    var blocks: Int { pairStarts[4].count - 1 }

    /// The first pixel of a block and how many it has.
    func block(_ index: Int) -> (first: Int, count: Int) {
        (pairStarts[4][index], pairStarts[4][index + 1] - pairStarts[4][index])
    }

    /// The tap list of each tile of a height. With weights that are not finite no padding may be left out, since 0 · ∞ is
    /// NaN and the tiles of another instruction set would leave out less.
    func tapLists(height: Int, weightsAreFinite: Bool) -> UnsafePointer<Int32> {
        guard weightsAreFinite, let entry = tapLists.first(where: { $0.height == height }) else {
            return constants.allTaps
        }
        return entry.lists
    }

    private static func order(side: Int, images: Range<Int>) -> [(image: Int, y: Int, x: Int)] {
        let pixels = (0..<side * side).map { ($0 / side, $0 % side) }
        if side <= Level.largestPositionMajor {
            return pixels.flatMap { y, x in images.map { ($0, y, x) } }
        }
        return images.flatMap { image in pixels.map { (image, $0.0, $0.1) } }
    }
}
