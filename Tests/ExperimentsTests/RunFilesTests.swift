import CSV
import Experiments
import Foundation
import Study
import StudyStore
import TestSupport
import Testing
import TrainingEngine

@Suite struct RunFilesTests {
    private static func weights(_ seed: Int) -> String {
        var generator = MersenneTwister(seed: UInt64(seed))
        return Parameters(.squeezeNet1_1, classes: 10, drawnFrom: &generator).checksum
    }

    /// A run of every kind, with numbers that are awkward to write.
    static func collection() throws -> RunCollection {
        let plan = try Samples.plan().plan
        let runs = plan.runs.enumerated().map { index, planned in
            let refused = if case .failure = planned.resolved { true } else { false }
            var run = TrainingRun(
                key: planned.key, configuration: planned.configuration, seed: planned.seed,
                learnsFromValidation: planned.learnsFromValidation,
                status: refused ? .refused : index % 3 == 0 ? .diverged : .completed,
                circumstances: TrainingRun.Circumstances(
                    instructionSet: "imported", host: "imported", seconds: 0, attempts: 1))
            if refused {
                run.refusal = "=8, \"beyond\" the bounds"
            } else {
                run.epochs = planned.configuration.epochs
                run.validationAccuracy = index % 3 == 0 || planned.learnsFromValidation ? nil : 0.325
                run.lastLoss = index % 3 == 0 ? nil : index % 3 == 1 ? .infinity : 0.1 + 0.2
                run.testAccuracy = index % 3 == 0 ? nil : 0.45
                let hash = String(repeating: "0a", count: 32)
                run.certificate = TrainingRun.Certificate(
                    order: hash, initialWeights: weights(planned.seed), firstLoss: index % 3 == 0 ? nil : 2.3e-5,
                    finalWeights: hash)
            }
            return run
        }
        return RunCollection(source: "a", definition: plan.definition, runs: runs.sorted { $0.key < $1.key })
    }

    @Test func runsComeBackIdenticalFromTheirFiles() throws {
        let folder = try TestData.temporaryFolder().appending(path: "runs")
        var collection = try Self.collection()
        try RunFiles.write(collection, to: folder)
        collection.source = folder.path
        let read = try RunFiles.read(folder)
        #expect(read == collection)
        let store = try Samples.store()
        #expect(try store.merge([read], of: read.definition) == collection.runs.count)
        let again = try TestData.temporaryFolder().appending(path: "again")
        try RunFiles.write(try store.collection(of: "tiny"), to: again)
        for name in ["experiment.yaml", "experiment.csv", "runs.csv", "codebook.csv"] {
            let bytes = try Data(contentsOf: folder.appending(path: name))
            #expect(try bytes == Data(contentsOf: again.appending(path: name)), "\(name)")
        }
    }

    @Test func theCodebookExplainsEveryColumn() throws {
        let folder = try TestData.temporaryFolder().appending(path: "runs")
        try RunFiles.write(try Self.collection(), to: folder)
        let codebook = try String(contentsOf: folder.appending(path: "codebook.csv"), encoding: .utf8)
        for file in ["experiment.csv", "runs.csv"] {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for column in text.split(separator: "\n")[0].split(separator: ",") {
                #expect(codebook.contains("\(file),\(column),"), "\(column)")
            }
        }
    }

    @Test(arguments: [
        ("runs.csv", ",completed,", ",finished,", "status"),
        ("runs.csv", ",0.45,", ",1.5,", "test_accuracy"),
        ("runs.csv", "0a0a", "0a0g", "image_order"), ("experiment.csv", ",40,40,40", ",40,0,40", "validation_images"),
        ("runs.csv", "key,epochs", "key,rounds", "epochs"),
    ])
    func aFaultIsNamedWithFileLineAndField(file: String, from: String, to: String, field: String) throws {
        let folder = try TestData.temporaryFolder().appending(path: "runs")
        try RunFiles.write(try Self.collection(), to: folder)
        let path = folder.appending(path: file)
        let text = try String(contentsOf: path, encoding: .utf8)
        let range = try #require(text.range(of: from))
        try Data(text.replacingCharacters(in: range, with: to).utf8).write(to: path)
        let error = #expect(throws: ImportError.self) { try RunFiles.read(folder) }
        #expect(error?.problems.first?.file == file && error?.problems.first?.field == field)
        #expect(error?.problems.first?.line != nil)
    }

    /// Rows that no training can have given, each looked at as a whole.
    @Test(arguments: [
        ("no accuracy", "completed", "validation_accuracy"), ("999 epochs", "completed", "epochs_done"),
        ("fewer epochs", "completed", "epochs_done"), ("no share of the images", "completed", "test_accuracy"),
        ("an accuracy", "diverged", "test_accuracy"), ("a negative loss", "completed", "last_loss"),
        ("other weights", "completed", "initial weights"),
    ])
    func anImpossibleRunIsRefusedByImportMergeAndCheck(change: String, status: String, field: String) throws {
        var collection = try Self.collection()
        let index = try #require(
            collection.runs.firstIndex { $0.status.rawValue == status && !$0.learnsFromValidation })
        switch change {
        case "no accuracy": collection.runs[index].validationAccuracy = nil
        case "999 epochs": collection.runs[index].epochs = 999
        case "fewer epochs": collection.runs[index].epochs -= 1
        case "no share of the images": collection.runs[index].testAccuracy = 0.5001234
        case "an accuracy": collection.runs[index].testAccuracy = 0.5
        case "a negative loss": collection.runs[index].lastLoss = -1
        default:
            for other in collection.runs.indices where collection.runs[other].seed == collection.runs[index].seed {
                collection.runs[other].certificate?.initialWeights = String(repeating: "b", count: 64)
            }
        }
        let plan = try Samples.plan().plan
        let refusal = #expect(throws: StoreError.self) { try plan.requireRuns(of: collection) }
        #expect(refusal?.description.contains(field) == true, "\(refusal?.description ?? "")")
        guard field != "initial weights" else { return }
        #expect(RunCheck.problems(collection.runs, of: collection.definition).count == 1)
        let store = try Samples.store()
        #expect(throws: StoreError.self) { try store.merge([collection], of: collection.definition) }
        let folder = try TestData.temporaryFolder().appending(path: "runs")
        try RunFiles.write(collection, to: folder)
        let error = #expect(throws: ImportError.self) { try RunFiles.read(folder) }
        #expect(error?.problems.first?.field == field, "\(error?.description ?? "")")
    }

    @Test func runsOfAnotherStudyOrOfNoPlanAreRefused() throws {
        var collection = try Self.collection()
        let plan = try Samples.plan().plan
        try plan.requireRuns(of: collection)
        var other = Samples.record
        other.trials[0].configuration[optional: .learningRate] = 0.5
        let elsewhere = ExperimentPlan(plan.experiment, record: other, images: plan.definition.images)
        #expect(throws: StoreError.self) { try elsewhere.requireRuns(of: collection) }
        let first = collection.runs[0]
        collection.runs[0].seed += 1
        #expect(throws: StoreError.self) { try plan.requireRuns(of: collection) }
        collection.runs[0] = first
        collection.runs[0].key = String(repeating: "f", count: 64)
        let error = #expect(throws: StoreError.self) { try plan.requireRuns(of: collection) }
        #expect(error?.description.contains("ffffffffffff") == true)
    }
}
