import CSV
import Experiments
import Foundation
import Study
import StudyStore
import TestSupport
import Testing

/// Runs that are published without what was trained, and joined again by whoever has the study.
@Suite struct CertificateTests {
    let plan: ExperimentPlan
    let runs: [TrainingRun]
    let folder: URL

    init() throws {
        let plan = try Samples.plan().plan
        var runs = try RunFilesTests.collection().runs
        for index in runs.indices where runs[index].status == .refused {
            // As the engine words it; the sample's own words are for files.
            let own = plan.runs.first { $0.key == runs[index].key }
            if case .failure(let error) = own?.resolved { runs[index].refusal = "\(error)" }
        }
        (self.plan, self.runs) = (plan, runs)
        folder = try TestData.temporaryFolder()
    }

    private var collection: RunCollection { RunCollection(source: "a", definition: plan.definition, runs: runs) }

    private func write(_ certificates: [RunCertificate], _ name: String = "c.csv") throws -> String {
        let path = folder.appending(path: name).path
        try Data(CertificateFile.text(certificates).utf8).write(to: URL(filePath: path))
        return path
    }

    private func join(
        _ certificates: [String], whole: [String] = [], known: [TrainingRun] = []
    ) throws -> JoinedRuns {
        try JoinedRuns(
            plan, whole: try whole.flatMap(RunFiles.lines),
            certificates: try certificates.flatMap(CertificateFile.read),
            known: known, in: "store.sqlite")
    }

    @Test func certificatesAndWholeBaselineRunsGiveBackEveryRun() throws {
        let parts = try PublishableRuns(plan, collection)
        #expect(parts.baseline.runs.count == 8 && parts.certificates.count == runs.count - 8)
        try RunFiles.write(parts.baseline, to: folder.appending(path: "runs"))
        let whole = folder.appending(path: "runs/runs.csv").path
        let joined = try join([try write(parts.certificates)], whole: [whole])
        #expect(joined.new.sorted { $0.key < $1.key } == runs)
        #expect(joined.matched == runs.count && joined.unmatched == 0)
        let again = try join([try write(parts.certificates)], whole: [whole], known: runs)
        #expect(again.new.isEmpty && again.matched == runs.count)
    }

    @Test func aRunThatTheBaselineNeedsAsWellHasNoCertificate() throws {
        var record = Samples.record
        let drawn = try #require(plan.experiment.baseline).space.configuration(1, seed: 1)
        record.trials[0].configuration = drawn
        let shared = ExperimentPlan(plan.experiment, record: record, images: plan.definition.images)
        let own = try #require(shared.purposes.first { $0.purpose.part == .baseline }?.key)
        #expect(shared.purposes.contains { $0.purpose.part == .replay && $0.key == own })
        let run = try #require(runs.first { $0.key == own })
        let parts = try PublishableRuns(
            shared, RunCollection(source: "a", definition: shared.definition, runs: [run]))
        #expect(parts.baseline.runs == [run] && parts.certificates.isEmpty)
    }

    @Test func certificatesTellNothingOfWhatWasTrained() throws {
        let text = CertificateFile.text(runs.map(RunCertificate.init))
        let header =
            "key,status,epochs_done,last_loss,validation_accuracy,test_accuracy,image_order,initial_weights,first_loss,final_weights,weights_finite"
        #expect(text.hasPrefix(header + "\n"))
        for word in ["adam", "sgd", "entropy", "beta1", "refused;", "ann", "bob", "beyond"] {
            #expect(!text.contains(word), "\(word)")
        }
        let refused = try #require(runs.first { $0.status == .refused })
        #expect(text.contains("\n\(refused.key),refused,0,,,,,,,,\n"))
    }

    @Test func theSameCertificatesGiveTheSameBytesInWhateverOrder() throws {
        let certificates = runs.map(RunCertificate.init)
        let text = CertificateFile.text(certificates)
        #expect(CertificateFile.text(certificates.reversed()) == text)
        let read = try CertificateFile.read(try write(certificates))
        #expect(read.map(\.value) == certificates && read.map(\.line) == Array(2..<certificates.count + 2))
    }

    @Test func exportsOfSeveralStoresAreJoined() throws {
        let certificates = runs.map(RunCertificate.init)
        let first = try write(Array(certificates.prefix(12)), "1.csv")
        let second = try write(Array(certificates.dropFirst(8)), "2.csv")
        let joined = try join([first, second])
        #expect(joined.new.map(\.key).sorted() == runs.map(\.key) && joined.matched == runs.count)
    }

