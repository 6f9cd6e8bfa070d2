import Datasets
import Experiments
import Foundation
import Study
import StudyStore
import TestSupport

/// A small study and a small experiment on the digits.
enum Samples {
    static func text(_ change: (String) -> String = { $0 }) throws -> String {
        change(try String(contentsOf: TestData.root.appending(path: "Training/tiny.yaml"), encoding: .utf8))
    }

    static func experiment(_ change: (String) -> String = { $0 }) throws -> Experiment {
        try Experiment(yaml: try text(change), file: "tiny.yaml")
    }

    static func trial(
        _ person: String, _ turn: Int, _ outcome: Outcome, _ set: (inout Hyperparameters) -> Void = { _ in }
    ) -> Trial {
        var configuration = Hyperparameters(epochs: 2, batchSize: 40, lossFunction: .crossEntropy, optimizer: .adam)
        configuration[optional: .learningRate] = 1e-3
        set(&configuration)
        return Trial(participant: person, turn: turn, recordID: turn, configuration: configuration, outcome: outcome)
    }

    /// Two people; one trial each that was cancelled, one that the engine refuses.
    static let record: StudyRecord = {
        var record = StudyRecord(provenance: Provenance(origin: .synthetic, scale: .surface, title: "two people"))
        for (index, id) in ["ann", "bob", "test"].enumerated() {
            record.participants.append(
                Participant(
                    id: id, months: index, education: nil, site: "a", registration: index + 1,
                    isTestAccount: id == "test"))
        }
        record.trials = [
            trial("ann", 1, .completed(accuracy: 0.5)), trial("ann", 2, .cancelled),
            trial("ann", 3, .completed(accuracy: 0.4)) { $0.lossFunction = .negativeLogLikelihood },
            trial("bob", 1, .completed(accuracy: 0.3)) { $0.optimizer = .sgd },
            trial("bob", 2, .neverReported), trial("bob", 3, .diverged) { $0[optional: .beta1] = 8 },
            trial("bob", 4, .completed(accuracy: 0.3)) { $0.batchSize = 100_000 },
            trial("test", 1, .completed(accuracy: 0.9)),
        ]
        var choice = record.trials[0].configuration
        choice[optional: .learningRate] = nil
        record.finalChoices = [
            FinalChoice(participant: "ann", recordID: 9, configuration: choice),
            FinalChoice(participant: "bob", recordID: 8, configuration: record.trials[3].configuration),
        ]
        return record
    }()

    static func images() throws -> PixelDataset { try PixelDataset.digits().thinned(to: 40) }

    static func plan(_ change: (String) -> String = { $0 }) throws -> (plan: ExperimentPlan, images: PixelDataset) {
        let images = try images()
        return (
            ExperimentPlan(try experiment(change), record: record, images: ExperimentImages(images)), images
        )
    }

    /// An empty store in a folder of its own.
    static func store(_ name: String = "s") throws -> StudyStore {
        try StudyStore.open(try TestData.temporaryFolder().appending(path: "\(name).sqlite").path, creating: true)
    }
}
