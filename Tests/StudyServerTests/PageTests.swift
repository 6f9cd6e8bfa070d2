import Datasets
import Foundation
import HTTPTypes
import Study
import StudyStore
import TestSupport
import Testing

@testable import StudyServer

/// What participants read.
@Suite(.serialized) struct PageTests {
    @Test func everyPageOfTheCourseSaysWhereItStands() async throws {
        let lab = try Laboratory()
        let visitor = Visitor(lab.responder)
        func step(_ text: String) -> String? {
            text.firstMatch(of: #/<li aria-current="step">([^<]+)/#).map { String($0.1) }
        }
        #expect(step(try await visitor.get("/terms").text) == "Terms")
        _ = try await visitor.post("/terms", ["agree": "yes", "adult": "yes"])
        #expect(step(try await visitor.get("/task").text) == "Task")
        #expect(step(try await visitor.get("/background").text) == "Background")
        let receipt = try await visitor.post("/background", ["months": "3", "education": "phd"])
        #expect(step(receipt.text) == "Receipt")
        _ = try await visitor.post("/start", [:])
        #expect(step(try await visitor.get("/tune").text) == "Turns")
        #expect(try await !visitor.get("/withdraw").text.contains("class=\"steps\""))
    }

    @Test func theTaskDescribesLossesOptimizersDefaultsAndPicturesAndNamesNoNetwork() async throws {
        let lab = try Laboratory()
        let page = try await lab.participant().get("/task").text
        for loss in LossFunction.allCases { #expect(page.contains("<dt>\(HyperparameterWords.name(loss))</dt>")) }
        for optimizer in Optimizer.allCases {
            #expect(page.contains("<dt>\(optimizer.rule.title)</dt>"))
        }
        for words in ["Default: 0.001.", "Default: 0.999.", "Default: 1e-06.", "Default: 0.75."] {
            #expect(page.contains(words), "\(words)")
        }
        let data = lab.study.dataset
        #expect(page.contains("learns from \(data.train.count) pictures"))
        #expect(page.contains("measured on \(data.validation.count) others"))
        #expect(page.contains("judged on \(data.test.count) more"))
        #expect(!page.lowercased().contains("squeezenet"))
    }

    @Test func theFormKeepsItsValuesAfterATurnAndBlankOnesStayBlank() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        _ = try await visitor.post("/trials", quick.merging(["comment_epochs": "1"]) { $1 })
        try await CollectedDataTests.ended(visitor, 1)
        let page = try await visitor.get("/tune").text
        #expect(page.contains("The form has the values of turn 1."))
        #expect(page.contains(#/id="learning_rate" name="learning_rate" value="0.01"/#))
        #expect(page.contains(#/id="momentum" name="momentum" value=""/#))
        #expect(page.contains("name=\"refilled_epochs\" value=\"yes\""))
    }

    @Test func lossesOfEarlierTurnsStay() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        for turn in 1...2 {
            _ = try await visitor.post("/trials", quick.merging(["epochs": "\(turn)"]) { $1 })
            try await CollectedDataTests.ended(visitor, turn)
        }
        let page = try await visitor.get("/tune").text
        #expect(page.matches(of: #/<details class="course"/#).count == 2)
        #expect(page.contains("A turn has diverged when its loss was no longer a number"))
        #expect(page.matches(of: #/<details class="course" open>/#).count == 1)
        #expect(page.matches(of: #/<li value="\d" data-loss="[0-9.]+">[0-9.]+<\/li>/#).count == 3)
    }

    @Test func aFinalChoiceIsAskedForOnceMoreAndSaysWhenItWasNeverTrained() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        _ = try await visitor.post("/trials", quick)
        try await CollectedDataTests.ended(visitor, 1)
        let known = try await visitor.post("/trials", quick.merging(["final": "yes"]) { $1 })
        #expect(
            known.status == 200 && known.text.contains("id=\"confirm\"") && !known.text.contains("id=\"untrained\""))
        #expect(known.text.contains("They are the values of turn 1"))
        let other = quick.merging(["final": "yes", "learning_rate": "0.5", "comment_epochs": "5", "other_epochs": "w"])
        { $1 }
        let unknown = try await visitor.post("/trials", other)
        #expect(
            unknown.text.contains("id=\"untrained\"") && unknown.text.contains("name=\"learning_rate\" value=\"0.5\""))
        #expect(try lab.store.record()?.finalChoices.isEmpty == true)
        let back = try await visitor.post("/trials", other.merging(["confirmed": "no"]) { $1 })
        #expect(back.text.contains(#/id="learning_rate" name="learning_rate" value="0.5"/#))
        #expect(try await visitor.post("/final", ["turn": "1"]).text.contains("id=\"confirm\""))
        let stored = try await visitor.post("/trials", other.merging(["confirmed": "yes"]) { $1 })
        #expect(stored.headers[.location] == "/done")
        let done = try await visitor.get("/done").text
        #expect(done.contains("id=\"completion-code\">TUNED-BY-HAND<"))
        #expect(try lab.store.record()?.finalChoices.map(\.configuration[optional: .learningRate]) == [0.5])
    }

    @Test func whenTheTimeIsOverThePageSaysSoAndLetsOneFinish() async throws {
        let watch = ClockTests.Watch()
        let lab = try Laboratory({ $0.replacing("minutes: 120", with: "minutes: 0.05") }, clock: watch.read)
        let (ann, bob) = (try await lab.participant(), try await lab.participant())
        for path in ["/tune", "/task", "/withdraw"] {
            #expect(try await !ann.get(path).text.contains("TUNED-BY-HAND"), "before the last page: \(path)")
        }
        _ = try await ann.post("/trials", slow)
        await watch.pass(4, lab.study)
        var page = try await ann.get("/done").text
        // A training stops between two batches, which takes its time on a busy machine.
        try await eventually {
            await lab.study.tick()
            page = try await ann.get("/done").text
            return page.contains("stopped by the time limit")
        }
        #expect(page.contains("<h1>Your time is over</h1>") && page.contains("id=\"time-over\""))
        #expect(page.contains("id=\"choose\"") && page.contains("stopped by the time limit"))
        #expect(try await ann.post("/final", ["turn": "1", "confirmed": "yes"]).headers[.location] == "/done")
        #expect(try await ann.get("/done").text.contains("id=\"completion-code\">TUNED-BY-HAND<"))
        let without = try await bob.get("/done").text
        #expect(without.contains("nothing left to do") && without.contains("id=\"completion-code\">TUNED-BY-HAND<"))
    }

    @Test func theWordForOneTrainingIsTurn() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        _ = try await visitor.post("/trials", quick)
        try await CollectedDataTests.ended(visitor, 1)
        for path in ["/task", "/tune"] {
            let text = try await visitor.get(path).text.replacing(#/<[^>]*>/#, with: " ").lowercased()
            for word in ["submissions", " a run ", "the run ", "this run", "a trial", "trials"] {
                #expect(!text.contains(word), "\(word) on \(path)")
            }
        }
    }

    @Test func theReportOfACollectedStudyHasItsOwnTitle() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        _ = try await visitor.post("/trials", quick)
        try await CollectedDataTests.ended(visitor, 1)
        let page = try await ResearcherTests.researcher(lab).get("/overview/report").text
        #expect(page.contains("<h1>Tuning a network by hand: results</h1>") && !page.contains("a reproduction</h1>"))
    }
}
