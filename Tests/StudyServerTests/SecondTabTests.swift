import Foundation
import HTTPTypes
import Study
import StudyStore
import Testing

@testable import StudyServer

/// Double clicks, second tabs and late answers: nobody gets an error for them, and nothing that was typed is lost.
@Suite(.serialized) struct SecondTabTests {
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
        let lab = try Laboratory { $0.replacing("minutes: 120", with: "minutes: 0.001") }
        let visitor = try await lab.participant()
        try await Task.sleep(for: .milliseconds(200))
        let late = try await visitor.post("/trials", quick)
        #expect(late.status == 422 && late.text.contains("The time was over before these values arrived"))
        #expect(late.text.contains("SGD, 1 epochs, batch 50"))
        #expect(try lab.store.submissions().isEmpty)
    }
}
