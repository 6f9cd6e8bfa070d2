import Experiments
import Study
import StudyStore
import TestSupport
import Testing

@Suite struct RegenerationTests {
    @Test func accuraciesComeFromTheRunsAndNothingIsInvented() throws {
        let (plan, images) = try Samples.plan()
        let store = try Samples.store()
        _ = try SweepTests.sweep(plan, images, store)
        let runs = try store.trainingRuns(of: "tiny")
        var study = Samples.record
        study.provenance.syntheticNotes = ["no network was trained"]
        let record = try RegeneratedStudy.record(plan, study: study, runs: runs)
        #expect(
            record.provenance.syntheticNotes == ["as recorded, before anything was trained: no network was trained"])
        #expect(record.provenance.scale == .tiny && record.provenance.words == "tiny scale, synthetic cohort")
        #expect(record.participants.map(\.id) == ["ann", "bob"])
        #expect(record.baselineRuns.map(\.number) == Array(1...8))
        #expect(record.finalRuns.map(\.seed) == [1, 2, 1, 2] && record.finalEvaluations.isEmpty)
        let outcomes = Dictionary(
            record.trials.map { ("\($0.participant) \($0.turn)", $0.outcome) }, uniquingKeysWith: { a, _ in a })
        #expect(outcomes["ann 2"] == .cancelled && outcomes["bob 2"] == .neverReported)
        #expect(outcomes["bob 3"] == .neverReported, "the engine refuses beta1 = 8")
        let replay = try #require(
            plan.purposes.first { $0.purpose == .replay(participant: "ann", turn: 1) }?.key)
        let accuracy = try #require(runs.first { $0.key == replay }?.validationAccuracy)
        #expect(outcomes["ann 1"] == .completed(accuracy: accuracy))
        #expect(record.replays.count == 5)
        #expect(record.replays.first?.recorded == .completed(accuracy: 0.5))
        #expect(record.replays.filter { $0.replayed == nil }.map(\.participant) == ["bob"])
    }

    @Test func anUnfinishedExperimentIsRefusedWithTheNumberOfMissingRuns() throws {
        let plan = try Samples.plan().plan
        #expect(throws: ExperimentError.unfinished("tiny", missing: plan.runs.count)) {
            try RegeneratedStudy.record(plan, study: Samples.record, runs: [])
        }
    }
}
