import Crypto
import Foundation
import HTTPTypes
import Study
import StudyStore
import Testing

@testable import StudyServer

/// The whole way of a participant through the routes.
@Suite(.serialized) struct WalkTests {
    @Test func aParticipantGoesFromTheTermsToTheFinalChoiceAndTheRecordHoldsIt() async throws {
        let lab = try Laboratory()
        let visitor = Visitor(lab.responder)
        #expect(try await visitor.get("/tune").headers[.location] == "/")
        #expect(try await visitor.get("/").headers[.location] == "/terms")
        _ = try await visitor.get("/terms")
        let refused = try await visitor.post("/terms", ["agree": "yes"])
        #expect(refused.status == 422 && refused.text.contains("You must be 18 or older"))
        #expect(try await visitor.post("/terms", ["agree": "yes", "adult": "yes"]).headers[.location] == "/task")
        #expect(try await visitor.get("/task").text.contains("Adadelta"))
        _ = try await visitor.get("/background")
        let negative = try await visitor.post("/background", ["months": "-1", "education": "phd"])
        #expect(negative.status == 422 && negative.text.contains("Enter a whole number from 0 on."))
        let receipt = try await visitor.post("/background", ["months": "12", "education": "bachelors"])
        #expect(receipt.status == 200 && receipt.text.contains(#/[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{5}/#))
        #expect(try await visitor.get("/").headers[.location] == "/receipt")
        #expect(try await visitor.post("/start", [:]).headers[.location] == "/tune")
        let page = try await visitor.get("/tune").text
        #expect(page.contains("name=\"learning_rate\"") && page.contains("0.001"))

        let form = quick.merging([
            "comment_epochs": "5", "other_epochs": "<script>alert(1)</script>", "comment_learning_rate": "1",
            "rho": "0.5",
        ]) { $1 }
        #expect(try await visitor.post("/trials", form).headers[.location] == "/tune")
        let stream = try await visitor.get("/trials/1/events").text
        #expect(stream.contains("event: losses") && stream.contains("\"from\":0,"))
        #expect(stream.contains("event: epoch\ndata: {\"epoch\":1,"))
        #expect(stream.contains("event: finished\ndata: {\"status\":\"completed\""))
        let history = try await visitor.get("/tune").text
        #expect(history.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !history.contains("<script>alert"))

        let refilled = try await visitor.get("/tune?from=1").text
        #expect(refilled.contains("name=\"refilled_learning_rate\" value=\"yes\""))
        let final = form.merging(["refilled_epochs": "yes", "final": "yes", "confirmed": "yes"]) { $1 }
        #expect(try await visitor.post("/trials", final).headers[.location] == "/done")
        #expect(try await visitor.get("/").headers[.location] == "/done")
        #expect(try await visitor.post("/trials", form).headers[.location] == "/", "another tab is led on")
        #expect(try await visitor.post("/final", ["turn": "1"]).headers[.location] == "/done")

        let record = try #require(try lab.store.record())
        #expect(record.provenance.origin == .collected && record.participants.map(\.months) == [12])
        let trial = try #require(record.trials.first)
        #expect(record.trials.count == 1 && trial.turn == 1 && trial.outcome.accuracy != nil && trial.seconds != nil)
        #expect(
            trial.configuration[optional: .learningRate] == 0.01 && trial.configuration[optional: .weightDecay] == 0)
        #expect(trial.configuration[optional: .rho] == nil, "what the optimizer does not read is not recorded")
        #expect(trial.comments[.epochs] == Comment(code: .other, text: "<script>alert(1)</script>"))
        let choice = try #require(record.finalChoices.first)
        #expect(choice.configuration[optional: .weightDecay] == nil, "unset values of a choice stay unset")
        #expect(try lab.store.integrityProblems() == [])
    }

    @Test func aRefilledCommentIsMarkedInTheStoreAndAChangedOneIsNot() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        let form = quick.merging(["comment_epochs": "1", "comment_optimizer": "2"]) { $1 }
        _ = try await visitor.post("/trials", form)
        _ = try await visitor.get("/trials/1/events")
        let again = form.merging(["refilled_epochs": "yes", "refilled_optimizer": ""]) { $1 }
        _ = try await visitor.post("/trials", again)
        _ = try await visitor.get("/trials/2/events")
        #expect(try lab.store.submissions().map(\.refilled) == [[], ["epochs"]])
    }

    @Test func boundsAndWhatCannotBeTrainedAreAnsweredAtTheField() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        for (field, value, words) in [
            ("batch_size", "100000", "At most 1000 here."), ("epochs", "", "Enter a number."),
            ("epochs", "1.5", "Enter a whole number from 1 on."), ("epochs", "101", "At most 100 here."),
            ("learning_rate", "fast", "“fast” is not a number."), ("learning_rate", "0x10", "“0x10” is not a number."),
            ("learning_rate", "1,000", "has a comma"), ("epochs", "1\n0", "Enter one number, on one line."),
            ("epochs", "99999999999999999999", "At most 100 here."), ("learning_rate", "-1", "cannot be trained with"),
            ("optimizer", "magic", "Choose one."), ("comment_epochs", "9", "Choose one of the listed comments."),
            ("comment_epochs", "5", "Say in a few words"),
        ] {
            let answer = try await visitor.post("/trials", quick.merging([field: value]) { $1 })
            #expect(answer.status == 422 && answer.text.contains(words), "\(field) = \(value)")
        }
        #expect(try lab.store.submissions().isEmpty)
    }

    @Test func theReportAndTheExportsFollowFromTheCollectedRecord() async throws {
        let lab = try Laboratory()
        for months in [0, 4, 30] {
            let visitor = try await lab.participant(months: months)
            _ = try await visitor.post(
                "/trials", quick.merging(["comment_epochs": "5", "other_epochs": "secret words"]) { $1 })
            _ = try await visitor.get("/trials/1/events")
            _ = try await visitor.post("/trials", quick.merging(["final": "yes", "confirmed": "yes"]) { $1 })
        }
        let researcher = Visitor(lab.responder)
        #expect(try await researcher.get("/overview").headers[.location] == "/overview/login")
        for path in ["/overview/report", "/overview/export/trials.csv"] {
            #expect(try await researcher.get(path).status == 403)
        }
        _ = try await researcher.get("/overview/login")
        #expect(try await researcher.post("/overview/login", ["password": "wrong"]).status == 422)
        #expect(
            try await researcher.post("/overview/login", ["password": Laboratory.password]).headers[.location]
                == "/overview")
        let overview = try await researcher.get("/overview").text
        let people = try #require(try lab.store.record()).participants
        for person in people { #expect(overview.contains(person.id)) }
        for name in StudyFiles.names {
            let file = try await researcher.get("/overview/export/\(name)")
            #expect(file.status == 200 && !file.text.isEmpty && !file.text.contains("secret words"), "\(name)")
        }
        for path in ["..%2Fstudy.sqlite", "nothing.csv", "%2Fetc%2Fpasswd"] {
            #expect(try await researcher.get("/overview/export/\(path)").status == 404, "\(path)")
        }
        let report = try await researcher.get("/overview/report")
        #expect(report.status == 200 && report.text.contains("Every claim"))
        let script = try #require(report.text.firstMatch(of: /<script>(?s:(.*?))<\/script>/)).1
        let hash = Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
        #expect(report.headers[.contentSecurityPolicy]?.hasSuffix("; script-src 'sha256-\(hash)'") == true)
    }
}
