import Analysis
import Study
import StudyStore
import Testing

@testable import Reporting

/// The question which hyperparameters matter, as the page answers it.
@Suite struct ImportanceQuestionTests {
    private static func asked(_ record: StudyRecord) throws -> (question: AskedQuestion?, report: StudyReport) {
        let report = try Samples.report(record)
        return (report.summary.questions.first { $0.id == "asked_importance" }, report)
    }

    /// Configurations whose accuracy hangs on the optimizer alone.
    private static func decided(by optimizer: Optimizer, baseline: Bool) -> StudyRecord {
        var record = SyntheticStudy.make(participants: 24, seed: 6)
        for index in record.baselineRuns.indices {
            let isBest = record.baselineRuns[index].configuration.optimizer == optimizer
            record.baselineRuns[index].outcome = .completed(accuracy: (isBest ? 0.6 : 0.2) + 1e-4 * Double(index % 97))
        }
        if !baseline { record.baselineRuns = [] }
        return record
    }

    @Test func theAnswerNamesWhatMattersAndWhatPeopleChanged() throws {
        let (question, report) = try Self.asked(Self.decided(by: .adam, baseline: true))
        let answer = try #require(question).answer
        #expect(
            answer.hasPrefix(
                "What sets the best tenth of the 320 random configurations apart beyond chance is the optimizer"))
        for group in [ExperienceGroup.novice, .expert] {
            let name = HyperparameterImportance.Names.onLeading(group)
            let share = try #require(report.summary.number(name))
            #expect(answer.contains("\(group.rawValue)s ") && answer.contains(Wording.percent(share)))
        }
        #expect(answer.contains("than chance gives."))
    }

    @Test func withoutABaselineTheAnswerSaysSo() throws {
        let answer = try #require(try Self.asked(Self.decided(by: .adam, baseline: false)).question).answer
        #expect(answer.hasPrefix("The data hold no usable baseline of random configurations"))
        #expect(answer.contains("people's trials"))
        #expect(try Self.asked(Samples.empty).question == nil)
    }

    @Test func theFigureShowsEveryHyperparameterThatWasSearchedOrChanged() throws {
        let report = try Self.asked(Self.decided(by: .adam, baseline: true)).report
        let figure = try #require(
            PaperFigures.all(report.analysis).first { $0.id == "hyperparameter_importance" })
        for row in report.analysis.importance.guide.rows {
            #expect(figure.svg.contains("data-row=\"baseline \(row.hyperparameter.columnName)\""))
        }
        for hyperparameter in Hyperparameter.allCases {
            #expect(figure.svg.contains(">\(hyperparameter.facts.label)</text>"))
            #expect(figure.narrow.contains(">\(hyperparameter.facts.label)</text>"))
        }
    }
}