    @Test func twoResultsOfOneRunAreRefusedByTheirLines() throws {
        var certificates = runs.map(RunCertificate.init)
        let first = try write(certificates, "1.csv")
        let index = try #require(certificates.firstIndex { $0.status == .completed })
        certificates[index].hashes?.finalWeights = String(repeating: "b", count: 64)
        let second = try write([certificates[index]], "2.csv")
        let error = #expect(throws: ImportError.self) { try join([first, second]) }
        #expect(error?.problems.first?.file == second && error?.problems.first?.line == 2)
        #expect(error?.problems.first?.field == "final_weights")
        #expect(error?.description.contains("1.csv:\(index + 2)") == true, "\(error?.description ?? "")")
        let held = #expect(throws: ImportError.self) { try join([second], known: runs) }
        #expect(held?.description.contains("store.sqlite holds another result") == true)
    }

    @Test func aCertificateOfNoPlannedRunIsCounted() throws {
        var certificates = runs.map(RunCertificate.init)
        certificates[0].key = String(repeating: "f", count: 64)
        let joined = try join([try write(certificates)])
        #expect(joined.unmatched == 1 && joined.matched == runs.count - 1 && joined.new.count == runs.count - 1)
    }

    /// What no training of the run can have given, each named by file, line and field.
    @Test(arguments: [
        "status", "epochs_done", "last_loss", "validation_accuracy", "test_accuracy", "initial_weights",
        "final_weights",
    ])
    func aCertificateThatCannotBeIsRefused(field: String) throws {
        var certificates = runs.map(RunCertificate.init)
        let index = try #require(runs.firstIndex { $0.status == .completed && $0.validationAccuracy != nil })
        switch field {
        case "status": certificates[index] = RunCertificate(key: certificates[index].key, status: .refused)
        case "epochs_done": certificates[index].epochs += 1
        case "last_loss": certificates[index].lastLoss = -1
        case "validation_accuracy": certificates[index].validationAccuracy = nil
        case "test_accuracy": certificates[index].testAccuracy = 0.4501
        case "initial_weights": certificates[index].hashes?.initialWeights = String(repeating: "b", count: 64)
        default: certificates[index].hashes?.finalWeights = "weights"
        }
        let path = try write(certificates)
        let error = #expect(throws: ImportError.self) { try join([path]) }
        let problem = try #require(error?.problems.first)
        #expect(problem.file == path && problem.line != nil && problem.field == field, "\(problem)")
    }

    @Test func theRefusedOneAmongTheRunsCannotHaveBeenTrained() throws {
        let refused = try #require(runs.first { $0.status == .refused })
        var certificate = RunCertificate(try #require(runs.first { $0.status == .completed }))
        certificate.key = refused.key
        let path = try write([certificate])
        let error = #expect(throws: ImportError.self) { try join([path]) }
        #expect(error?.problems.first?.field == "status")
    }

    @Test(arguments: ["seed", "learns_from_validation", "learning_rate"])
    func aWholeRunMustBeWhatItsKeyStandsFor(field: String) throws {
        var own = try PublishableRuns(plan, collection).baseline
        let index = try #require(own.runs.firstIndex { $0.status == .completed })
        switch field {
        case "seed": own.runs[index].seed += 1
        case "learns_from_validation":
            own.runs[index].learnsFromValidation = true
            own.runs[index].validationAccuracy = nil
        default: own.runs[index].configuration[optional: .learningRate] = 0.5
        }
        try RunFiles.write(own, to: folder.appending(path: "runs"))
        let path = folder.appending(path: "runs/runs.csv").path
        let error = #expect(throws: ImportError.self) { try join([], whole: [path]) }
        #expect(error?.problems.first?.line == index + 2 && error?.problems.first?.field == field)
    }

    @Test func runsOfAnotherStudyAreNotParted() throws {
        var other = Samples.record
        other.trials[0].configuration[optional: .learningRate] = 0.5
        let elsewhere = ExperimentPlan(plan.experiment, record: other, images: plan.definition.images)
        #expect(throws: StoreError.self) { try PublishableRuns(elsewhere, collection) }
    }
}
