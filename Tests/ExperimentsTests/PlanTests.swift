import Experiments
import Study
import StudyStore
import TestSupport
import Testing
import TrainingEngine

@Suite struct PlanTests {
    @Test func cancelledTrialsUnreportedOnesAndTestAccountsAreNotInvented() throws {
        let replays = try Samples.plan().plan.purposes.compactMap { entry in
            if case .replay(let person, let turn) = entry.purpose { "\(person) \(turn)" } else { nil }
        }
        #expect(replays == ["ann 1", "ann 3", "bob 1", "bob 3", "bob 4"])
    }

    @Test func equalTrainingsAreSharedAndOthersAreNot() throws {
        let plan = try Samples.plan().plan
        let keys = Dictionary(
            plan.purposes.map { ("\($0.purpose)", $0.key) }, uniquingKeysWith: { first, _ in first })
        func replay(_ person: String, _ turn: Int) -> String? {
            keys["\(ExperimentPlan.Purpose.replay(participant: person, turn: turn))"]
        }
        #expect(replay("ann", 1) == replay("ann", 3), "the two losses are one function")
        #expect(replay("ann", 1) == replay("bob", 4), "a batch beyond the images is all of them")
        #expect(replay("ann", 1) != replay("bob", 1))
        #expect(Set(plan.runs.map(\.key)).count == plan.runs.count)
        #expect(Set(plan.purposes.map(\.key)) == Set(plan.runs.map(\.key)))
    }

    @Test func whatTheEngineRefusesIsPlannedAsRefused() throws {
        let plan = try Samples.plan().plan
        let refused = plan.runs.filter { if case .failure = $0.resolved { true } else { false } }
        #expect(refused.count == 1 && refused.first?.configuration[optional: .beta1] == 8)
    }

    @Test(arguments: [Int.max, 1 << 50, 1_000_001])
    func epochsThatNobodyCanTrainAreRefusedAndCountNothing(epochs: Int) throws {
        var record = Samples.record
        for index in record.trials.indices { record.trials[index].configuration.epochs = epochs }
        for rule in ["given", "scaled, by: 1000"] {
            let experiment = try Samples.experiment { $0.replacing("rule: capped, at: 3", with: "rule: \(rule)") }
            let plan = ExperimentPlan(experiment, record: record, images: ExperimentImages(try Samples.images()))
            let replays = plan.runs(of: [.replay])
            #expect(!replays.isEmpty && replays.allSatisfy { $0.cost(imageSize: 32) == 1 })
            for run in replays {
                #expect(throws: TrainingError.self) { try run.resolved.get() }
            }
        }
    }

    @Test func finalChoicesTakeTheirOwnDefaultsAndLearnFromValidation() throws {
        let plan = try Samples.plan().plan
        let finals = plan.runs(of: [.final])
        #expect(finals.count == 4 && finals.allSatisfy { $0.learnsFromValidation && $0.images == 80 })
        #expect(Set(finals.map(\.seed)) == [1, 2])
        #expect(
            finals.contains {
                $0.configuration.optimizer == .adam && $0.configuration[optional: .learningRate] == 0.001
            })
    }

    @Test func sharesAreDisjointWholeAndBalanced() throws {
        let plan = try Samples.plan().plan
        for count in [1, 2, 4, 7] {
            let shares = try (1...count).map { index in
                try #require(Shard(index: index, count: count)).share(of: plan.runs, imageSize: 32)
            }
            #expect(shares.flatMap { $0.map(\.key) }.sorted() == plan.runs.map(\.key).sorted())
            let costs = shares.map { $0.reduce(0) { $0 + $1.cost(imageSize: 32) } }
            let longest = plan.runs.map { $0.cost(imageSize: 32) }.max() ?? 0
            #expect((costs.max() ?? 0) - (costs.min() ?? 0) <= longest)
        }
        #expect(Shard("2/4") == Shard(index: 2, count: 4))
        for text in [
            "0/4", "5/4", "1", "a/b", "1/2/3", "/", "-1/4", "1/9223372036854775807", "1/4001", "٣/4", " 1/4", "1/4\n",
        ] { #expect(Shard(text) == nil) }
    }

    @Test func thePlanIsRememberedByTheStore() throws {
        let plan = try Samples.plan().plan
        let again = try ExperimentPlan(plan.definition, record: Samples.record)
        #expect(again.definition == plan.definition && again.runs == plan.runs)
    }
}
