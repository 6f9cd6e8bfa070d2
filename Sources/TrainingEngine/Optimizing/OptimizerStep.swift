internal import KernelInterface
internal import Study

/// One step of an optimizer with its numbers.
struct OptimizerStep: Sendable {
    let optimizer: Optimizer
    let numbers: StepNumbers

    /// Whether a finite weight whose gradient was always 0 stays what it is, to the bit, and so does its state.
    var keepsIdleWeights: Bool { optimizer.rule.keepsIdleWeights && numbers.leavesZeroAlone }

    /// What takes the step: the loop of a set of kernels, or where it has none, weight by weight to the same bits.
    func loop(_ kernels: KernelSet) -> KernelSet.UpdateLoop {
        let rule = optimizer.rule
        if let loop = kernels.updates[rule.name] { return loop }
        return { numbers, weights, gradient, first, second, count in
            var isFinite = true
            for index in 0..<count {
                rule.step(numbers, &weights[index], gradient: gradient[index], &first[index], &second[index])
                isFinite = isFinite && weights[index].isFinite
            }
            return isFinite
        }
    }
}
