internal import KernelInterface

/// One size of feature map for up to `capacity` images: where each pixel lies.
///
/// Maps are `[slot][channel]` with one shared zero column after each row and one shared zero row between images, so that a
/// 3 × 3 window never needs a test. The odd slot between images keeps tiles that run over images off one cache set.
final class Level {
    /// Side of the maps.
    let side: Int
    /// Slots from a row to the next.
    let rowStride: Int
    /// Slots of an image.
    let imageStride: Int
    /// The slot that tiles write to past their last pixel.
    let spare: Int
    /// Slots in all.
    let slots: Int

    /// Pixels whose products are summed before they are added to memory; a multiple of every tile height.
    static let block = 144
    /// The largest side walked position by position; there a tile has one position, and most taps are padding.
    static let largestPositionMajor = 7

    init(side: Int, capacity: Int) {
        self.side = side
        rowStride = side + 1
        imageStride = (side + 1) * rowStride + 1
        spare = capacity * imageStride + 2 * rowStride + 3
        slots = spare + rowStride + 3
    }

    /// The slot of a pixel.
    func slot(_ image: Int, _ y: Int, _ x: Int) -> Int { image * imageStride + (y + 1) * rowStride + x + 1 }

    /// Slots from a window's centre to one of its nine taps.
    func offset(tap: Int) -> Int { (tap / 3 - 1) * rowStride + tap % 3 - 1 }

    /// Memory for maps.
    func buffer(channels: Int, in arena: Arena) -> UnsafeMutablePointer<Float> { arena.floats(slots * channels + 64) }
}

/// Which of the nine taps a tile reads: a product of rows and columns, so that 64 lists serve every level.
enum TapSelection {
    static let count = 64
    /// All nine taps.
    static let all = 63

    /// The list that holds at least the taps that fall inside the map for one of the pixels.
    static func covering(_ pixels: some Sequence<(y: Int, x: Int)>, side: Int) -> Int {
        pixels.reduce(0) { $0 | mask($1.y, side) << 3 | mask($1.x, side) }
    }

    /// Whether a list holds a tap.
    static func contains(_ selection: Int, tap: Int) -> Bool {
        selection >> (3 + tap / 3) & 1 == 1 && selection >> (tap % 3) & 1 == 1
    }

    /// All lists of a 3 × 3 convolution: for each tap its offset in the input and in the weights; `extra` follows them.
    static func lists(extra: (Int, Int)? = nil, tap: (Int) -> (input: Int, weights: Int)) -> [Int32] {
        var lists: [Int32] = []
        for selection in 0..<count {
            var list = (0..<9).filter { contains(selection, tap: $0) }.flatMap { [tap($0).input, tap($0).weights] }
            if let extra { list += [extra.0, extra.1] }
            list.insert(list.count / 2, at: 0)
            list += [Int](repeating: 0, count: ConvolutionCall.tapListLength - list.count)
            lists += list.map { Int32($0) }
        }
        return lists
    }

    private static func mask(_ position: Int, _ side: Int) -> Int {
        (position > 0 ? 1 : 0) | 2 | (position < side - 1 ? 4 : 0)
    }
}
