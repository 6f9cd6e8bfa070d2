import Analysis
import Statistics
import Study
import Testing

/// Small studies whose results can be worked out on paper.
@Suite struct HandWorkedTests {
    private func configuration(_ rate: Double = 0.001) -> Hyperparameters {
        var configuration = Hyperparameters(epochs: 2, batchSize: 10, lossFunction: .crossEntropy, optimizer: .adam)
        configuration[optional: .learningRate] = rate
        return configuration.filled(from: .server)
    }

    private func study(_ people: [(months: Int, outcomes: [Outcome], final: Outcome)]) -> StudyRecord {
        var record = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: "by hand"))
        for (index, person) in people.enumerated() {
            let id = "p\(index)"
            record.participants.append(
                Participant(id: id, months: person.months, education: nil, site: "s", registration: index + 1))
            for (turn, outcome) in person.outcomes.enumerated() {
                record.trials.append(
                    Trial(
                        participant: id, turn: turn + 1, recordID: 10 * index + turn,
                        configuration: configuration(turn == 0 ? 0.001 : 0.01), outcome: outcome, seconds: 60))
            }
            record.finalEvaluations.append(
                FinalEvaluation(
                    participant: id, site: "s", recordID: index, configuration: configuration(), outcome: person.final))
        }
        return record
    }

    private func options() -> AnalysisOptions {
        var options = AnalysisOptions()
        options.permutations = 99
        options.resamples = 99
        return options
    }

    private var three: StudyRecord {
        study([
            (0, [.diverged, .completed(accuracy: 0.3)], .completed(accuracy: 0.4)),
            (5, [.cancelled, .completed(accuracy: 0.6), .completed(accuracy: 0.2)], .diverged),
            (20, [.completed(accuracy: 0.7)], .completed(accuracy: 0.8)),
        ])
    }

    @Test func theCurveStartsAtChanceAndCarriesTheBestOn() {
        let curve = StudyAnalysis(three, options: options()).curve
        func means(_ group: ExperienceGroup) -> [Double?] { curve.points.filter { $0.group == group }.map(\.mean) }
        #expect(means(.novice) == [0.1, 0.3, 0.3])
        #expect(means(.medium) == [0.1, 0.6, 0.6])
        #expect(means(.expert) == [0.7, 0.7, 0.7])
        #expect(curve.points.filter { $0.turn == 2 }.map(\.active) == [1, 1, 0])
        #expect(curve.lastSharedTurn == 1 && curve.expertsAboveShare == 1)
    }

    @Test func replayedTrialsAreComparedWithTheRecordedOnes() throws {
        var record = three
        #expect(StudyAnalysis(record, options: options()).replay == nil)
        let pairs: [(Outcome, Outcome?)] = [
            (.completed(accuracy: 0.1), .completed(accuracy: 0.3)),
            (.completed(accuracy: 0.2), .completed(accuracy: 0.2)),
            (.completed(accuracy: 0.3), .completed(accuracy: 0.6)),
            (.completed(accuracy: 0.4), .completed(accuracy: 0.9)),
            (.completed(accuracy: 0.5), .diverged), (.diverged, .completed(accuracy: 0.5)), (.diverged, .diverged),
            (.completed(accuracy: 0.5), nil),
        ]
        record.replays = pairs.enumerated().map { turn, pair in
            ReplayedTrial(participant: "p0", turn: turn + 1, recorded: pair.0, replayed: pair.1)
        }
        let analysis = StudyAnalysis(record, options: options())
        let replay = try #require(analysis.replay)
        #expect(replay.accuracies.count == 4 && replay.refused == 1)
        #expect(replay.divergence == (both: 1, recordedOnly: 1, replayedOnly: 1, neither: 4))
        #expect(replay.agreement == 5.0 / 7)
        // Ranks 1 2 3 4 against 2 1 3 4: 1 − 6 · 2 / 60.
        #expect(abs((replay.correlation.spearman.value?.estimate ?? 0) - 0.8) < 1e-12)
        let named = Dictionary(uniqueKeysWithValues: analysis.namedResults.map { ($0.name, $0) })
        #expect(named["replay.diverged.agreement"]?.n == 7 && named["replay.spearman.rho"]?.n == 4)
    }

    @Test func theCurveFollowsItsOptions() {
        var options = options()
        options.curve = .raw
        let raw = StudyAnalysis(three, options: options).curve.points.filter { $0.group == .medium }
        #expect(raw.map(\.mean) == [nil, 0.6, 0.2] && raw.map(\.turn) == [1, 2, 3])
        #expect(raw.map(\.n) == [0, 1, 1] && raw.map(\.active) == [1, 1, 1])
        options.curve = .best
        options.curveStart = .zero
        let zero = StudyAnalysis(three, options: options).curve.points.filter { $0.group == .medium }
        #expect(zero.map(\.mean) == [0, 0.6, 0.6])
    }

    @Test func turnsCountCancelledTrialsUnlessToldOtherwise() throws {
        var options = options()
        let all = try #require(StudyAnalysis(three, options: options).thresholds.first)
        #expect(all.rows.map(\.turn) == [2, 2, 1] && all.rows.allSatisfy(\.isReached))
        options.countTurns = .completed
        let completed = try #require(StudyAnalysis(three, options: options).thresholds.first)
        #expect(completed.rows.map(\.turn) == [1, 1, 1])
    }

    @Test func whatCountsAsATurnLeavesFirstTrialsCommentsAndEffortAsTheyAre() throws {
        var record = three
        record.trials[2].comments[.epochs] = Comment(code: .guess)
        record.trials[2].configuration[optional: .learningRate] = 0.5
        var options = options()
        let all = StudyAnalysis(record, options: options)
        options.countTurns = .completed
        let completed = StudyAnalysis(record, options: options)
        #expect(all.effort.participants.map(\.turns) == [2, 3, 1])
        #expect(completed.effort.participants.map(\.turns) == [1, 2, 1])
        #expect(
            completed.defaults.rows == all.defaults.rows && all.defaults.rows.map(\.allDefaults) == [true, false, true])
        for analysis in [all, completed] {
            #expect(analysis.effort.participants.map(\.trials) == [2, 3, 1])
            #expect(analysis.effort.participants.map(\.cancelledShare) == [0, 1.0 / 3, 0])
            #expect(analysis.effort.participants.map(\.epochs) == [4, 6, 2])
            #expect(analysis.effort.participants.map(\.recordedSeconds) == [120, 180, 60])
            #expect(analysis.comments[0].groups[.medium]?[.guess] == 1)
        }
    }

    @Test func sumsOfTheLargestEpochsAndMonthsAreNumbers() throws {
        var record = three
        for index in record.trials.indices { record.trials[index].configuration.epochs = Int.max }
        for index in record.participants.indices { record.participants[index].months = Int.max - index }
        let analysis = StudyAnalysis(record, options: options())
        let epochs = Double(Int.max)
        #expect(analysis.effort.participants.map(\.epochs) == [2 * epochs, 3 * epochs, epochs])
        #expect(analysis.effort.participants.map(\.images) == [26_000 * epochs, 39_000 * epochs, 13_000 * epochs])
        #expect(analysis.namedResults.first { $0.name == "effort.expert.epochs" }?.number == 2 * epochs)
    }

    @Test func everyNamedResultOfAGroupIsThereWhenTheGroupIsEmpty() {
        var lonely = three
        lonely.participants.removeLast(2)
        let names = StudyAnalysis(lonely, options: options()).namedResults.map(\.name)
        #expect(names == StudyAnalysis(three, options: options()).namedResults.map(\.name))
    }

    @Test func whoNeverReachesAThresholdIsCensoredAtTheLastTurn() throws {
        let fifty = try #require(StudyAnalysis(three, options: options()).thresholds.last)
        #expect(fifty.rows.map(\.isReached) == [false, true, true] && fifty.rows.map(\.turn) == [2, 2, 1])
    }

    @Test(arguments: [
        (AnalysisOptions.DivergedRule.chance, 0.1 as Double?), (.zero, 0), (.exclude, nil),
    ])
    func aDivergedEvaluationCountsAsToldTo(rule: AnalysisOptions.DivergedRule, accuracy: Double?) {
        var options = options()
        options.diverged = rule
        #expect(StudyAnalysis(three, options: options).cohort.members[1].finalAccuracy == accuracy)
    }

    @Test func seededRunsAreAveragedAndMakeTheAccuracyNoProxy() {
        var record = three
        for (seed, accuracy) in [(1, 0.5), (2, 0.7)] {
            record.finalRuns.append(
                FinalRun(
                    participant: "p0", seed: seed, configuration: configuration(),
                    outcome: .completed(accuracy: accuracy)))
        }
        let analysis = StudyAnalysis(record, options: options())
        #expect(analysis.cohort.members[0].finalAccuracy == 0.6)
        let mean = analysis.namedResults.first { $0.name == "final_accuracy.mean_percent" }
        #expect(mean?.proxy == nil)
    }

    @Test func everySeedAloneHasItsOwnRhoAndEveryFinalChoiceItsSpread() throws {
        var record = three
        for (person, accuracies) in [[0.2, 0.8], [0.4, 0.6], [0.6, 0.5]].enumerated() {
            for (index, accuracy) in accuracies.enumerated() {
                record.finalRuns.append(
                    FinalRun(
                        participant: "p\(person)", seed: index + 1, configuration: configuration(),
                        outcome: .completed(accuracy: accuracy)))
            }
        }
        let analysis = StudyAnalysis(record, options: options())
        let spread = try #require(analysis.cohort.members[0].seedSpread)
        #expect(spread.lowest == 0.2 && spread.highest == 0.8)
        #expect(abs(try #require(spread.deviation) - 0.6 / 2.0.squareRoot()) < 1e-12)
        #expect(analysis.seeds.rows.map(\.seed) == [1, 2] && analysis.seeds.rows.map(\.n) == [3, 3])
        let rhos = analysis.seeds.rows.compactMap(\.correlation.value?.estimate)
        #expect(rhos.count == 2 && abs(rhos[0] - 1) < 1e-12 && abs(rhos[1] + 1) < 1e-12)
        func number(_ name: String) -> Double? { analysis.namedResults.first { $0.name == name }?.number }
        #expect(number("seeds.rho.lowest") == rhos[1] && number("seeds.rho.highest") == rhos[0])
        #expect(abs(try #require(number("seeds.deviation.median_points")) - 20 / 2.0.squareRoot()) < 1e-9)
        #expect(abs(try #require(number("seeds.range.largest_points")) - 60) < 1e-9)
    }

    @Test func withoutSeededRunsThereIsNoSpreadToSpeakOf() {
        let analysis = StudyAnalysis(three, options: options())
        #expect(analysis.cohort.members.allSatisfy { $0.seedSpread == nil } && analysis.seeds.rows.isEmpty)
        #expect(!analysis.namedResults.contains { $0.name.hasPrefix("seeds.") })
    }

    @Test func carriedOverCommentsAreCountedOnceWhenFresh() throws {
        var record = three
        for index in 2...4 { record.trials[index].comments[.epochs] = Comment(code: .guess) }
        record.trials[4].comments[.batchSize] = Comment(code: .other)
        record.trials[4].comments[.lambda] = Comment(code: .other)
        let analysis = StudyAnalysis(record, options: options())
        func total(_ population: CommentPopulation) -> Int {
            analysis.comments.first { $0.population == population }?.groups[.medium]?.total ?? 0
        }
        #expect(total(.all) == 5 && total(.fresh) == 3 && total(.used) == 4)
    }

    @Test func aFirstTrialWithTheServersDefaultsIsAStart() {
        let rows = StudyAnalysis(three, options: options()).defaults.rows
        #expect(rows.allSatisfy { $0.allDefaults && $0.allButLearningRate })
    }

    @Test func anEmptyStudyHasReasonsInsteadOfNumbers() {
        let empty = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: "empty"))
        let results = StudyAnalysis(empty, options: options()).namedResults
        let rho = results.first { $0.name == "spearman.experience_accuracy.rho" }
        guard case .unavailable(let reason)? = rho?.value else {
            Issue.record("rho of nobody has a value")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test func theOrderOfTheRowsDoesNotMatter() {
        var shuffled = three
        shuffled.trials.reverse()
        shuffled.finalEvaluations.reverse()
        let (one, other) = (StudyAnalysis(three, options: options()), StudyAnalysis(shuffled, options: options()))
        #expect(one.namedResults == other.namedResults)
    }
}
