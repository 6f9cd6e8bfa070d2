import Analysis
import Claims
import Foundation
@testable import Reporting
import Study
import StudyStore
import TestSupport
import Testing

/// Which other choice changes which verdict.
@Suite struct ChoiceEffectsTests {
    private func options() -> AnalysisOptions {
        var options = AnalysisOptions()
        (options.permutations, options.resamples) = (200, 200)
        return options
    }

    /// How many single alternatives the choices have.
    private var alternatives: Int { options().choices.reduce(0) { $0 + $1.alternatives.count } }

    /// An invented study that is judged as a collected one, with what the choices are about.
    private func judged() -> StudyRecord {
        var record = SyntheticStudy.make(participants: 28, seed: 9)
        record.finalRuns = []
        record.provenance = Provenance(origin: .collected, scale: .paper, title: "a study")
        for index in stride(from: 3, to: record.trials.count, by: 17) { record.trials[index].isMisroutedFinal = true }
        for index in stride(from: 1, to: record.finalEvaluations.count, by: 5) {
            var again = record.finalEvaluations[index]
            again.recordID += 1_000
            again.outcome = index % 2 == 0 ? .diverged : .completed(accuracy: 0.3)
            record.finalEvaluations.append(again)
        }
        return record
    }

    /// Every alternative's verdicts, as a report with the option itself gives them.
    private func expectSame(_ record: StudyRecord, _ claims: ClaimSet) throws -> ChoiceEffects {
        let report = try StudyReport(record, options: options(), claims: claims)
        for choice in report.analysis.options.choices {
            #expect(!choice.alternatives.isEmpty)
            for alternative in choice.alternatives {
                let full = try StudyReport(record, options: alternative.options, claims: claims).verification.judgements
                let found = Dictionary(
                    uniqueKeysWithValues: report.choiceEffects.effects
                        .filter { $0.option == choice.name && $0.alternative == alternative.value }
                        .map { ($0.before.claim.id, $0) })
                #expect(report.verification.judgements.map(\.claim.id) == full.map(\.claim.id))
                for (before, after) in zip(report.verification.judgements, full) {
                    let effect = found[before.claim.id]
                    #expect(
                        (effect?.after.verdict ?? before.verdict) == after.verdict,
                        "--\(choice.name) \(alternative.value): \(before.claim.id)")
                    #expect((effect?.after ?? before).computed.first?.value == after.computed.first?.value)
                    #expect((effect?.after ?? before).computed.first?.pValue == after.computed.first?.pValue)
                }
            }
        }
        return report.choiceEffects
    }

    @Test func eachAlternativesVerdictsAreThoseOfAReportWithThatOption() throws {
        let effects = try expectSame(judged(), try ClaimSet.blackMagic2020())
        #expect(effects.alternatives.count == alternatives && effects.effects.contains(where: \.changesVerdict))
    }

    @Test func claimsOfIntervalsPermutationsAndTheGridAreComparedToo() throws {
        let entries = [
            ("a", "above", "curve.expert_above.share"), ("b", "above", "spearman.experience_accuracy.rho"),
            ("c", "at_most", "spearman.guess_share_experience.used.p_permutation"), ("d", "at_most", "grid.rho.median"),
            ("e", "at_most", "effort.expert.epochs"), ("f", "at_most", "spearman.guessing_experience.fresh.tau_b"),
        ]
        let list = entries.map {
            "  - {id: \($0.0), place: p, statement: s, rule: \($0.1), bound: 0.1, results: [\($0.2)]}\n"
        }
        let claims = try ClaimSet(yaml: "claims:\n\(list.joined())printed_tests: []\n", path: "c.yaml")
        _ = try expectSame(judged(), claims)
    }

    @Test(.enabled(if: TestData.study != nil, "BLACKMAGIC_STUDY_DATA names no folder"))
    func onTheReleaseTheAlternativesChangeTheseVerdicts() throws {
        let record = try StudyImport.read(try #require(TestData.study)).record
        let effects = try expectSame(record, try ClaimSet.blackMagic2020())
        func changed(_ claim: String) -> [String] {
            effects.effects.filter { $0.changesVerdict && $0.before.claim.id == claim }.map(\.alternative)
        }
        #expect(changed("guessing_rho").contains("drop"))
        #expect(changed("default_starters_above_50") == ["first"])
    }

    @Test func theWordsNameOptionClaimAndBothVerdicts() throws {
        let report = try StudyReport(judged(), options: options(), claims: try ClaimSet.blackMagic2020())
        let sentences = Conclusions.sentences(report)
        let changes = report.choiceEffects.effects.filter(\.changesVerdict)
        #expect(!changes.isEmpty)
        for change in changes {
            #expect(
                sentences.contains {
                    $0.contains("--\(change.option) \(change.alternative) in place of \(change.chosen)")
                        && $0.contains(change.before.claim.statement) && $0.contains(change.before.claim.place)
                        && $0.contains(change.before.verdict.rawValue) && $0.contains(change.after.verdict.rawValue)
                })
        }
        #expect(sentences.last?.contains("\(alternatives) single alternatives") == true)
        let table = try #require(report.tables.first { $0.name == "choice_effects" })
        #expect(table.rows.count == report.choiceEffects.effects.count)
    }
}
