import Foundation
import HTTPTypes
import Study
import StudyStore
import TestSupport
import Testing

@testable import StudyServer

/// What the researcher does about a study that runs, and how a flood of sign-ups is held back.
@Suite(.serialized) struct ResearcherTests {
    static func researcher(_ lab: Laboratory) async throws -> Visitor {
        let visitor = Visitor(lab.responder)
        _ = try await visitor.get("/overview/login")
        _ = try await visitor.post("/overview/login", ["password": Laboratory.password])
        _ = try await visitor.get("/overview")
        return visitor
    }

    @Test func aTurnIsCancelledAPersonIsMarkedAndRemovedAndAdmissionPausedFromTheOverview() async throws {
        let lab = try Laboratory()
        let (ann, bob) = (try await lab.participant(), try await lab.participant())
        _ = try await ann.post("/trials", slow)
        let ids = try #require(try lab.store.record()).participants.map(\.id)
        let researcher = try await Self.researcher(lab)
        for (path, fields) in [
            ("/overview/turns/cancel", ["number": "1"]), ("/overview/admission", ["paused": "yes"]),
            ("/overview/participants/mark", ["participant": ids[0], "test": "yes"]),
            ("/overview/participants/remove", ["participant": ids[0], "sure": "yes"]),
        ] {
            #expect(try await ann.post(path, fields).status == 403, "\(path) is not a participant's")
            #expect(try await researcher.post(path, fields, token: "").status == 403, "\(path) needs the form's token")
        }
        #expect(try await researcher.post("/overview/turns/cancel", ["number": "1"]).headers[.location] == "/overview")
        #expect(try lab.store.record()?.trials.map(\.outcome) == [.cancelled])
        #expect(try lab.store.submissions().first?.reason == "cancelled by the researcher")
        #expect(try await ann.get("/tune").text.contains("cancelled"))

        for isTest in [true, false] {
            let form = ["participant": ids[0], "test": isTest ? "yes" : "no"]
            _ = try await researcher.post("/overview/participants/mark", form)
            #expect(try lab.store.record()?.participants.map(\.isTestAccount) == [isTest, false])
        }
        let unsure = try await researcher.post("/overview/participants/remove", ["participant": ids[0]])
        #expect(unsure.status == 422 && unsure.text.contains("href=\"/overview\""))
        _ = try await researcher.post("/overview/participants/remove", ["participant": ids[0], "sure": "yes"])
        #expect(try lab.store.record()?.participants.map(\.id) == [ids[1]])
        #expect(try await ann.get("/").headers[.location] == "/terms")
        #expect(try await researcher.post("/overview/participants/mark", ["participant": "nobody"]).status == 404)

        _ = try await researcher.post("/overview/admission", ["paused": "yes"])
        #expect(try await researcher.get("/overview").text.contains("Nobody new is let in"))
        let newcomer = Visitor(lab.responder)
        #expect(try await newcomer.get("/terms").status == 403)
        #expect(try await bob.get("/tune").status == 200, "who takes part goes on")
        #expect(try lab.store.isAdmissionPaused(), "also after a restart")
        _ = try await researcher.post("/overview/admission", ["paused": "no"])
        #expect(try await newcomer.get("/terms").status == 200)
    }

    @Test func theOverviewRefreshesItselfWithoutItsForms() async throws {
        let lab = try Laboratory { $0.replacing("admission: open", with: "admission: invitation") }
        let page = try await Self.researcher(lab).get("/overview").text
        for id in ["counts", "participants", "jobs", "failures"] {
            #expect(page.contains("id=\"\(id)\" data-refresh"), "\(id)")
        }
        #expect(!page.contains("id=\"count\" data-refresh"))
    }

    @Test func newcomersAndOthersBeginByTurns() async throws {
        let watch = ClockTests.Watch()
        let lab = try Laboratory()
        let study = try ClockTests.study(watch, lab) { $0.replacing("workers: 2", with: "workers: 1") }
        let tokens = ["a", "b", "c", "d", "e", "f"].map(ClockTests.token)
        for token in tokens { try await ClockTests.register(study, token) }
        for token in tokens.prefix(2) {
            _ = try await ClockTests.submit(study, token, epochs: 1)
            try await eventually { await study.person(of: token)?.person.open == nil }
        }
        #expect(await study.pace != nil)
        // c trains; d, e and f wait, and behind them a and b, who have had turns to the end.
        for token in tokens[2...] + tokens[..<2] { _ = try await ClockTests.submit(study, token, epochs: 50) }
        var places: [Int] = []
        for (token, turn) in zip(tokens, [2, 2, 1, 1, 1, 1]) {
            places.append(try #require(await study.watch(token, turn: turn)).place)
        }
        #expect(places == [1, 3, 0, 2, 4, 5], "a, d, b, e, f")
        try await Task.sleep(for: .seconds(1))
        let waits = [
            try #require(await study.watch(tokens[0], turn: 2)?.wait),
            try #require(await study.watch(tokens[3], turn: 1)?.wait),
            try #require(await study.watch(tokens[5], turn: 1)?.wait),
        ]
        #expect(waits[0] > 0 && waits == waits.sorted() && waits[2] > waits[0])
        #expect(await study.watch(tokens[2], turn: 1)?.wait == nil, "what trains does not wait")
        await study.close()
    }

    @Test func aFloodOfSignUpsFillsItsOwnShareOfTheQueueAndNoMore() async throws {
        let watch = ClockTests.Watch()
        let lab = try Laboratory()
        let study = try ClockTests.study(watch, lab) { $0.replacing("workers: 2", with: "workers: 1") }
        let known = ClockTests.token("a")
        try await ClockTests.register(study, known)
        _ = try await ClockTests.submit(study, known, epochs: 1)
        try await eventually { await study.person(of: known)?.person.open == nil }
        var refused = 0
        for number in 0..<20 {
            let token = Secret.hash("flood \(number)")
            try await ClockTests.register(study, token)
            do { _ = try await ClockTests.submit(study, token) } catch CollectionError.full { refused += 1 }
        }
        let most = await study.mostWaitingNewcomers
        #expect(refused == 20 - 1 - most, "one trains, the bound waits")
        _ = try await ClockTests.submit(study, known)
        #expect(await study.watch(known, turn: 2)?.place == 1)
        await study.close()
    }
}
