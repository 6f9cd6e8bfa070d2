internal import KernelInterface
internal import Study

/// The numbers of each optimizer step, computed as PyTorch computes them; ``OptimizerRule`` has the formulas.
struct OptimizerSchedule: Codable, Sendable {
    private let values: ResolvedConfiguration
    private var step = 0.0

    init(_ values: ResolvedConfiguration) { self.values = values }

    /// What the first state array starts with.
    var firstState: Float { values.optimizer.rule.firstState.map { Float(values[$0]) } ?? 0 }

    /// The next step.
    mutating func next() -> OptimizerStep {
        step += 1
        let numbers = values.optimizer.rule.numbers({ values[$0] }, step)
        return OptimizerStep(optimizer: values.optimizer, numbers: numbers)
    }
}
