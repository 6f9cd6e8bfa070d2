internal import Statistics
public import Study

/// Levels of each hyperparameter, from which configurations are drawn at random, every level equally likely.
public struct SearchSpace: Equatable, Sendable {
    /// Levels of the epochs and the batch size.
    public var epochs: [Int], batchSizes: [Int]
    /// Losses and optimizers.
    public var losses: [LossFunction], optimizers: [Optimizer]
    /// Levels of the optional hyperparameters; what is not there stays unset.
    public var optional: [Hyperparameter: [Double]]

    /// What stands wherever a baseline is shown.
    public static let note: String = "The search space of the baseline is assumed; the paper does not publish it."

    /// Configuration `number`, from 1. It follows from the seed and the number alone, never from what was drawn before,
    /// and each value from a stream of its own, so that another level of one does not move the others.
    public func configuration(_ number: Int, seed: Int) -> Hyperparameters {
        func draw<Level>(_ levels: [Level], _ hyperparameter: Hyperparameter) -> Level {
            var generator = SeededGenerator(
                seed: UInt64(bitPattern: Int64(seed)), stream: "baseline \(number) \(hyperparameter.columnName)")
            return levels[generator.below(levels.count)]
        }
        var result = Hyperparameters(
            epochs: draw(epochs, .epochs), batchSize: draw(batchSizes, .batchSize),
            lossFunction: draw(losses, .lossFunction), optimizer: draw(optimizers, .optimizer))
        for hyperparameter in Hyperparameter.optional {
            guard let levels = optional[hyperparameter] else { continue }
            result[optional: hyperparameter] = draw(levels, hyperparameter)
        }
        return result
    }
}
