import Analysis
import Claims
import Foundation
@testable import Reporting
import Study
import StudyStore
import Testing

/// What reports say of studies of every size: singular and plural, empty groups, and terms that follow the choices.
@Suite struct WordsTests {
    @Test func resultsOfOneMethodAreToldApartByTheirNames() {
        func result(_ name: String, _ value: Double, _ method: String) -> NamedResult {
            NamedResult(name: name, value: .number(value), method: method)
        }
        let words = BesideIt([
            result("turns.50.p", 0.25, "log-rank"), result("turns.50.novice.mean", 8.75, "mean"),
            result("turns.50.expert.mean", 3, "mean"), result("a.b", 1, "m"), result("a", 2, "m"),
        ]).words
        #expect(words == "log-rank 0.25; mean: novice 8.75, expert 3; m: a.b 1, a 2")
    }

    /// Studies in which something is one, or nothing at all.
    private static let studies: [(name: String, record: StudyRecord)] = {
        var studies = (1...4).map { ("\($0) participants", SyntheticStudy.make(participants: $0, seed: 8)) }
        studies.append(("nobody", Samples.empty))
        var empty = SyntheticStudy.make(participants: 8, seed: 3)
        for index in empty.participants.indices { empty.participants[index].months = 0 }
        studies.append(("novices only", empty))
        var diverged = SyntheticStudy.make(participants: 5, seed: 4)
        for index in diverged.trials.indices { diverged.trials[index].outcome = .diverged }
        for index in diverged.finalEvaluations.indices { diverged.finalEvaluations[index].outcome = .diverged }
        diverged.finalRuns = []
        studies.append(("all diverged", diverged))
        var silent = SyntheticStudy.make(participants: 6, seed: 5)
        for index in silent.trials.indices { silent.trials[index].comments = Comments() }
        studies.append(("no comments", silent))
        var short = SyntheticStudy.make(participants: 6, seed: 5)
        short.trials.removeAll { $0.turn > 1 }
        for index in short.trials.indices { short.trials[index].seconds = 60 }
        studies.append(("one turn each", short))
        var idle = SyntheticStudy.make(participants: 6, seed: 5)
        idle.trials = []
        studies.append(("no turns", idle))
        var single = SyntheticStudy.make(participants: 3, seed: 5)
        single.baselineRuns = [
            BaselineRun(
                number: 1, seed: 1, configuration: single.trials[0].configuration, outcome: .completed(accuracy: 0.3))
        ]
        let seeds = Set(single.finalRuns.map(\.seed)).sorted().dropFirst()
        single.finalRuns.removeAll { seeds.contains($0.seed) }
        studies.append(("one baseline run and one seed", single))
        return studies
    }()

    /// A report on each, made once.
    private static let reports = studies.map { study in
        (name: study.name, report: Result { try Samples.report(study.record) })
    }

