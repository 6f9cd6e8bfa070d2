internal import Crypto
public import Datasets
internal import Foundation
internal import Study
internal import Text

extension Training {
    /// SHA-256 over everything that the weights of this training depend on, with the data: a state goes on only where it
    /// was left.
    func identity(on dataset: PixelDataset) -> String {
        var lines = [
            Self.engineVersion, backend.name, dataset.checksum,
            "\(dataset.train.count) \(dataset.validation.count) \(dataset.classes.count) \(dataset.size)",
            "\(architecture.rawValue) \(shuffling.rawValue) \(seed) \(usesDropout) \(validatesEveryEpoch)",
            "\(configuration.epochs) \(configuration.batchSize)",
            "\(configuration.lossFunction.rawValue) \(configuration.optimizer.rawValue)",
        ]
        lines += configuration.values.map { "\($0.name) \($0.value.bitPattern)" }
        return SHA256.hash(data: Data(lines.joined(separator: "\n").utf8)).hexadecimal
    }

    /// Whether a state was left by this very training on these data, so that it can go on from there.
    public func continues(_ state: TrainingState, on dataset: PixelDataset) -> Bool {
        state.training == identity(on: dataset)
    }
}
