/// The loss functions participants could choose from (supplement, section 1.1, item 3).
public enum LossFunction: String, CaseIterable, Codable, Hashable, Sendable {
    /// Cross entropy of the softmax of the network's outputs.
    case crossEntropy = "cross_entropy"
    /// Negative log likelihood of the log-softmax of the network's outputs.
    case negativeLogLikelihood = "negative_log_likelihood"
    /// Mean absolute difference between the outputs and a one-hot target.
    case l1 = "l1_loss"
    /// Mean squared difference between the outputs and a one-hot target.
    case meanSquaredError = "mean_squared_loss"
}
