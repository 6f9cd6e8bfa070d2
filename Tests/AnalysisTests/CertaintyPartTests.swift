import Foundation
import Statistics
import Study
import StudyStore
import TestSupport
import Testing

@testable import Analysis

/// How sure one can be: the parts that answer it against scipy and pingouin (`Fixtures/analysis/certainty.py`).
@Suite struct CertaintyPartTests {
    struct Golden: Decodable {
        struct Person: Decodable {
            var months: Int
            var accuracy: Double
            var education: EducationLevel
        }
        struct Without: Decodable {
            var all, smallest, largest: Double
            var changes: Int
        }
        var people: [Person]
        var without: [String: Without]
        var atChance: [Int]
        var others, othersP, spreadShare: Double
        var above, borders: Int
        var ordered, kruskal, levene, partial, partialP, slope, slopeLow, slopeHigh: Double

        static func read() throws -> Golden {
            try JSONDecoder().decode(Golden.self, from: Data(contentsOf: TestData.fixture("analysis/certainty.json")))
        }
    }

    private func record(_ people: [Golden.Person]) -> StudyRecord {
        var record = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: "by script"))
        let configuration = Hyperparameters(epochs: 1, batchSize: 1, lossFunction: .crossEntropy, optimizer: .adam)
        for (index, person) in people.enumerated() {
            record.participants.append(
                Participant(
                    id: "p\(index)", months: person.months, education: person.education, site: "s",
                    registration: index + 1))
            record.finalEvaluations.append(
                FinalEvaluation(
                    participant: "p\(index)", site: "s", recordID: index, configuration: configuration,
                    outcome: .completed(accuracy: person.accuracy)))
        }
        return record
    }

    private func options() -> AnalysisOptions {
        var options = AnalysisOptions()
        (options.permutations, options.resamples, options.simulations) = (2_000, 200, 400)
        return options
    }

    private func analysis() throws -> StudyAnalysis {
        StudyAnalysis(record(try Golden.read().people), options: options())
    }

    @Test func leavingOutEachInTurnIsAsScipyFindsIt() throws {
        let golden = try Golden.read()
        let found = try analysis().withoutOne
        #expect(found.rows.count == golden.people.count && found.summaries.count == golden.without.count)
        for quantity in PrimaryQuantity.all where quantity != .guessing {
            let (own, theirs) = (try #require(found.summaries[quantity]), try #require(golden.without[quantity.label]))
            for (a, b) in [
                (own.all.statistic, theirs.all), (own.smallest, theirs.smallest), (own.largest, theirs.largest),
            ] {
                #expect(abs(a - b) < 1e-9 * max(1, abs(b)), "\(quantity)")
            }
            #expect(own.changes == theirs.changes, "\(quantity)")
        }
        let rhos = found.rows.compactMap { $0.tests[.rho]?.statistic }
        #expect(rhos == rhos.sorted())
        var identifiable = options()
        identifiable.namesParticipants = true
        let named = StudyAnalysis(record(golden.people), options: identifiable).withoutOne.tables[0]
        #expect(golden.people.indices.allSatisfy { place in named.rows.contains { $0.last == .text("p\(place)") } })
        let table = try #require(found.tables.first)
        #expect(!table.rows.joined().contains { if case .text(let text) = $0 { text.hasPrefix("p") } else { false } })
    }

    @Test func thoseAboveChanceAreAsScipyFindsThem() throws {
        let golden = try Golden.read()
        let found = try analysis().endedAtChance
        #expect(found.rows.map(\.atChance) == golden.atChance)
        let others = try #require(found.others.value)
        #expect(abs(others.estimate - golden.others) < 1e-12 && abs(others.pValue - golden.othersP) < 1e-10)
        #expect(others.n == golden.above)
        #expect(abs((found.spreadShare ?? 0) - golden.spreadShare) < 1e-12)
    }

    @Test func everyPairOfBordersIsTried() throws {
        let golden = try Golden.read()
        let results = Dictionary(
            try analysis().namedResults.map { ($0.name, $0.number) }, uniquingKeysWith: { first, _ in first })
        typealias Names = GroupBorders.Names
        #expect(results[Names.pairs.path] == Double(golden.borders))
        for (name, value) in [
            (Names.ordered, golden.ordered), (Names.kruskal, golden.kruskal), (Names.levene, golden.levene),
        ] {
            let own = try #require(results[name.path] ?? nil)
            #expect(abs(own - value) < 1e-12, "\(name.path)")
        }
    }

    @Test func educationAndTheLineAreAsPingouinAndScipyFindThem() throws {
        let golden = try Golden.read()
        let analysis = try analysis()
        let partial = try #require(analysis.education.partial.value)
        #expect(abs(partial.estimate - golden.partial) < 1e-12 && abs(partial.pValue - golden.partialP) < 1e-9)
        let line = try #require(analysis.experience.line.value)
        #expect(abs(100 * line.slope - golden.slope) < 1e-9)
        #expect(abs(100 * line.interval.lower - golden.slopeLow) < 1e-9)
        #expect(abs(100 * line.interval.upper - golden.slopeHigh) < 1e-9)
        #expect(analysis.experience.band.allSatisfy { $0.interval.lower <= $0.interval.upper })
    }

    @Test func withheldEducationIsSaid() throws {
        var record = record(try Golden.read().people)
        for index in record.participants.indices { record.participants[index].education = nil }
        let reason = StudyAnalysis(record, options: options()).education.partial.reason
        #expect(reason == "nobody's education is in the data")
    }

    @Test func twoRegistrationsThatLookLikeOnePersonsAreTakenAsOne() throws {
        var record = record(try Golden.read().people)
        let configuration = Hyperparameters(epochs: 3, batchSize: 8, lossFunction: .crossEntropy, optimizer: .adam)
        record.participants[1].months = record.participants[0].months
        record.participants[1].education = record.participants[0].education
        record.trials = (0..<4).map { number in
            Trial(
                participant: "p\(number / 2)", turn: number % 2 + 1, recordID: number, configuration: configuration,
                outcome: .completed(accuracy: 0.3), seconds: 60)
        }
        let found = StudyAnalysis(record, options: options()).withoutOne
        #expect(found.pairs == 1)
        let months = record.participants.map { Double($0.months) }
        let accuracies = record.finalEvaluations.compactMap(\.outcome.accuracy)
        let others = months.indices.filter { $0 != 1 }
        let rho = try spearman(others.map { months[$0] }, others.map { accuracies[$0] })
        #expect(found.onePerson?.tests[.rho]?.p == rho.pValue)
    }

    @Test func theCurveHasTheGridsSpecificationsAndItsMedian() throws {
        let analysis = try analysis()
        let test = try #require(analysis.curveTest.test.value)
        let summary = try #require(analysis.grid.summary(of: .rho))
        #expect(test.specifications == summary.count && abs(test.median.value - summary.median) < 1e-12)
        #expect(abs(test.significantShare.value - summary.significantShare) < 1e-12)
        #expect(test.permutations == 400)
    }

    @Test func noPublishedEffectStandsBesideInventedData() throws {
        let people = try Golden.read().people
        #expect(try analysis().power.rows.allSatisfy { $0.effect != nil && $0.power != nil })
        var invented = record(people)
        invented.provenance = Provenance(origin: .synthetic, scale: .paper, title: "invented")
        let rows = StudyAnalysis(invented, options: options()).power.rows
        #expect(rows.count == 4 && rows.allSatisfy { $0.effect == nil && $0.power == nil && $0.detectable != nil })
    }

    @Test func whatIsNotWantedIsNotComputed() throws {
        let analysis = try analysis()
        var other = options()
        other.cohort = .notebook
        let wanted: Set = ["spearman.experience_accuracy.rho"]
        let results = analysis.results(under: other, wanted: WantedResults(wanted, intervals: []))
        #expect(results.map(\.name) == Array(wanted))
    }

    @Test(.enabled(if: TestData.study != nil, "BLACKMAGIC_STUDY_DATA names no folder"))
    func theReleaseTellsTwoStories() throws {
        let record = try StudyImport.read(try #require(TestData.study)).record
        let analysis = StudyAnalysis(record, options: options())
        #expect(analysis.endedAtChance.rows.map(\.atChance) == [2, 2, 2])
        let others = try #require(analysis.endedAtChance.others.value)
        #expect(others.n == 26 && (100 * others.estimate).rounded() == 53)
        #expect(analysis.withoutOne.pairs == 1)
    }
}
