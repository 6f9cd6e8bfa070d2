internal import KernelInterface

/// What layers need to lay out their memory, and memory that they share since they use it in turn.
struct LayerContext {
    typealias Floats = UnsafeMutablePointer<Float>

    let kernels: KernelSet
    let arena: Arena
    /// Images of a full micro-batch.
    let capacity: Int
    /// Images that run through a layer together, a divisor of `capacity`; starts as all.
    var group: Int
    /// Planes of tiles before and after the products with the weights, and of these.
    let inputPlanes: Floats, outputPlanes: Floats, filterPlanes: Floats
    /// Biases of what has none.
    let zeros: Floats
    /// The tap list of a 1 × 1 convolution.
    let one: UnsafePointer<Int32>

    init(kernels: KernelSet, arena: Arena, capacity: Int) {
        self.kernels = kernels
        self.arena = arena
        self.capacity = capacity
        group = capacity
        inputPlanes = arena.floats(WinogradConvolution.planesCount)
        outputPlanes = arena.floats(WinogradConvolution.planesCount)
        filterPlanes = arena.floats(WinogradConvolution.filtersCount)
        zeros = arena.floats(Architecture.features)
        one = arena.words(TapSelection.single())
    }

    /// Heights of all tiles that may run over a level.
    var tileHeights: Set<Int> { Set([16, 32, 48, 64].map(kernels.tileHeight)) }

    /// The tables of a level: for each image of a micro-batch, those of its group's images up to itself.
    func walks(_ level: Level) -> [Walk] {
        level.walks {
            (0..<capacity).map { last in
                Walk(level, images: last / group * group..<last + 1, tileHeights: tileHeights, arena: arena)
            }
        }
    }
}
