internal import Datasets
internal import KernelInterface

/// The network on our own kernels: channels-last maps in a fixed arena, a batch in micro-batches of a few images, which
/// pass each stage in groups.
final class KernelNetwork: Network {
    typealias Floats = UnsafeMutablePointer<Float>

    let kernels: KernelSet
    let architecture: Architecture
    let classes: Int
    let side: Int
    /// Images of a full micro-batch.
    let capacity: Int
    let arena = Arena()
    let layers: [WeightLayout]
    let weights: Floats, gradient: Floats, first: Floats, second: Floats
    let total: Int
    let stem: Stem
    let stages: [Stage]
    private let fires: [FireModule]
    let classifier: Classifier
    /// The pixels of a micro-batch as floats.
    let images: Floats
    private let mean: Floats, deviation: Floats
    private(set) var weightsAreFinite = true
    /// Whether 3 × 3 convolutions run in tiles where that pays off.
    var usesTiles = true
    /// Layers of 3 × 3 weights over maps of one pixel: all but the centre see padding only, and have no gradient ever.
    private let centreOnly: Set<Int>

    init(_ architecture: Architecture, classes: Int, side: Int, kernels: KernelSet) {
        self.kernels = kernels
        self.architecture = architecture
        self.classes = classes
        self.side = side
        capacity = Stage.group(side: architecture.lastSide(imageSide: side))
        var layers: [WeightLayout] = []
        for shape in architecture.convolutions(classes: classes) {
            let lanesAreInputs = shape.name.hasSuffix("squeeze") || shape.name.hasPrefix("classifier")
            layers.append(
                WeightLayout(shape, lanesAreInputs: lanesAreInputs, at: layers.last?.end ?? 0, kernels: kernels))
        }
        self.layers = layers
        total = layers.last?.end ?? 0
        weights = arena.floats(total)
        gradient = arena.floats(total)
        first = arena.floats(total)
        second = arena.floats(total)
        images = arena.floats(capacity * side * side * 3 + 2 * side * 3 + 64)
        mean = arena.floats(48)
        deviation = arena.floats(48)
        for index in 0..<48 {
            mean[index] = Normalisation.mean[index % 3]
            deviation[index] = Normalisation.deviation[index % 3]
        }
        var context = LayerContext(kernels: kernels, arena: arena, capacity: capacity)
        stem = Stem(layers[0], side: side, context)
        var level = stem.pooled
        var source = stem.output
        var stages: [Stage] = []
        var fires: [FireModule] = []
        context.group = min(Stage.group(side: level.side), capacity)
        for (index, fire) in architecture.fires.enumerated() {
            if fire.followsPool {
                let pool = PoolLayer(from: level, source, channels: fire.inputs, context)
                stages.append(Stage(fires: fires, pool: pool, group: context.group))
                (level, source, fires) = (pool.level, pool.output, [])
                context.group = min(Stage.group(side: level.side), capacity)
            }
            let module = FireModule(
                Array(layers[1 + 3 * index..<4 + 3 * index]), level: level, input: source, context)
            source = module.output
            fires.append(module)
        }
        stages.append(Stage(fires: fires, pool: nil, group: context.group))
        self.stages = stages
        self.fires = stages.flatMap(\.fires)
        centreOnly = Set(self.fires.indices.filter { [fires = self.fires] in fires[$0].side == 1 }.map { 3 + 3 * $0 })
        classifier = Classifier(layers[layers.count - 1], level: level, input: source, context)
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
        for layer in layers.indices { for panel in 0..<layers[layer].panels { repack(layer, panel) } }
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

    /// Weights that see padding only have no gradient to clear.
    func clearGradient() {
        for (index, layer) in layers.enumerated() {
            (gradient + layer.bias).update(repeating: 0, count: layer.paddedOutputs)
            for panel in 0..<layer.panels {
                let (start, count) = centreOnly.contains(index) ? layer.centre(panel) : layer.whole(panel)
                (gradient + start).update(repeating: 0, count: count)
            }
        }
    }

    func update(_ rule: UpdateRule) {
        var isFinite = true
        let skipsIdle = weightsAreFinite && rule.keepsIdleWeights
        func step(_ offset: Int, _ count: Int) {
            let stayed = kernels.update(
                rule, weights + offset, gradient + offset, first + offset, second + offset, count)
            isFinite = isFinite && stayed
        }
        for (index, layer) in layers.enumerated() {
            step(layer.bias, layer.paddedOutputs)
            let onlyCentre = skipsIdle && centreOnly.contains(index)
            for panel in 0..<layer.panels {
                let (start, count) = onlyCentre ? layer.centre(panel) : layer.whole(panel)
                step(start, count)
                if index == layers.count - 1 { clearPadding(layer, panel) }
                repack(index, panel, onlyCentre: onlyCentre)
            }
        }
        weightsAreFinite = isFinite
    }

    /// Outputs that only fill up a vector stay 0, whatever the optimizer makes of a gradient of 0 / 0.
    private func clearPadding(_ layer: WeightLayout, _ panel: Int) {
        let used = layer.shape.outputs
        let unused = layer.paddedOutputs - used
        (weights + layer.weights + panel * layer.panelSize + used * layer.width)
            .update(repeating: 0, count: unused * layer.width)
        (weights + layer.bias + used).update(repeating: 0, count: unused)
    }

    /// The transposed copies of one panel of a layer.
    private func repack(_ layer: Int, _ panel: Int, onlyCentre: Bool = false) {
        if layer == 0 { return }
        if layer == layers.count - 1 { return classifier.repack(weights, panel, kernels) }
        fires[(layer - 1) / 3].repack(weights, (layer - 1) % 3, panel, onlyCentre: onlyCentre, kernels)
    }

    /// Images of each micro-batch of a batch, but the last: as few micro-batches as can be, and these of whole groups.
    func microBatch(of count: Int) -> Int {
        let group = stages[0].group
        let (groups, parts) = ((count + group - 1) / group, (count + capacity - 1) / capacity)
        return (groups + parts - 1) / parts * group
    }

    /// Converts `count` images of a batch.
    func fill(from batch: Batch, at start: Int, count: Int) {
        let pixels = side * side
        for image in 0..<count {
            let source = batch.split.pixels(Int(batch.indices[batch.indices.startIndex + start + image]))
            kernels.normalise(source, mean, deviation, images + image * pixels * 3, pixels)
        }
    }
}
