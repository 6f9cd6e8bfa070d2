/// What happens to a tile of accumulators before it is stored.
@frozen public enum Epilogue: Int32, Sendable {
    /// ReLU as PyTorch's: negative values become 0, NaN stays.
    case relu
    /// Zero where the value that stands at the place is not positive: the gradient of a ReLU, written over its output.
    case masked
    /// As `masked`, and doubled: dropout at 0.5 in front of the ReLU's gradient.
    case maskedTwice
    /// As it is.
    case plain
    /// Added to what stands at the place.
    case added
}

/// One convolution over a list of pixels, as the register tiles read it.
///
/// A *slot* is a pixel's place in a buffer `[slot][channel]` with zero borders. Tiles take consecutive entries of the slot
/// lists, which are followed by 32 entries that name a spare slot.
@frozen public struct ConvolutionCall {
    /// Floats of one tap list: its length, then pairs of an input offset and a weight offset.
    public static let tapListLength: Int = 32

    /// First float of the input.
    public var x: UnsafePointer<Float>
    /// Slots read and written.
    public var inputSlots: UnsafePointer<Int32>, outputSlots: UnsafePointer<Int32>
    /// Floats between slots of input and output.
    public var inputStride: Int, outputStride: Int
    /// Consecutive input floats of one tap.
    public var depth: Int
    /// What to do before storing.
    public var epilogue: Epilogue
    /// Tap lists, and for each tile the list it takes.
    public var taps: UnsafePointer<Int32>, tapLists: UnsafePointer<Int32>
    /// Pixels to compute.
    public var pixels: Int

    public init(
        x: UnsafePointer<Float>, inputSlots: UnsafePointer<Int32>, outputSlots: UnsafePointer<Int32>, inputStride: Int,
        outputStride: Int, depth: Int, epilogue: Epilogue, taps: UnsafePointer<Int32>, tapLists: UnsafePointer<Int32>,
        pixels: Int
    ) {
        self.x = x
        self.inputSlots = inputSlots
        self.outputSlots = outputSlots
        self.inputStride = inputStride
        self.outputStride = outputStride
        self.depth = depth
        self.epilogue = epilogue
        self.taps = taps
        self.tapLists = tapLists
        self.pixels = pixels
    }
}
