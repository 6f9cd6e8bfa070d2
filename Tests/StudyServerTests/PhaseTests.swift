import Datasets
import Experiments
import Foundation
import Study
import StudyStore
import TestSupport
import Testing

@testable import StudyServer

/// A study that changes while people take part.
@Suite(.serialized) struct PhaseTests {
    /// Opens the store of a laboratory once more, under a changed study.
    static func study(
        _ lab: Laboratory, isNewPhase: Bool = false, study change: (String) -> String = { $0 },
        experiment: (String) -> String = { $0 }
    ) throws -> CollectedStudy {
        var specification = try Laboratory.specification(change)
        specification.experiment = try Experiment(yaml: experiment(specification.experiment.text), file: "lab.yaml")
        let data = try PixelDataset.digits(size: specification.experiment.imageSize)
        return try CollectedStudy(
            specification, store: try StudyStore.open(lab.store.path), dataset: data, isNewPhase: isNewPhase)
    }

    /// A laboratory in which somebody has handed in a trial that is under way.
    static func begun() async throws -> Laboratory {
        let lab = try Laboratory()
        let token = ClockTests.token("a")
        try await ClockTests.register(lab.study, token)
        _ = try await ClockTests.submit(lab.study, token)
        await lab.study.close()
        return lab
    }

    @Test(arguments: [
        ("replay: {seed: 10}", "replay: {seed: 11}"), ("image_size: 32", "image_size: 40"),
        ("squeezenet1_1", "squeezenet1_0"), ("defaults: server", "defaults: paper"),
        ("epochs: {rule: given}", "epochs: {rule: capped, at: 2}"),
    ])
    func anotherExperimentIsRefusedWithTheDifference(from: String, to: String) async throws {
        let lab = try await Self.begun()
        let error = #expect(throws: StoreError.self) {
            try Self.study(lab, experiment: { $0.replacing(from, with: to) })
        }
        let words = try #require(error?.description)
        #expect(words.contains("--new-phase") && words.contains("experiment + ") && words.contains(to), "\(words)")
        let same = try Self.study(lab, experiment: { $0.replacing("\n", with: "\r\n") })
        #expect(await same.phase == 1, "line ends are no change")
        await same.close()
    }

    @Test(arguments: [
        ("minutes: 120", "minutes: 20"), ("title: Tuning", "title: Turning"), ("site: demo", "site: other"),
        ("batch_size: 1000", "batch_size: 100"), ("version: \"1\"", "version: \"2\""), ("Taking part", "Participation"),
        ("Submit a configuration", "Hand in a configuration"),
    ])
    func anotherStudyIsRefusedWithTheDifference(from: String, to: String) async throws {
        let lab = try await Self.begun()
        let error = #expect(throws: StoreError.self) { try Self.study(lab, study: { $0.replacing(from, with: to) }) }
        #expect(error?.description.contains("study + ") == true)
    }

    @Test func whomToAskAndHowManyTrainAtOnceMayChange() async throws {
        let lab = try await Self.begun()
        let study = try Self.study(
            lab,
            study: {
                $0.replacing("workers: 2", with: "workers: 1").replacing(
                    "admission: open", with: "admission: invitation"
                )
                .replacing("contact: the person", with: "contact: another person")
            })
        #expect(await study.phase == 1)
        await study.close()
    }

    @Test func aNewPhaseIsNotedWithEachTrialAndEndsWhatWasUnderWay() async throws {
        let lab = try await Self.begun()
        let study = try Self.study(
            lab, isNewPhase: true, study: { $0.replacing("title: Tuning", with: "title: Turning") },
            experiment: { $0.replacing("seed: 10", with: "seed: 11") })
        #expect(await study.phase == 2)
        let store = try StudyStore.open(lab.store.path)
        #expect(try store.submissions().map(\.end) == [.failure])
        #expect(try store.submissions().first?.reason?.contains("another definition") == true)
        #expect(try store.record()?.provenance.title == "Turning a network by hand")
        _ = try await ClockTests.submit(study, ClockTests.token("a"), epochs: 1)
        #expect(try store.submissions().map(\.phase) == [1, 2])
        let phases = try store.phases()
        #expect(phases.map(\.number) == [1, 2] && phases[0].definition.setting.specification.contains("seed: 10"))
        await study.close()
        #expect(try store.integrityProblems() == [])
        #expect(throws: StoreError.self, "and back is a phase of its own") { try Self.study(lab) }
    }

    @Test func aStudyThatNobodyHandedInATrialForTakesItsNewDefinition() async throws {
        let lab = try Laboratory()
        await lab.study.close()
        let study = try Self.study(lab, experiment: { $0.replacing("seed: 10", with: "seed: 11") })
        #expect(await study.phase == 1)
        await study.close()
    }

    @Test func aKeptStateOfAnotherTrainingIsNotGoneOnWith() async throws {
        let lab = try await Self.begun()
        let token = ClockTests.token("a")
        let folder = StateFile.folder(store: lab.store.path)
        func states() -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
                $0.hasSuffix(".state")
            }
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in states() { try FileManager.default.removeItem(at: folder.appending(path: name)) }
        for name in ["trial-1.state", "trial-1-\(String(repeating: "0", count: 64)).state"] {
            #expect(
                FileManager.default.createFile(
                    atPath: folder.appending(path: name).path, contents: Data("old".utf8)))
        }
        let study = try Self.study(lab)
        #expect(states().isEmpty, "named by the trial alone, or by another training")
        let trial = try #require(await study.person(of: token)?.person.trials.first)
        #expect(study.stateKey(trial) == "trial-1-\(study.plan(trial.configuration).key)")
        await study.close()
    }
}
