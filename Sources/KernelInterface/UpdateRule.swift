/// One optimizer step's arithmetic with its numbers, in PyTorch's order of operations (torch.optim, single-tensor path).
///
/// g is the gradient plus `weightDecay` · w; the state arrays are named in each case.
@frozen public enum UpdateRule: Sendable {
    /// first = exp_avg, second = exp_avg_sq. `stepSize` = lr / (1 − β1ᵗ), `root` = √(1 − β2ᵗ).
    case adam(weightDecay: Float, towards: Float, keep: Float, add: Float, stepSize: Float, root: Float, epsilon: Float)
    /// first = square_avg, second = acc_delta.
    case adadelta(weightDecay: Float, keep: Float, add: Float, epsilon: Float, learningRate: Float)
    /// first = sum. `learningRate` already decayed.
    case adagrad(weightDecay: Float, epsilon: Float, learningRate: Float)
    /// first = the averaged weights, which the raw weights never see.
    case asgd(weightDecay: Float, shrink: Float, eta: Float, mu: Float)
    /// first = square_avg, second = momentum_buffer when `momentum` is positive.
    case rmsprop(weightDecay: Float, keep: Float, add: Float, epsilon: Float, momentum: Float, learningRate: Float)
    /// first = momentum_buffer when `momentum` is not 0; the first step copies g into it.
    case sgd(weightDecay: Float, momentum: Float, isFirst: Bool, learningRate: Float)

    /// Whether a finite weight whose gradient was always 0 stays what it is, to the bit, and so does its state.
    ///
    /// Not with weight decay, nor where 0 is divided by 0 or multiplied with infinity, nor for ASGD, which averages.
    public var keepsIdleWeights: Bool {
        switch self {
        case .adam(let decay, _, let keep, let add, let stepSize, let root, let epsilon):
            decay == 0 && root > 0 && Self.areTame(keep, add, stepSize, dividedBy: epsilon)
        case .adadelta(let decay, let keep, let add, let epsilon, let rate):
            decay == 0 && Self.areTame(keep, add, rate, dividedBy: epsilon)
        case .adagrad(let decay, let epsilon, let rate): decay == 0 && Self.areTame(rate, dividedBy: epsilon)
        case .asgd: false
        case .rmsprop(let decay, let keep, let add, let epsilon, let momentum, let rate):
            decay == 0 && Self.areTame(keep, add, momentum, rate, dividedBy: epsilon)
        case .sgd(let decay, let momentum, _, let rate): decay == 0 && Self.areTame(momentum, rate)
        }
    }

    /// Whether factors of 0 are finite and what it is divided by is not 0, also where subnormal numbers are.
    private static func areTame(
        _ a: Float, _ b: Float = 0, _ c: Float = 0, _ d: Float = 0, dividedBy divisor: Float = 1
    ) -> Bool {
        a.isFinite && b.isFinite && c.isFinite && d.isFinite && divisor >= .leastNormalMagnitude
    }
}