    /// Everything that a reader of the page meets as prose: sentences, captions, and titles and labels of figures.
    private func prose(_ report: StudyReport) -> [String] {
        let figures = PaperFigures.all(report.analysis)
        let drawn = figures.flatMap { figure in
            figure.svg.matches(of: /<(?:title|desc|text)[^>]*>([^<]*)</).map { String($0.1) }
        }
        return report.summary.sections.flatMap(\.sentences) + figures.map(\.caption) + drawn
            + Definitions.sentences(report.analysis) + Conclusions.sentences(report)
            + report.quality.sentences.map { "\($0.count) \($0.sentence)" } + [report.lattice.words]
            + SummaryMarkdown.text(report).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("|") }
    }

    @Test(arguments: studies.indices)
    func oneIsSingularAndEverythingElsePlural(index: Int) throws {
        let study = Self.reports[index]
        for text in prose(try study.report.get()) {
            // A noun in the plural behind a lone 1; "is" and "was" are no nouns.
            for match in text.matches(of: /(?:^|[^0-9.,–−])1 ([a-z]+s)\b/) {
                #expect(
                    ["is", "was", "has", "rests", "changes", "ambiguous", "differs", "agrees"].contains(
                        String(match.1)), "\(study.name): \(text)")
            }
            for noun in ["participant", "trial", "turn", "month", "epoch", "configuration", "claim", "combination"] {
                let wrong = text.matches(of: try Regex("(?:^|[^0-9.])([02-9]|[0-9,]*[0-9]{2}) \(noun)\\b"))
                #expect(wrong.isEmpty, "\(study.name): \(text)")
            }
        }
    }

    @Test(arguments: studies.indices)
    func whatIsMissingIsSaidInASentence(index: Int) throws {
        let study = Self.reports[index]
        for text in prose(try study.report.get()) {
            for fault in [
                "(none", "none)%", "none%", "not computed", " 0 of 0", "nan", "not asked for", "not a number",
            ] {
                #expect(!text.contains(fault), "\(study.name): \(text)")
            }
        }
    }

    @Test(arguments: studies.indices)
    func anyStudyGivesTablesAndSoundFigures(index: Int) throws {
        let report = try Self.reports[index].report.get()
        for table in report.tables { #expect(table.rows.allSatisfy { $0.count == table.columns.count }) }
        for figure in PaperFigures.all(report.analysis) {
            #expect(!figure.svg.contains("nan") && !figure.svg.contains("\"inf"), "\(figure.id)")
        }
    }

    @Test func definitionsFollowTheChoices() throws {
        let record = SyntheticStudy.make(participants: 8, seed: 3)
        func words(_ change: (inout AnalysisOptions) -> Void) throws -> String {
            var options = AnalysisOptions()
            (options.permutations, options.resamples) = (100, 100)
            change(&options)
            let report = try StudyReport(record, options: options, claims: try ClaimSet.blackMagic2020())
            return Definitions.sentences(report.analysis).joined(separator: "\n")
        }
        #expect(try words { _ in }.contains("Accuracy after k turns: the best so far, chance"))
        let raw = try words { $0.curve = .raw }
        #expect(raw.contains("Accuracy at turn k") && !raw.contains("best so far") && !raw.contains("carries it on"))
        #expect(try words { $0.curveStart = .missing }.contains("over the participants who have one"))
        #expect(try words { $0.countTurns = .completed }.contains("Turn: a participant's n-th completed trial"))
        #expect(try words { $0.misrouted = .drop }.contains("are no trials here"))
    }

    @Test func figure7CountsWhoStillPlaysWhateverTheCurveShows() throws {
        var record = SyntheticStudy.make(participants: 9, seed: 3)
        for index in record.trials.indices where record.trials[index].turn == 5 {
            record.trials[index].outcome = .diverged
        }
        func playing(_ curve: AnalysisOptions.CurveKind) throws -> [String] {
            var options = AnalysisOptions()
            (options.permutations, options.resamples, options.curve) = (100, 100, curve)
            let report = try StudyReport(record, options: options, claims: try ClaimSet.blackMagic2020())
            let figure = try #require(PaperFigures.all(report.analysis).first { $0.id.hasPrefix("figure7") })
            let labels = figure.svg.matches(of: /<text[^>]*>([^<]*)</).map { String($0.1) }
            return Array(labels[try #require(labels.firstIndex(of: "still playing"))...])
        }
        #expect(try playing(.raw) == playing(.best))
    }

    @Test func effortIsToldInMinutesAndInEpochsAskedFor() throws {
        var record = SyntheticStudy.make(participants: 12, seed: 6)
        for index in record.trials.indices { record.trials[index].seconds = 90 }
        let report = try Samples.report(record)
        let effort = try #require(report.summary.sections.flatMap(\.sentences).first { $0.hasPrefix("Median effort") })
        #expect(effort.contains("recorded minutes") && !effort.contains("seconds"))
        #expect(effort.contains("asked for"))
        let expert = try #require(report.analysis.effort.groups.last)
        #expect(effort.contains("\(Wording.number(1.5 * expert.turns, decimals: 1)) recorded minutes"))
    }

    @Test func namesOfTheLargestMonthsAndEpochsAreDrawn() throws {
        var record = SyntheticStudy.make(participants: 6, seed: 3)
        record.participants[0].months = Int.max
        for index in record.trials.indices { record.trials[index].configuration.epochs = Int.max }
        let report = try Samples.report(record)
        for figure in PaperFigures.all(report.analysis) { #expect(!figure.svg.contains("nan"), "\(figure.id)") }
        let effort = try #require(report.tables.first { $0.name == "effort" })
        #expect(!effort.csv.contains(",-"))
    }
}
