/// A tile of a map, as Winograd's minimal filtering reads and writes it.
@frozen public struct WinogradTile {
    /// Slots of the tile's first pixel, and of the pixel before it in its row and column, where its window begins.
    public var output: Int32, input: Int32
    /// Rows and columns of the tile that lie inside the map.
    public var rows: Int32, columns: Int32

    public init(output: Int32, input: Int32, rows: Int32, columns: Int32) {
        self.output = output
        self.input = input
        self.rows = rows
        self.columns = columns
    }
}

/// Tiles between a map `[slot][channel]` and planes `[tile side + 2, squared][tile][channel]`.
@frozen public struct WinogradCall {
    /// The tiles, and how many.
    public var tiles: UnsafePointer<WinogradTile>, count: Int
    /// Channels transformed, and of a tile in a plane.
    public var channels: Int
    /// Floats between slots of the map, and slots between its rows.
    public var stride: Int, rowStride: Int
    /// Floats between planes.
    public var plane: Int

    public init(
        tiles: UnsafePointer<WinogradTile>, count: Int, channels: Int, stride: Int, rowStride: Int, plane: Int
    ) {
        self.tiles = tiles
        self.count = count
        self.channels = channels
        self.stride = stride
        self.rowStride = rowStride
        self.plane = plane
    }
}

/// The transforms of Winograd's minimal filtering F(m × m, 3 × 3) for one tile side m.
///
/// Lavin and Gray 2016 (arXiv:1509.09308): y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A. A map's planes hold Bᵀ d B, the weights' planes
/// G g Gᵀ; their products are summed over channels plane by plane, and Aᵀ m A gives the tile.
public struct WinogradTransforms: Sendable {
    /// First float of an array that is read.
    public typealias Source = UnsafePointer<Float>
    /// First float of an array that is written.
    public typealias Target = UnsafeMutablePointer<Float>

    /// Side of a tile.
    public var tileSide: Int
    /// Planes: tile side + 2, squared.
    public var planes: Int { (tileSide + 2) * (tileSide + 2) }
    /// The plane of a gradient's tiles that holds their sums: the point 1 in rows and columns.
    public var sumPlane: Int { tileSide + 3 }
    /// Planes Bᵀ d B of windows of a map.
    public var input: @Sendable (_ call: WinogradCall, _ x: Source, _ planes: Target) -> Void
    /// Planes A d Aᵀ of tiles of a gradient.
    public var gradient: @Sendable (_ call: WinogradCall, _ d: Source, _ planes: Target) -> Void
    /// y = relu(bias + Aᵀ m A), where a tile lies inside the map.
    public var output: @Sendable (_ call: WinogradCall, _ planes: Source, _ bias: Source, _ y: Target) -> Void
    /// y = addend + Aᵀ m A where y, what a ReLU returned, is positive; 0 elsewhere. The addend is a map like y.
    public var inputGradient: @Sendable (_ call: WinogradCall, _ planes: Source, _ addend: Source, _ y: Target) -> Void
    /// Planes G g Gᵀ of nine taps of `count` weights each, a multiple of 16.
    public var filter:
        @Sendable (_ taps: Source, _ tapStride: Int, _ count: Int, _ planes: Target, _ planeStride: Int) -> Void
    /// Adds Gᵀ p G to the gradient of nine taps, `tapStride` apart, of `count` weights each.
    public var filterGradient:
        @Sendable (_ planes: Source, _ planeStride: Int, _ count: Int, _ taps: Target, _ tapStride: Int) -> Void

    /// Transforms.
    public init(
        tileSide: Int, input: @escaping @Sendable (WinogradCall, Source, Target) -> Void,
        gradient: @escaping @Sendable (WinogradCall, Source, Target) -> Void,
        output: @escaping @Sendable (WinogradCall, Source, Source, Target) -> Void,
        inputGradient: @escaping @Sendable (WinogradCall, Source, Source, Target) -> Void,
        filter: @escaping @Sendable (Source, Int, Int, Target, Int) -> Void,
        filterGradient: @escaping @Sendable (Source, Int, Int, Target, Int) -> Void
    ) {
        self.tileSide = tileSide
        self.input = input
        self.gradient = gradient
        self.output = output
        self.inputGradient = inputGradient
        self.filter = filter
        self.filterGradient = filterGradient
    }
}
