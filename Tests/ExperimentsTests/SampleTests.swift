import Statistics
import Study
import StudyStore
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// What counts of an experiment that is not finished.
@Suite struct SampleTests {
    static func plan(_ change: (String) -> String = { $0 }) throws -> ExperimentPlan {
        try Samples.plan { change($0) + "order: sample\n" }.plan
    }

    /// Invented results of some planned runs.
    static func results(_ runs: [PlannedRun]) -> [TrainingRun] {
        runs.enumerated().map { index, planned in
            let isRefused = if case .failure = planned.resolved { true } else { false }
            var run = TrainingRun(
                key: planned.key, configuration: planned.configuration, seed: planned.seed,
                learnsFromValidation: planned.learnsFromValidation, status: isRefused ? .refused : .completed,
                circumstances: .init(instructionSet: "avx2", host: "here", seconds: 1, attempts: 1))
            if !isRefused {
                run.testAccuracy = Double(index % 40) / 40
                run.validationAccuracy = planned.learnsFromValidation ? nil : run.testAccuracy
            }
            return run
        }
    }

    private static func numbers(_ plan: ExperimentPlan) -> [Int] {
        plan.samplingOrder.units(of: .baseline).joined().map { $0 + 1 }
    }

    @Test func theOrderFollowsFromTheExperimentsSeedsAlone() throws {
        let plan = try Self.plan()
        let places = plan.samplingOrder.places
        #expect(places.sorted() == Array(plan.purposes.indices))
        #expect(try Self.plan().samplingOrder.places == places)
        #expect(Self.numbers(plan) != Array(1...8))
        let shorter = try Self.plan { $0.replacing("[10, 20, 30, 35]", with: "[1]") }
        #expect(Self.numbers(shorter) == Self.numbers(plan), "no run's length moves it")
        let other = try Self.plan { $0.replacing("  seed: 1\n", with: "  seed: 2\n") }
        #expect(Self.numbers(other) != Self.numbers(plan))
        let finals = plan.samplingOrder.units(of: .final).map { $0.map { plan.purposes[$0].purpose } }
        #expect(
            finals
                == [1, 2].map { seed in
                    ["ann", "bob"].map { ExperimentPlan.Purpose.final(participant: $0, seed: seed) }
                })
        let people = plan.samplingOrder.units(of: .replay).map { $0.map { plan.purposes[$0].purpose } }
        let ann = [1, 3].map { ExperimentPlan.Purpose.replay(participant: "ann", turn: $0) }
        let bob = [1, 3, 4].map { ExperimentPlan.Purpose.replay(participant: "bob", turn: $0) }
        #expect(people == [ann, bob] || people == [bob, ann])
    }

    @Test func ofAnySubsetTheLongestFinishedPrefixInWholeUnitsCounts() throws {
        let plan = try Self.plan()
        var generator = SeededGenerator(seed: 1, stream: "subsets")
        for _ in 0..<300 {
            let share = generator.uniform()
            let finished = Set(plan.runs.map(\.key).filter { _ in generator.uniform() < share })
            let sample = FinishedSample(plan, finished: finished)
            var places: Set<Int> = []
            for kind in RunKind.allCases {
                let units = plan.samplingOrder.units(of: kind)
                let gap =
                    units.firstIndex { unit in unit.contains { !finished.contains(plan.purposes[$0].key) } }
                    ?? units.count
                let part = try #require(sample.parts.first { $0.kind == kind })
                #expect(part.finished == gap && part.planned == units.count)
                for unit in units[..<gap] { places.formUnion(unit) }
            }
            #expect(sample.places == places)
            let open = plan.runs.map(\.key).filter { !finished.contains($0) }
            if let next = open.randomElement(using: &generator) {
                #expect(FinishedSample(plan, finished: finished.union([next])).places.isSuperset(of: places))
            }
            #expect(sample.isWhole == open.isEmpty)
        }
    }

    @Test func laterRunsAreKeptAndCountOnceTheGapCloses() throws {
        let plan = try Self.plan()
        let keys = plan.samplingOrder.units(of: .baseline).map { plan.purposes[$0[0]].key }
        func count(_ finished: [String]) -> Int? {
            FinishedSample(plan, finished: Set(finished)).parts.first { $0.kind == .baseline }?.finished
        }
        #expect(count(Array(keys.dropFirst())) == 0)
        #expect(count(Array(keys[...2] + keys[4...])) == 3)
        #expect(count(keys) == 8)
    }

    /// Ann's two trials are equal but for the name of their loss. By some seed she comes first.
    @Test func aTrainingThatEqualConfigurationsShareCountsAtEveryPlace() throws {
        for seed in 1...20 {
            let plan = try Self.plan { $0.replacing("replay: {seed: 10}", with: "replay: {seed: \(seed)}") }
            let first = try #require(plan.samplingOrder.units(of: .replay).first)
            guard first.count == 2 else { continue }
            let keys = Set(first.map { plan.purposes[$0].key })
            #expect(keys.count == 1)
            let record = try RegeneratedStudy.record(
                plan, study: Samples.record, runs: Self.results(plan.runs.filter { keys.contains($0.key) }))
            #expect(record.replays.map(\.participant) == ["ann", "ann"] && record.replays.map(\.turn) == [1, 3])
            #expect(record.regeneration?.replayed == ["ann"])
            return
        }
        Issue.record("no seed puts her first")
    }

    @Test(arguments: [1, 2, 3, 7]) func sharesAreWholeAndAdvanceTogetherAlongTheOrder(count: Int) throws {
        let plan = try Self.plan()
        let shards = try (1...count).map { try #require(Shard(index: $0, count: count)) }
        let shares = shards.map { plan.share($0, of: plan.runs) }
        #expect(shares.flatMap { $0.map(\.key) }.sorted() == plan.runs.map(\.key).sorted())
        let order = plan.inOrder(plan.runs).map(\.key)
        for done in 0...(plan.runs.count / count) {
            #expect(
                Set(shares.flatMap { $0.prefix(done).map(\.key) }) == Set(order.prefix(done * count)),
                "shards that did the same number of runs leave no gap")
        }
    }

    @Test func partsAdvanceByTheSameShareOfTheirRuns() throws {
        let plan = try Self.plan()
        let places = plan.samplingOrder.places
        for count in 0...places.count {
            let begun = places.prefix(count).map { plan.purposes[$0].purpose.part }
            for part in RunKind.allCases {
                let all = plan.purposes.count { $0.purpose.part == part }
                let expected = Double(count) * Double(all) / Double(places.count)
                #expect(abs(Double(begun.count { $0 == part }) - expected) <= 1.5)
            }
        }
    }

    @Test(arguments: [1, 2]) func whenTimeIsUpNothingNewBeginsAndWhatHasBegunIsFinished(workers: Int) throws {
        let (plan, images) = try Samples.plan { $0 + "order: sample\n" }
        let store = try Samples.store()
        let asked = Mutex(0)
        let begun = Mutex<Set<String>>([])
        let summary = try Sweep(plan, store: store, dataset: images, workers: workers).run(
            plan.runs,
            mayBegin: {
                asked.withLock {
                    $0 += 1
                    return $0 <= 8
                }
            }, isCancelled: { false },
            listener: { event in if case .started(let key) = event { _ = begun.withLock { $0.insert(key) } } })
        #expect(summary.isClosed && !summary.isInterrupted && summary.failed == 0)
        let finished = try store.finishedKeys(of: "tiny")
        #expect(finished == begun.withLock { $0 } && (1...8).contains(finished.count))
        #expect(finished == Set(plan.inOrder(plan.runs).prefix(finished.count).map(\.key)), "a prefix, in order")
        let rest = try Sweep(plan, store: store, dataset: images, workers: workers).run(
            plan.runs, isCancelled: { false }, listener: { _ in })
        #expect(!rest.isClosed && rest.finished + finished.count == plan.runs.count)
    }

    @Test func aStudyIsRegeneratedAsFarAsItsSampleGoes() throws {
        let plan = try Self.plan()
        var study = Samples.record
        study.finalEvaluations = [
            FinalEvaluation(
                participant: "ann", site: "a", recordID: 1, configuration: study.trials[0].configuration,
                outcome: .completed(accuracy: 0.7))
        ]
        study.trials[0].seconds = 5
        let order = plan.samplingOrder
        let first = Set(order.units(of: .baseline).prefix(3).joined().map { plan.purposes[$0].key })
        let little = try RegeneratedStudy.record(
            plan, study: study, runs: Self.results(plan.runs.filter { first.contains($0.key) }))
        #expect(little.baselineRuns.count == 3 && little.finalRuns.isEmpty && little.replays.isEmpty)
        #expect(little.finalEvaluations == study.finalEvaluations, "what is not trained stands as recorded")
        #expect(little.trials.first?.seconds == 5 && little.trials.first?.outcome == .completed(accuracy: 0.5))
        #expect(
            little.provenance.title.hasSuffix(
                "as far as it goes: 3 of 8 random configurations, trials of 0 of 2 participants, "
                    + "0 of 2 seeds of every final choice"))
        #expect(little.provenance.recordedScale == .surface && little.provenance.scale == .tiny)
        #expect(little.regeneration?.trained(.baseline)?.finished == 3 && little.regeneration?.trained(.final) == nil)
        let one = first.union(order.units(of: .final)[0].map { plan.purposes[$0].key })
        let more = try RegeneratedStudy.record(
            plan, study: study, runs: Self.results(plan.runs.filter { one.contains($0.key) }))
        #expect(more.finalRuns.map(\.seed) == [1, 1] && more.finalEvaluations.isEmpty)
        #expect(throws: ExperimentError.unfinished("tiny", missing: plan.runs.count)) {
            try RegeneratedStudy.record(plan, study: study, runs: [])
        }
    }

    @Test func aSweepOfTheLongestFirstReportsNothingBeforeItsEnd() throws {
        let plan = try Samples.plan().plan
        #expect(plan.experiment.order == .longestFirst)
        let all = Self.results(plan.runs)
        #expect(throws: ExperimentError.unfinished("tiny", missing: 1)) {
            try RegeneratedStudy.record(plan, study: Samples.record, runs: Array(all.dropLast()))
        }
        let whole = try RegeneratedStudy.record(plan, study: Samples.record, runs: all)
        #expect(whole.regeneration?.isPartial == false && !whole.provenance.title.contains("as far as"))
    }

    @Test func theScaleFollowsFromSizeEpochsAndPixelsAndNotFromTheFilesWord() throws {
        let pixels = "907f5e44c31d0909df1e1bd7e9a1a572a85e11f828475acfa4d7b3ea826a92cb"
        func scale(_ pixels: String, _ change: (String) -> String = { $0 }) throws -> (Provenance.Scale, [String]) {
            let experiment = try Samples.experiment {
                change(
                    $0.replacing("images: digits\nimages_per_split: 120", with: "images: folder")
                        .replacing("size: 32", with: "size: 128").replacing("participants: 2\n", with: "")
                        .replacing("{rule: capped, at: 3}", with: "{rule: given}")) + "order: sample\n"
            }
            let plan = ExperimentPlan(
                experiment, record: Samples.record,
                images: ExperimentImages(checksum: pixels, train: 40, validation: 40, test: 40))
            let record = try RegeneratedStudy.record(plan, study: Samples.record, runs: Self.results(plan.runs))
            return (record.provenance.scale, try #require(record.regeneration?.trained(.final)).substitutes)
        }
        #expect(try scale(pixels) == (.paper, []))
        #expect(try scale(String(repeating: "0", count: 64)) == (.tiny, ["other images than Imagenette"]))
        let claimed = try scale(String(repeating: "0", count: 64)) { $0.replacing("scale: tiny", with: "scale: paper") }
        #expect(claimed.0 == .desk)
        #expect(try scale(pixels) { $0.replacing("size: 128", with: "size: 64") }.1 == ["64 pixels in place of 128"])
        let capped = try scale(pixels) { $0.replacing("final: {", with: "final: {epochs: {rule: capped, at: 30}, ") }
        #expect(capped == (.tiny, ["epochs at most 30"]))
        #expect(try scale(pixels) { $0.replacing("squeezenet1_1", with: "squeezenet1_0") }.1 == ["squeezenet1_0"])
        #expect(try scale(pixels) { $0 + "participants: 1\n" }.1 == ["the first participants, at most 1"])
    }
}
