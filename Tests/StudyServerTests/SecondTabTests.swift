import Foundation
import HTTPTypes
import Study
import StudyStore
import Testing

@testable import StudyServer

/// Double clicks, second tabs and late answers: nobody gets an error for them, and nothing that was typed is lost.
@Suite(.serialized) struct SecondTabTests {
    @Test(arguments: ["open", "invitation"])
    func aDoubleClickOnTheTermsIsOneConsentAndBothGetItsPage(admission: String) async throws {
        let lab = try Laboratory { $0.replacing("admission: open", with: "admission: \(admission)") }
        let first = Visitor(lab.responder)
        let code = admission == "invitation" ? try #require(try await lab.study.invite(1).first) : ""
        _ = try await first.get("/terms?invitation=\(code)")
        // A form that comes back, be it for a missing tick or since the server is busy, is still the same page.
        let page = first.attempt
        #expect(try await first.post("/terms", ["invitation": code]).status == 422 && first.attempt == page)
        let (second, tab, stranger) = (first.again(), first.again(), first.again())
        let agreed = ["agree": "yes", "adult": "yes", "invitation": code]
        async let one = first.post("/terms", agreed)
        async let other = second.post("/terms", agreed)
        for answer in try await [one, other] {
            #expect(answer.status == 303 && answer.headers[.location] == "/task", "\(answer.status) \(answer.text)")
        }
        #expect(first.cookies == second.cookies)
        #expect(try lab.store.sessions().count == 1 && lab.store.openInvitations() == 0)
        tab.cookies = first.cookies
        #expect(try await tab.post("/terms", agreed).headers[.location] == "/task", "a second tab, sent later")
        _ = try await second.get("/background")
        let again = second.again()
        async let registered = second.post("/background", ["months": "3", "education": "phd"])
        async let doubled = again.post("/background", ["months": "3", "education": "phd"])
        let answers = try await [registered, doubled]
        #expect(answers.map(\.status).sorted() == [200, 303])
        #expect(answers.first { $0.status == 303 }?.headers[.location] == "/receipt")
        #expect(try lab.store.record()?.participants.count == 1)
        // The page alone, found in somebody's browser later on, does not open the session.
        #expect(try await stranger.post("/terms", agreed).status == 404)
        #expect(try await stranger.get("/receipt").headers[.location] == "/terms")
    }

    @Test func aDoubleClickIsOneSubmission() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        for _ in 0..<2 { #expect(try await visitor.post("/trials", slow).headers[.location] == "/tune") }
        #expect(try lab.store.submissions().count == 1)
        for _ in 0..<2 { #expect(try await visitor.post("/trials/1/cancel", [:]).headers[.location] == "/tune") }
        #expect(try lab.store.submissions().map(\.end) == [.participant])
    }

    @Test func whatASecondTabSendsMeanwhileStaysInItsForm() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        _ = try await visitor.post("/trials", slow)
        let typed = quick.merging([
            "epochs": "17", "learning_rate": "0.125", "comment_epochs": "5", "other_epochs": "my own words",
        ]) { $1 }
        for more in [[:], ["final": "yes"]] {
            let answer = try await visitor.post("/trials", typed.merging(more) { $1 })
            #expect(answer.status == 422 && answer.text.contains("Turn 1 is under way"))
            for words in ["value=\"17\"", "value=\"0.125\"", "value=\"my own words\""] {
                #expect(answer.text.contains(words), "\(words)")
            }
        }
        #expect(try lab.store.submissions().count == 1 && lab.store.record()?.finalChoices.isEmpty == true)
        _ = try await visitor.post("/trials/1/cancel", [:])
    }

    @Test func valuesThatCameTooLateAreTold() async throws {
        let watch = ClockTests.Watch()
        let lab = try Laboratory({ $0.replacing("minutes: 120", with: "minutes: 0.05") }, clock: watch.read)
        let visitor = try await lab.participant()
        await watch.pass(4, lab.study)
        let late = try await visitor.post("/trials", quick)
        #expect(late.status == 422 && late.text.contains("The time was over before these values arrived"))
        #expect(late.text.contains("SGD, 1 epoch, batch 50"))
        #expect(try lab.store.submissions().isEmpty)
    }
}
