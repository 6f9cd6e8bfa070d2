/// The numerical kernels compiled for one instruction set. All sets compute the same bits.
///
/// Weights lie in panels `[panel][row][width]`, where `width` is `panelWidth(outputs)` and divides the number of outputs.
public struct KernelSet: Sendable {
    /// First float of an array that is read.
    public typealias Source = UnsafePointer<Float>
    /// First float of an array that is written.
    public typealias Target = UnsafeMutablePointer<Float>
    /// Slots or offsets.
    public typealias Indices = UnsafePointer<Int32>

    /// Name of the instruction set.
    public var name: String
    /// Width of a weight panel of `outputs` channels, a multiple of 16.
    public var panelWidth: @Sendable (_ outputs: Int) -> Int
    /// Pixels of a register tile of `outputs` channels.
    public var tileHeight: @Sendable (_ outputs: Int) -> Int
    /// All panels of a convolution: y = epilogue(bias + Σ x·w). `rows` is a panel's number of weight rows.
    public var convolve:
        @Sendable (_ call: ConvolutionCall, _ weights: Source, _ rows: Int, _ outputs: Int, _ bias: Source, _ y: Target)
            -> Void
    /// Weight gradients of `width` lanes, those of a panel or fewer, whose rows lie `sumStride` apart:
    /// sum[row][lane] += Σ over pairs of x[pair.0][row] · d[pair.1][lane], or = if it replaces.
    public var weightGradient:
        @Sendable (
            _ x: Source, _ xStride: Int, _ rows: Int, _ d: Source, _ dStride: Int, _ width: Int, _ pairs: Indices,
            _ count: Int, _ sum: Target, _ sumStride: Int, _ replaces: Bool
        ) -> Void
    /// sum[channel] += Σ over slots of d[slot][channel], in four interleaved partial sums.
    public var biasGradient:
        @Sendable (_ d: Source, _ dStride: Int, _ channels: Int, _ slots: Indices, _ count: Int, _ sum: Target) -> Void
    /// One output row of a 3×3 max pool of stride 2 over three input rows. A winner is four times its row and its
    /// column; those of up to 64 channels are packed.
    public var poolRow:
        @Sendable (
            _ row0: Source, _ row1: Source, _ row2: Source, _ channels: Int, _ outputs: Int, _ y: Target,
            _ winners: UnsafeMutablePointer<UInt8>
        ) -> Void
    /// One input row of that pool's gradient, from one or two rows of windows that cover it.
    public var poolGradientRow:
        @Sendable (
            _ upper: PoolWindows?, _ lower: PoolWindows, _ channels: Int, _ columns: Int, _ outputs: Int, _ to: Target
        )
            -> Void
    /// The weight gradient of the convolution before the first pool: sum[panel][row][lane] += Σ over pixels.
    public var pooledWeightGradient: @Sendable (_ call: PooledGradientCall, _ sum: Target) -> Void
    /// Splits a row of `count` times six floats: i, i + 6, … lie `planeStride` after those of i − 1.
    public var separate: @Sendable (_ row: Source, _ count: Int, _ to: Target, _ planeStride: Int) -> Void
    /// Copies panels of `rows` × `outputs` to panels of `outputs` rows × `rows` lanes.
    public var transpose: @Sendable (_ from: PanelBlock, _ columns: Int, _ rows: Int, _ to: PanelBlock) -> Void
    /// Dropout at 0.5 in place over one pixel's channels: what is kept is doubled. Bits are a function of `key` alone.
    public var dropout: @Sendable (_ x: Target, _ channels: Int, _ key: UInt32) -> Void
    /// One optimizer step over `count` floats, a multiple of 16; returns whether all weights are finite.
    public typealias UpdateLoop =
        @Sendable (
            _ numbers: StepNumbers, _ weights: Target, _ gradient: Source, _ first: Target, _ second: Target,
            _ count: Int
        ) -> Bool
    /// The loop of each optimizer, by its name.
    public var updates: [String: UpdateLoop]
    /// 8-bit pixels to normalised floats; `mean` and `deviation` repeat red, green and blue 16 times.
    public var normalise:
        @Sendable (
            _ pixels: UnsafePointer<UInt8>, _ mean: Source, _ deviation: Source, _ to: Target, _ count: Int
        ) -> Void
    /// The transforms for each tile side.
    public var winograd: [WinogradTransforms]

    public init(
        name: String, panelWidth: @escaping @Sendable (Int) -> Int, tileHeight: @escaping @Sendable (Int) -> Int,
        convolve: @escaping @Sendable (ConvolutionCall, Source, Int, Int, Source, Target) -> Void,
        weightGradient:
            @escaping @Sendable (Source, Int, Int, Source, Int, Int, Indices, Int, Target, Int, Bool) -> Void,
        biasGradient: @escaping @Sendable (Source, Int, Int, Indices, Int, Target) -> Void,
        poolRow:
            @escaping @Sendable (Source, Source, Source, Int, Int, Target, UnsafeMutablePointer<UInt8>) -> Void,
        poolGradientRow: @escaping @Sendable (PoolWindows?, PoolWindows, Int, Int, Int, Target) -> Void,
        pooledWeightGradient: @escaping @Sendable (PooledGradientCall, Target) -> Void,
        separate: @escaping @Sendable (Source, Int, Target, Int) -> Void,
        transpose: @escaping @Sendable (PanelBlock, Int, Int, PanelBlock) -> Void,
        dropout: @escaping @Sendable (Target, Int, UInt32) -> Void,
        updates: [(optimizer: String, loop: UpdateLoop)],
        normalise: @escaping @Sendable (UnsafePointer<UInt8>, Source, Source, Target, Int) -> Void,
        winograd: [WinogradTransforms]
    ) {
        self.name = name
        self.panelWidth = panelWidth
        self.tileHeight = tileHeight
        self.convolve = convolve
        self.weightGradient = weightGradient
        self.biasGradient = biasGradient
        self.poolRow = poolRow
        self.poolGradientRow = poolGradientRow
        self.pooledWeightGradient = pooledWeightGradient
        self.separate = separate
        self.transpose = transpose
        self.dropout = dropout
        self.updates = updates.reduce(into: [:]) { $0[$1.optimizer] = $1.loop }
        self.normalise = normalise
        self.winograd = winograd
    }
}

/// A row of pool windows that covers an input row: their gradients, their winners, and which of the three rows it is.
@frozen public struct PoolWindows {
    /// Gradients `[window][channel]`.
    public var gradients: UnsafePointer<Float>
    /// Packed winners `[window][channel]`.
    public var winners: UnsafePointer<UInt8>
    /// 0, 1 or 2: the input row within the windows.
    public var row: Int

    /// Windows.
    public init(gradients: UnsafePointer<Float>, winners: UnsafePointer<UInt8>, row: Int) {
        self.gradients = gradients
        self.winners = winners
        self.row = row
    }
}

/// Where a block stands among panels.
@frozen public struct PanelBlock {
    /// First float of the panels.
    public var panels: UnsafeMutablePointer<Float>
    /// Rows of a panel, and its width.
    public var rows: Int, width: Int
    /// The block's first row.
    public var firstRow: Int

    public init(panels: UnsafeMutablePointer<Float>, rows: Int, width: Int, firstRow: Int) {
        self.panels = panels
        self.rows = rows
        self.width = width
        self.firstRow = firstRow
    }
}
