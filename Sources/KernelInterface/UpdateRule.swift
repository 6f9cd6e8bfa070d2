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
}
