package import KernelInterface

/// What is known of one optimizer, wherever it is offered, read, checked or run.
///
/// The arithmetic is PyTorch's (torch.optim, single-tensor path), in its order of operations.
public struct OptimizerRule: Sendable {
    /// Its usual name. The command line takes it in lower case.
    public let name: String
    /// Its name in forms, and what participants read about it.
    public let title: String, explanation: String
    /// The optional hyperparameters it reads, with PyTorch's default of each (documentation of `torch.optim`, 2.x).
    public let torchDefaults: [Hyperparameter: Double]
    /// Where what PyTorch accepts is not what ``HyperparameterFacts/allowed`` says.
    public let limits: [Hyperparameter: AllowedValues]
    /// The hyperparameter with whose value the first state array starts; nil for 0.
    public let firstState: Hyperparameter?
    /// Whether a finite weight whose gradient was always 0 stays what it is, to the bit, and so does its state, unless the
    /// numbers of the step say otherwise (`StepNumbers.leavesZeroAlone`).
    package let keepsIdleWeights: Bool
    /// The numbers of a step, from 1, by the values of the hyperparameters it reads.
    package let numbers: @Sendable (_ value: (Hyperparameter) -> Double, _ step: Double) -> StepNumbers
    /// The step for a single weight: its gradient with the weight decay, the weight, and its two states.
    private let apply: @Sendable (StepNumbers, Float, inout Float, inout Float, inout Float) -> Void

    /// The optional hyperparameters it reads, as bits by position.
    private let read: UInt64

    init(
        _ name: String, title: String? = nil, _ explanation: String, torchDefaults: [Hyperparameter: Double],
        limits: [Hyperparameter: AllowedValues] = [:], firstState: Hyperparameter? = nil,
        keepsIdleWeights: Bool = false,
        numbers: @escaping @Sendable ((Hyperparameter) -> Double, Double) -> StepNumbers,
        apply: @escaping @Sendable (StepNumbers, Float, inout Float, inout Float, inout Float) -> Void
    ) {
        (self.name, self.title, self.explanation) = (name, title ?? name, explanation)
        (self.torchDefaults, self.limits) = (torchDefaults, limits)
        (self.firstState, self.keepsIdleWeights) = (firstState, keepsIdleWeights)
        (self.numbers, self.apply) = (numbers, apply)
        read = torchDefaults.keys.reduce(0) { $0 | 1 << UInt64($1.index) }
    }

    /// The step for a single weight, the plain form of what the kernels do sixteen at a time.
    package func step(
        _ numbers: StepNumbers, _ weight: inout Float, gradient: Float, _ first: inout Float, _ second: inout Float
    ) {
        // PyTorch skips the term at 0.
        let slope = numbers.weightDecay == 0 ? gradient : gradient + weight * numbers.weightDecay
        apply(numbers, slope, &weight, &first, &second)
    }

    /// Whether it reads an optional hyperparameter; the others have no effect on training.
    func reads(_ hyperparameter: Hyperparameter) -> Bool { read >> UInt64(hyperparameter.index) & 1 == 1 }
}
