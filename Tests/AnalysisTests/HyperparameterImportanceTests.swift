import Statistics
import Study
import StudyStore
import Testing

@testable import Analysis

/// Which hyperparameters matter, and what people changed.
@Suite struct HyperparameterImportanceTests {
    private static let options: AnalysisOptions = {
        var options = AnalysisOptions()
        (options.permutations, options.resamples) = (99, 99)
        return options
    }()

    private static func configuration(_ optimizer: Optimizer, epochs: Int = 10) -> Hyperparameters {
        Hyperparameters(epochs: epochs, batchSize: 32, lossFunction: .crossEntropy, optimizer: optimizer)
            .filled(from: .server)
    }

    /// One novice and one expert with given turns, and a baseline where the learning rate decides, and for SGD momentum.
    private static func study(_ novice: [Hyperparameters], _ expert: [Hyperparameters], baseline: Int = 0)
        -> StudyRecord
    {
        var record = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: "by hand"))
        for (index, (months, turns)) in [(0, novice), (20, expert)].enumerated() {
            let id = "p\(index)"
            record.participants.append(
                Participant(id: id, months: months, education: nil, site: "s", registration: index + 1))
            for (turn, configuration) in turns.enumerated() {
                record.trials.append(
                    Trial(
                        participant: id, turn: turn + 1, recordID: turn, configuration: configuration,
                        outcome: .completed(accuracy: 0.1 * Double(turn % 9))))
            }
            record.finalEvaluations.append(
                FinalEvaluation(
                    participant: id, site: "s", recordID: index, configuration: configuration(.adam),
                    outcome: .completed(accuracy: 0.5)))
        }
        var generator = SeededGenerator(seed: 2, stream: "importance")
        for number in 0..<baseline {
            var one = configuration([.adam, .sgd][generator.below(2)], epochs: 1 + generator.below(4))
            let rate = generator.below(4)
            let momentum = generator.below(4)
            one[optional: .learningRate] = [1e-4, 1e-3, 1e-2, 1e-1][rate]
            one[optional: .momentum] = Double(momentum) / 4
            let gain = rate == 1 ? 0.4 : 0
            let more = one.optimizer == .sgd && momentum == 3 ? 0.1 : 0
            record.baselineRuns.append(
                BaselineRun(
                    number: number + 1, seed: 10, configuration: one,
                    outcome: .completed(accuracy: 0.2 + gain + more + 0.02 * generator.uniform())))
        }
        return record
    }

    @Test func aChangeIsAnotherValueThatTheLaterTurnReads() throws {
        var slow = Self.configuration(.adam)
        slow[optional: .learningRate] = 0.01
        slow[optional: .momentum] = 0.9
        var unset = slow
        unset[optional: .beta1] = nil
        var other = Self.configuration(.sgd, epochs: 20)
        other[optional: .momentum] = 0.5
        // The rate; nothing, as 0.9 is beta1's default; epochs, optimizer, rate and momentum, which Adam ignored.
        let changes = StudyAnalysis(
            Self.study([Self.configuration(.adam), slow, unset, other], [slow]), options: Self.options
        ).importance.changes
        #expect(changes.total(.novice) == 5 && changes.total(.medium) == 0 && changes.total(.expert) == 0)
        #expect(changes.count(.learningRate, .novice) == 2 && changes.count(.momentum, .novice) == 1)
        #expect(changes.count(.beta1, .novice) == 0 && changes.share(.learningRate, .novice) == 0.4)
        #expect(changes.share(.epochs, .expert) == nil)
        #expect(try #require(changes.people.first).share(of: [.epochs, .optimizer]) == 0.4)
        #expect(changes.people.last?.share(of: [.epochs]) == nil)
    }

    @Test func theBaselineSaysWhatMattersWhereThereIsOne() throws {
        let record = Self.study([Self.configuration(.adam)], [Self.configuration(.sgd)], baseline: 200)
        let importance = StudyAnalysis(record, options: Self.options).importance
        #expect(importance.guide.source == .baseline && importance.guide.leading.first == .learningRate)
        let rows = importance.guide.rows
        #expect(rows.map(\.hyperparameter) == [.epochs, .optimizer, .learningRate, .momentum])
        let momentum = try #require(rows.last)
        #expect(momentum.readers == record.baselineRuns.count { $0.configuration.optimizer == .sgd })
        #expect(abs(rows.reduce(0) { $0 + $1.share } - 1) < 1e-12)
        let rate = rows[2]
        let curve = try #require(rate.fanova).marginal
        #expect(try #require(rate.fanova).importance > 0.9 && curve[1].mean > 0.5 && curve[0].mean < 0.3)
        #expect(rate.values.map(\.number) == [1e-4, 1e-3, 1e-2, 1e-1])
        #expect(rate.values.reduce(0) { $0 + $1.runs } == 200)
        #expect(importance.of(.trials)?.missing == "at least \(Importance.leastRuns) values are needed, there are 2")
    }

    @Test func withoutABaselineItSaysSoAndPeoplesTrialsTellWhatTheyCan() throws {
        let record = Self.study([Self.configuration(.adam)], [Self.configuration(.sgd)])
        let analysis = StudyAnalysis(record, options: Self.options)
        #expect(analysis.importance.of(.baseline)?.missing == Baseline.missing)
        let results = Dictionary(uniqueKeysWithValues: analysis.namedResults.map { ($0.name, $0) })
        #expect(
            results["importance.baseline.learning_rate.ped_share"]?.value == .unavailable(reason: Baseline.missing))
        let real = SyntheticStudy.make(participants: 24, seed: 6)
        var bare = real
        bare.baselineRuns = []
        #expect(StudyAnalysis(bare, options: Self.options).importance.guide.source == .trials)
        #expect(StudyAnalysis(real, options: Self.options).importance.guide.source == .baseline)
    }

    @Test func nothingIsComputedForResultsThatAreNotWanted() {
        let record = Self.study([Self.configuration(.adam)], [Self.configuration(.sgd)], baseline: 200)
        let analysis = StudyAnalysis(record, options: Self.options)
        var other = Self.options
        other.diverged = .zero
        let name = HyperparameterImportance.Names.leading(.baseline).path
        let wanted = WantedResults([name], intervals: [])
        #expect(analysis.results(under: other, wanted: wanted).first?.number != nil)
        let input = AnalysisInput(
            index: StudyIndex(record), cohort: analysis.cohort, replayed: analysis.cohort, options: Self.options,
            wanted: WantedResults(["cohort.n"], intervals: []), regeneration: nil)
        #expect(HyperparameterImportance(input).sources.allSatisfy { $0.rows.isEmpty && $0.missing != nil })
    }
}
