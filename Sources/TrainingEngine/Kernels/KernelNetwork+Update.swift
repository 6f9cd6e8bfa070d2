internal import KernelInterface

/// One piece of what the optimizer works on: a layer's biases, or a panel of its weights.
struct UpdateUnit {
    let layer: Int
    /// Nil for the biases.
    let panel: Int?
    /// All its floats, and those that can have a gradient other than 0.
    let whole: (start: Int, count: Int), live: (start: Int, count: Int)

    func floats(onlyLive: Bool) -> (start: Int, count: Int) { onlyLive ? live : whole }
}

extension KernelNetwork {
    /// The pieces of some layers.
    ///
    /// - Parameter centreOnly: layers of which all taps but the centre see padding only.
    static func units(_ layers: [WeightLayout], centreOnly: Set<Int>) -> [UpdateUnit] {
        layers.enumerated().flatMap { index, layer in
            let bias = (layer.bias, layer.paddedOutputs)
            return [UpdateUnit(layer: index, panel: nil, whole: bias, live: bias)]
                + (0..<layer.panels).map { panel in
                    UpdateUnit(
                        layer: index, panel: panel, whole: layer.whole(panel),
                        live: centreOnly.contains(index) ? layer.centre(panel) : layer.whole(panel))
                }
        }
    }

    /// Tells the units of a share; shares have about as many floats.
    private func forEachUnit(_ share: Share, onlyLive: Bool, _ body: (UpdateUnit) -> Void) {
        let total = units.reduce(0) { $0 + $1.floats(onlyLive: onlyLive).count }
        let own = share.of(0..<total)
        var start = 0
        for unit in units {
            if own.contains(start) { body(unit) }
            start += unit.floats(onlyLive: onlyLive).count
        }
    }

    /// Weights that see padding only have no gradient to clear.
    func clearGradient(_ share: Share) {
        forEachUnit(share, onlyLive: true) { (gradient + $0.live.start).update(repeating: 0, count: $0.live.count) }
    }

    func update(_ step: OptimizerStep) {
        run(.update(step, skipsIdle: weightsAreFinite && step.keepsIdleWeights), shares: threads)
        weightsAreFinite = (0..<threads).allSatisfy { stayedFinite[$0] }
    }

    func update(_ step: OptimizerStep, skipsIdle: Bool, _ share: Share) {
        var isFinite = true
        let loop = step.loop(kernels)
        forEachUnit(share, onlyLive: skipsIdle) { unit in
            let (start, count) = unit.floats(onlyLive: skipsIdle)
            let stayed = loop(step.numbers, weights + start, gradient + start, first + start, second + start, count)
            isFinite = isFinite && stayed
            if unit.layer == layers.count - 1 { clearPadding(unit) }
            repack(unit, onlyLive: skipsIdle)
        }
        stayedFinite[share.index] = isFinite
    }

    /// Outputs that only fill up a vector stay 0, whatever the optimizer makes of a gradient of 0 / 0.
    private func clearPadding(_ unit: UpdateUnit) {
        let layer = layers[unit.layer]
        let used = layer.shape.outputs
        let width = unit.panel == nil ? 1 : layer.width
        (weights + unit.whole.start + used * width).update(repeating: 0, count: (layer.paddedOutputs - used) * width)
    }

    /// The transposed copies of a panel.
    func repack(_ unit: UpdateUnit, onlyLive: Bool) {
        guard let panel = unit.panel, unit.layer > 0 else { return }
        if unit.layer == layers.count - 1 { return classifier.repack(weights, panel, kernels) }
        let isCentre = onlyLive && unit.live.count < unit.whole.count
        fires[(unit.layer - 1) / 3].repack(weights, (unit.layer - 1) % 3, panel, onlyCentre: isCentre, kernels)
    }
}
