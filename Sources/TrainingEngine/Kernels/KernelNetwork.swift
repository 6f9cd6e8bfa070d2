internal import Datasets
internal import KernelInterface

/// The network on our own kernels: channels-last maps in a fixed arena, a batch in micro-batches of a few images, which
/// pass each stage in groups. Several threads have several micro-batches under way together where images are small.
final class KernelNetwork: Network {
    typealias Floats = UnsafeMutablePointer<Float>

    let kernels: KernelSet
    let architecture: Architecture
    let classes: Int
    let side: Int
    /// Images of a full micro-batch.
    let capacity: Int
    /// Micro-batches that maps have room for.
    let microBatches: Int
    let arena = Arena()
    let layers: [WeightLayout]
    let weights: Floats, gradient: Floats, first: Floats, second: Floats
    let total: Int
    let stem: Stem
    let stages: [Stage]
    let fires: [FireModule]
    let classifier: Classifier
    /// The pixels of all images under way as floats.
    let images: Floats
    let mean: Floats, deviation: Floats
    var weightsAreFinite = true
    /// Whether 3 × 3 convolutions run in tiles where that pays off.
    var usesTiles = true
    /// What the optimizer works on.
    let units: [UpdateUnit]
    /// Threads that work now.
    private(set) var threads: Int
    /// Memory for each share of a step, and whether all weights of its update stayed finite.
    let scratches: [Scratch]
    let stayedFinite: UnsafeMutablePointer<Bool>
    /// The images under way.
    private var underWay: Wave?
    /// For each of them: its loss, and whether its logits are finite; for each micro-batch, whether it runs in tiles.
    let losses: Floats
    let isFinite: UnsafeMutablePointer<Bool>, runsInTiles: UnsafeMutablePointer<Bool>
    let crew: Crew<Step>

    /// - Parameter threads: how many may work on it.
    /// - Throws: `TrainingError.noMemory`.
    init(_ architecture: Architecture, classes: Int, side: Int, kernels: KernelSet, threads: Int = 1) throws {
        self.threads = threads
        self.kernels = kernels
        self.architecture = architecture
        self.classes = classes
        self.side = side
        let capacity = Stage.group(side: architecture.lastSide(imageSide: side))
        self.capacity = capacity
        let microBatches = Self.microBatches(
            of: capacity, for: threads, firstSide: architecture.firstSide(imageSide: side))
        self.microBatches = microBatches
        var layers: [WeightLayout] = []
        for shape in architecture.convolutions(classes: classes) {
            let lanesAreInputs = shape.name.hasSuffix("squeeze") || shape.name.hasPrefix("classifier")
            layers.append(
                WeightLayout(shape, lanesAreInputs: lanesAreInputs, at: layers.last?.end ?? 0, kernels: kernels))
        }
        self.layers = layers
        total = layers.last?.end ?? 0
        weights = try arena.floats(total)
        gradient = try arena.floats(total)
        first = try arena.floats(total)
        second = try arena.floats(total)
        images = try arena.floats(capacity * microBatches * side * side * 3 + 2 * side * 3 + 64)
        mean = try arena.floats(48)
        deviation = try arena.floats(48)
        for index in 0..<48 {
            mean[index] = Normalisation.mean[index % 3]
            deviation[index] = Normalisation.deviation[index % 3]
        }
        let context = try LayerContext(
            kernels: kernels, arena: arena, capacity: capacity, microBatches: microBatches, divided: threads > 1)
        stem = try Stem(layers[0], side: side, context)
        var level = stem.pooled
        var source = stem.output
        var stages: [Stage] = []
        var fires: [FireModule] = []
        for (index, fire) in architecture.fires.enumerated() {
            if fire.followsPool {
                let pool = try PoolLayer(from: level, source, channels: fire.inputs, context)
                stages.append(Stage(fires: fires, pool: pool, group: level.group))
                (level, source, fires) = (pool.level, pool.output, [])
            }
            let module = try FireModule(
                Array(layers[1 + 3 * index..<4 + 3 * index]), level: level, input: source, context)
            source = module.output
            fires.append(module)
        }
        stages.append(Stage(fires: fires, pool: nil, group: level.group))
        self.stages = stages
        self.fires = stages.flatMap(\.fires)
        classifier = try Classifier(layers[layers.count - 1], level: level, input: source, context)
        // Over maps of one pixel all taps but the centre see padding only, and have no gradient ever.
        let small = self.fires.indices.filter { [fires = self.fires] in fires[$0].level.side == 1 }
        units = Self.units(layers, centreOnly: Set(small.map { 3 + 3 * $0 }))
        scratches = try (0..<threads).map { [stem, classifier, arena] _ in
            try Scratch(stem: stem, outputs: classifier.outputs, in: arena)
        }
        stayedFinite = try arena.flags(threads)
        losses = try arena.floats(context.images)
        isFinite = try arena.flags(context.images)
        runsInTiles = try arena.flags(microBatches)
        try arena.requireRoom(forThreads: threads - 1)
        crew = Crew(size: threads, first: .clear)
        crew.start { [unowned(unsafe) self] step, share in perform(step, share) }
    }

