import Analysis
import Foundation
import Study
import TestSupport
import Testing

/// The grid of choices against scipy, and what it counts.
@Suite struct ChoiceGridTests {
    struct Golden: Decodable {
        struct Person: Decodable {
            var months: Int
            var evaluations: [Double?]
        }
        struct Summary: Decodable {
            var quantity: String
            var count, combinations: Int
            var median, minimum, maximum, significantShare: Double
        }
        struct Grid: Decodable {
            var noviceUpTo, mediumUpTo: Int
            var summaries: [Summary]
        }
        var people: [Person]
        var grids: [Grid]
    }

    private func golden() throws -> Golden {
        try JSONDecoder().decode(
            Golden.self, from: try Data(contentsOf: TestData.fixture("analysis/grid.json")))
    }

    private func record(_ people: [Golden.Person]) -> StudyRecord {
        var record = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: "by script"))
        let configuration = Hyperparameters(epochs: 1, batchSize: 1, lossFunction: .crossEntropy, optimizer: .adam)
        for (index, person) in people.enumerated() {
            record.participants.append(
                Participant(
                    id: "p\(index)", months: person.months, education: nil, site: "s", registration: index + 1))
            for (number, accuracy) in person.evaluations.enumerated() {
                record.finalEvaluations.append(
                    FinalEvaluation(
                        participant: "p\(index)", site: "s", recordID: 10 * index + number,
                        configuration: configuration,
                        outcome: accuracy.map { .completed(accuracy: $0) } ?? .diverged))
            }
        }
        return record
    }

    private func grid(_ people: [Golden.Person], groups: GroupRule = .paper) -> ChoiceGrid {
        var options = AnalysisOptions()
        (options.permutations, options.resamples, options.groups) = (99, 100, groups)
        return StudyAnalysis(record(people), options: options).grid
    }

    @Test func itsSummariesAreAsScipyFindsThemUnderAnyRuleOfGroups() throws {
        let golden = try golden()
        for expected in golden.grids {
            let rule = GroupRule(noviceUpTo: expected.noviceUpTo, mediumUpTo: expected.mediumUpTo)
            let summaries = grid(golden.people, groups: rule).summaries
            #expect(summaries.map(\.quantity.label) == expected.summaries.map(\.quantity))
            for (own, theirs) in zip(summaries, expected.summaries) {
                #expect(own.count == theirs.count && own.combinations == theirs.combinations, "\(own.quantity)")
                for (one, other) in [
                    (own.median, theirs.median), (own.minimum, theirs.minimum), (own.maximum, theirs.maximum),
                    (own.significantShare, theirs.significantShare),
                ] {
                    #expect(abs(one - other) <= 1e-9 * max(1, abs(other)), "\(own.quantity)")
                }
            }
        }
    }

    @Test func everybodyIsLeftOutInTurnAndEqualResultsAreCountedOnce() throws {
        let people = try golden().people
        let rho = grid(people).specifications.filter { $0.quantity == .rho }
        let combinations = rho.flatMap(\.combinations)
        #expect(Set(combinations).count == combinations.count)
        for index in people.indices {
            #expect(combinations.count { $0.cohort == .without("p\(index)") } == 9)
        }
        let results = rho.map { [$0.estimate, $0.pValue, Double($0.n)] }
        #expect(Set(results).count == results.count && results.count < combinations.count)
    }

    @Test func itSaysWhatVaries() throws {
        let people = try golden().people
        let summaries = grid(people, groups: GroupRule(noviceUpTo: 3, mediumUpTo: 13)).summaries
        #expect(summaries.allSatisfy { $0.variation.contains("all but each one of \(people.count) in turn") })
        #expect(!summaries[0].variation.contains("centre"))
        #expect(summaries[1].variation.contains("participants with 13 months"))
    }
}
