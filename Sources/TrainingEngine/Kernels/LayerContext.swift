internal import KernelInterface

/// What layers need to lay out their memory.
struct LayerContext {
    let kernels: KernelSet
    let arena: Arena
    /// Images of a full micro-batch, and micro-batches under way together.
    let capacity: Int, microBatches: Int
    /// Whether threads divide a group of images among themselves.
    let divided: Bool
    /// Biases of what has none.
    let zeros: UnsafeMutablePointer<Float>
    /// The tap list of a 1 × 1 convolution.
    let one: UnsafePointer<Int32>

    init(kernels: KernelSet, arena: Arena, capacity: Int, microBatches: Int = 1, divided: Bool = false) throws {
        self.kernels = kernels
        self.arena = arena
        self.capacity = capacity
        self.microBatches = microBatches
        self.divided = divided
        zeros = try arena.floats(Architecture.features)
        one = try arena.words(TapSelection.single())
    }

    /// Images that maps have room for.
    var images: Int { capacity * microBatches }

    /// A level for all images.
    func level(side: Int) -> Level {
        Level(side: side, capacity: images, group: min(Stage.group(side: side), capacity))
    }

    /// Makes a level's tables, once.
    func prepareWalks(_ level: Level) throws {
        try level.prepareWalks(
            divided: divided, tileHeights: Set([16, 32, 48, 64].map(kernels.tileHeight)), in: arena)
    }
}
