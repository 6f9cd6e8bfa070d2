import Foundation
import HTTPTypes
import Study
import StudyStore
import TestSupport
import Testing

@testable import StudyServer

/// What a study needs of its collection, as its exports have it.
@Suite(.serialized) struct CollectedDataTests {
    static func rows(_ text: String) -> [[String: String]] {
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { $1 }) }
    }

    static func ended(_ visitor: Visitor, _ turn: Int) async throws {
        _ = try await visitor.get("/trials/\(turn)/events")
        _ = try await visitor.get("/tune")
    }

    @Test func exportsTellWhatWasBlankWhenEachTurnBeganAndEndedAndHowItWent() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        // SGD reads learning rate, weight decay and momentum: one typed, one typed as its default, one blank.
        let form = quick.merging(["epochs": "2", "momentum": "0", "comment_epochs": "1"]) { $1 }
        _ = try await visitor.post("/trials", form)
        try await Self.ended(visitor, 1)
        _ = try await visitor.post("/trials", slow.merging(["comment_epochs": "1", "refilled_epochs": "yes"]) { $1 })
        try await eventually { await lab.study.monitors[2]?.course.epochs.isEmpty == false }
        _ = try await visitor.post("/trials/2/cancel", [:])
        let researcher = try await ResearcherTests.researcher(lab)
        let turns = Self.rows(try await researcher.get("/overview/export/submissions.csv").text)
        #expect(turns.map { $0["turn"] } == ["1", "2"] && turns.map { $0["phase"] } == ["1", "1"])
        #expect(turns.map { $0["ended_by"] } == ["training", "participant"])
        #expect(turns[0]["epochs_done"] == "2" && Int(turns[1]["epochs_done"] ?? "").map { $0 >= 1 } == true)
        #expect(turns[0]["blank_weight_decay"] == "true" && turns[0]["blank_momentum"] == "false")
        #expect(turns[0]["blank_learning_rate"] == "false" && turns[0]["blank_beta1"] == "false")
        #expect(turns.map { $0["refilled_epochs"] } == ["false", "true"])
        for turn in turns {
            let times = try ["submitted_at", "began_at", "ended_at"].map { try #require(Double(turn[$0] ?? "")) }
            #expect(times == times.sorted() && times[0] >= 0 && times[2] < 600, "seconds since the start: \(times)")
            #expect(try #require(Double(turn["trained"] ?? "")) > 0)
        }
        let losses = Self.rows(try await researcher.get("/overview/export/epoch_losses.csv").text)
        #expect(losses.filter { $0["turn"] == "1" }.map { $0["epoch"] } == ["1", "2"])
        #expect(losses.contains { $0["turn"] == "2" } && losses.allSatisfy { Double($0["mean_loss"] ?? "") != nil })
        let sessions = Self.rows(try await researcher.get("/overview/export/sessions.csv").text)
        #expect(sessions.count == 1 && sessions[0]["terms_version"] == "1" && sessions[0]["finished_at"] == "")
        #expect(try await researcher.get("/overview/export/phases.csv").text.contains("replay: {seed: 10}"))
        let codebook = try await researcher.get("/overview/export/codebook.csv").text
        for column in ["ended_by", "blank_momentum", "refilled_epochs", "time_used", "mean_loss", "terms_version"] {
            #expect(codebook.contains(",\(column),"), "\(column)")
        }
        #expect(try lab.store.integrityProblems() == [])
    }

    @Test func aRestartKeepsTheCoursesAndWhatWasBlank() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        _ = try await visitor.post("/trials", quick)
        try await Self.ended(visitor, 1)
        let before = try #require(try lab.store.submissions().first)
        #expect(before.course?.epochs.count == 1 && before.blank == ["weightDecay", "momentum"])
        await lab.study.close()
        let study = try CollectedStudy(
            lab.specification, store: try StudyStore.open(lab.store.path), dataset: lab.study.dataset,
            patience: Laboratory.patience)
        #expect(await study.everybody().first?.person.submissions[1] == before)
        await study.close()
    }

    @Test func whatWasWrittenCountsBesideEveryCommentAndItsLengthIsTold() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        let long = String(repeating: "é", count: 501)
        let refused = try await visitor.post(
            "/trials", quick.merging(["comment_epochs": "5", "other_epochs": long]) { $1 })
        #expect(refused.status == 422 && refused.text.contains("At most 500 characters; these are 501."))
        #expect(refused.text.contains(long), "and nothing of it is lost")
        let form = quick.merging([
            "comment_epochs": "1", "other_epochs": "beside a guess", "other_batch_size": "without any",
            "comment_optimizer": "5", "other_optimizer": String(long.dropLast()),
        ]) { $1 }
        #expect(try await visitor.post("/trials", form).status == 303)
        let comments = try #require(try lab.store.record()?.trials.first?.comments)
        #expect(comments[.epochs] == Comment(code: .guess, text: "beside a guess"))
        #expect(comments[.batchSize] == Comment(code: nil, text: "without any"))
        #expect(comments[.optimizer].text.count == 500)
        try await Self.ended(visitor, 1)
        #expect(try await visitor.get("/tune").text.contains("Epochs: guess, beside a guess"))
    }

    @Test func aWithdrawalTakesTheCourseToo() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        _ = try await visitor.post("/trials", quick)
        try await Self.ended(visitor, 1)
        _ = try await visitor.post("/withdraw", ["code": visitor.code, "sure": "yes"])
        #expect(try lab.store.submissions().isEmpty && lab.store.collection()?.sessions.isEmpty == true)
        #expect(try lab.store.integrityProblems() == [])
    }
}
