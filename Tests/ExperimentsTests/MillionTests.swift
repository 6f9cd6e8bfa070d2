import Datasets
import Experiments
import Foundation
import Study
import StudyStore
import Testing

@Suite struct MillionTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["MILLION_STORE"] != nil)) func fill() throws {
        let store = try StudyStore.open(ProcessInfo.processInfo.environment["MILLION_STORE"] ?? "")
        let experiment = try Samples.experiment {
            $0.replacing("participants: 2\n", with: "").replacing("name: tiny", with: "name: million")
        }
        let images = ExperimentImages(try PixelDataset.digits().thinned(to: 120))
        let plan = ExperimentPlan(experiment, record: try store.record(), images: images)
        func hash(_ letter: String) -> String { String(repeating: letter, count: 64) }
        var number = 0
        let runs = plan.runs.map { run -> TrainingRun in
            number += 1
            var result = TrainingRun(
                key: run.key, configuration: run.configuration, seed: run.seed,
                learnsFromValidation: run.learnsFromValidation, status: .completed,
                circumstances: .init(instructionSet: "avx2", host: "here", seconds: 1, attempts: 1))
            if case .failure = run.resolved {
                result.status = .refused
                result.refusal = "refused"
                return result
            }
            result.epochs = run.configuration.epochs
            result.lastLoss = 1
            result.validationAccuracy =
                run.learnsFromValidation ? nil : Double(number % (images.validation + 1)) / Double(images.validation)
            result.testAccuracy = Double(number % (images.test + 1)) / Double(images.test)
            result.certificate = .init(
                order: hash("a"), initialWeights: hash("\(run.seed % 10)"), firstLoss: 2, finalWeights: hash("c"))
            return result
        }
        print("runs", runs.count)
        _ = try store.merge(
            [RunCollection(source: "made", definition: plan.definition, runs: runs)], of: plan.definition)
        try store.close()
    }
}
