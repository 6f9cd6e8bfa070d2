import CSV
import Study

/// The fields that several files of the exchange format share.
extension CSVWriter {
    /// The fifteen hyperparameters in the order of `OwnColumns.configuration`.
    mutating func add(_ configuration: Hyperparameters) {
        add(configuration.epochs)
        add(configuration.batchSize)
        add(configuration.lossFunction.rawValue)
        add(configuration.optimizer.rawValue)
        for hyperparameter in Hyperparameter.optional { add(configuration[optional: hyperparameter]) }
    }

    /// Status, accuracy and time of a run.
    mutating func add(_ outcome: Outcome, seconds: Double?) {
        add(outcome.status.rawValue)
        add(outcome.accuracy)
        add(seconds)
    }
}