    deinit { crew.stop() }

    /// Micro-batches for some threads: each gets six images where maps are large, as one thread takes them, and so many
    /// where they are small that what a thread does between two meetings is long beside them.
    private static func microBatches(of capacity: Int, for threads: Int, firstSide: Int) -> Int {
        threads == 1 ? 1 : ((firstSide > 15 ? 6 : 18) * threads + capacity - 1) / capacity
    }

    /// The images under way; take it once for many of them. Only the network's own steps ask for it, between the beginning and
    /// the end of a pass, which no data of a user can change.
    var wave: Wave {
        get {
            guard let underWay else { preconditionFailure("no images are under way") }
            return underWay
        }
        set { underWay = newValue }
    }

    var mostThreads: Int { crew.size }

    func employ(_ count: Int) -> Bool {
        guard count <= crew.size else { return false }
        threads = count
        return true
    }

    func load(_ parameters: Parameters, firstState: Float) {
        weights.update(repeating: 0, count: total)
        first.update(repeating: firstState, count: total)
        second.update(repeating: 0, count: total)
        set(parameters.values)
        weightsAreFinite = parameters.values.allSatisfy(\.isFinite)
    }

    func restore(_ state: NetworkState) {
        set(state.weights)
        spread(state.first, over: first)
        spread(state.second, over: second)
        weightsAreFinite = state.weightsAreFinite
    }

    func parameters() -> Parameters { inOrder(collected(weights)) }
    func gradients() -> Parameters { inOrder(collected(gradient)) }

    private func inOrder(_ values: [Float]) -> Parameters {
        var result = Parameters(architecture, classes: classes)
        result.values = values
        return result
    }

    func state() -> NetworkState {
        NetworkState(
            weights: collected(weights), first: collected(first), second: collected(second),
            weightsAreFinite: weightsAreFinite)
    }

    private func set(_ values: [Float]) {
        spread(values, over: weights)
        for unit in units { repack(unit, onlyLive: false) }
    }

    private func spread(_ values: [Float], over target: Floats) {
        var next = 0
        for layer in layers {
            layer.forEachIndex { index in
                target[index] = values[next]
                next += 1
            }
        }
    }

    private func collected(_ source: Floats) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(total)
        for layer in layers { layer.forEachIndex { values.append(source[$0]) } }
        return values
    }

    /// Images of each micro-batch of a batch, but the last: as few micro-batches as can be, and these of whole groups.
    func microBatch(of count: Int) -> Int {
        let group = stages[0].group
        let (groups, parts) = ((count + group - 1) / group, (count + capacity - 1) / capacity)
        return (groups + parts - 1) / parts * group
    }
}
