import Analysis
import Foundation
import Study
import StudyStore
import TestSupport
import Testing

@testable import Reporting

/// What a careful reader asks next, on studies of several sizes.
@Suite struct QuestionTests {
    private static func questions(_ record: StudyRecord) throws -> [AskedQuestion] {
        try Samples.report(record).summary.questions
    }

    private static func collected(_ participants: Int) -> StudyRecord {
        var record = SyntheticStudy.make(participants: participants, seed: 3)
        record.provenance = Provenance(origin: .collected, scale: .paper, title: "a study")
        return record
    }

    private static let ids = ["who-carries", "curve", "effects", "two-stories", "borders", "education", "power"]

    @Test func everyQuestionHasOneSentenceWithItsNumbers() throws {
        let asked = try Self.questions(Self.collected(30))
        #expect(asked.map(\.id).filter(Self.ids.contains) == Self.ids)
        for question in asked where Self.ids.contains(question.id) {
            #expect(question.question.last == "?" && question.answer.last == ".", "\(question.id)")
            #expect(question.answer.contains { $0.isNumber }, "\(question.id)")
            for sentence in [question.answer] + question.details {
                for word in ["nan", "inf ", "not computed", "()", "  "] {
                    #expect(!sentence.contains(word), "\(question.id): \(sentence)")
                }
            }
        }
    }

    @Test func figuresAndTablesOfAQuestionAreThere() throws {
        let report = try Samples.report(Self.collected(30))
        let figures = Set(PaperFigures.all(report.analysis).map(\.id))
        let tables = Set(report.tables.map(\.name))
        for question in report.summary.questions {
            #expect(figures.isSuperset(of: question.figures) && tables.isSuperset(of: question.tables))
        }
    }

    @Test func nothingIsAskedOfNobody() throws {
        #expect(try Self.questions(Samples.empty).isEmpty)
    }

    @Test(arguments: [1, 2, 3, 5, 8])
    func aHandfulOfPeopleIsNoTrouble(participants: Int) throws {
        for question in try Self.questions(Self.collected(participants)) {
            #expect(!question.answer.contains("nan"), "\(question.answer)")
        }
    }

    @Test func noPublishedEffectIsToldOfInventedPeople() throws {
        let asked = try Self.questions(SyntheticStudy.make(participants: 30, seed: 3))
        let power = try #require(asked.first { $0.id == "power" })
        #expect(!power.answer.contains("paper") && !power.details.contains { $0.contains("an effect of") })
    }

    @Test func withheldEducationIsNoAnswer() throws {
        var record = Self.collected(30)
        for index in record.participants.indices { record.participants[index].education = nil }
        let asked = try Self.questions(record)
        let education = try #require(asked.first { $0.id == "education" })
        #expect(education.answer.hasPrefix("These data cannot tell education from experience"))
    }
}
