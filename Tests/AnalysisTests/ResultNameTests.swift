import Simulation
import Study
import StudyStore
import Testing

@testable import Analysis

/// The names of results: claims may write each, and no part gives another.
@Suite struct ResultNameTests {
    private static func options() -> AnalysisOptions {
        var options = AnalysisOptions()
        (options.permutations, options.resamples) = (200, 200)
        return options
    }

    /// Studies of every size, with and without seeds, replays and images, and of people who were simulated.
    private static let studies: [StudyRecord] = {
        let empty = StudyRecord(provenance: Provenance(origin: .collected, scale: .paper, title: "an empty study"))
        var replayed = SyntheticStudy.make(participants: 12, seed: 3)
        replayed.provenance = Provenance(origin: .collected, scale: .paper, title: "a replayed study")
        replayed.replays = replayed.trials.map {
            ReplayedTrial(participant: $0.participant, turn: $0.turn, recorded: $0.outcome, replayed: $0.outcome)
        }
        replayed.regeneration = Regeneration(
            parts: [RegeneratedPart(kind: .replay, finished: 12, planned: 12)],
            replayed: Set(replayed.participants.map(\.id)),
            images: StudyImages(name: "photographs", classes: 10, train: 3, validation: 2, test: 1), pixels: "0")
        var simulated = SimulatedStudy.untrained(SimulatedCohort())
        simulated.provenance.scale = .demo
        return [empty, replayed, simulated] + [1, 2, 3, 12, 40].map { SyntheticStudy.make(participants: $0, seed: 3) }
    }()

    @Test func everyNameIsGivenBySomeStudyAndNoStudyGivesAnother() {
        let given = Self.studies.map { study in
            StudyAnalysis(study, options: Self.options()).namedResults.map(\.name)
        }
        let names = StudyAnalysis.names.map(\.path)
        #expect(Set(names).count == names.count)
        for own in given { #expect(Set(own).count == own.count && Set(own).isSubset(of: names)) }
        #expect(Set(names).subtracting(given.joined()) == [])
    }

    @Test func everyPartGivesItsNamesOnly() {
        for study in Self.studies {
            let analysis = StudyAnalysis(study, options: Self.options())
            for type in StudyAnalysis.parts {
                var list = ResultList()
                analysis[any: type].results(&list)
                let names = list.results.map(\.name)
                #expect(Set(names).isSubset(of: type.names), "\(type)")
                #expect(names.map(\.path) == list.results.map(\.result.name), "\(type)")
            }
        }
    }

    @Test func tablesOfOneNameAreOneTable() throws {
        let tables = StudyAnalysis(Self.studies[1], options: Self.options()).tables
        #expect(Set(tables.map(\.name)).count == tables.count)
        for table in tables { #expect(table.runs.count == table.rows.count, "\(table.name)") }
        let correlations = try #require(tables.first { $0.name == "correlations" })
        #expect(correlations.rows.count == 3 * (1 + 2 * CommentPopulation.allCases.count))
        #expect(correlations.runs.prefix(3) == [.final, .final, .final] && correlations.runs.last == .some(nil))
    }
}

extension StudyAnalysis {
    fileprivate subscript(any type: any AnalysisPart.Type) -> any AnalysisPart {
        func part<Part: AnalysisPart>(_ type: Part.Type) -> any AnalysisPart { self[type] }
        return part(type)
    }
}
