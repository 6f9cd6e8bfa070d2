internal import KernelInterface

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

    /// The list of a 1 × 1 convolution, whose weights start at a place.
    static func single(weights: Int = 0) -> [Int32] {
        [1, 0, Int32(weights)] + [Int32](repeating: 0, count: ConvolutionCall.tapListLength - 3)
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
