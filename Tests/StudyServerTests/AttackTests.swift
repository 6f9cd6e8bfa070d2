import Foundation
import HTTPTypes
import Hummingbird
import Study
import StudyStore
import TestSupport
import Testing

@testable import StudyServer

/// What must not be possible.
@Suite(.serialized) struct AttackTests {
    @Test func nobodySeesOrStopsAnothersWork() async throws {
        let lab = try Laboratory()
        let (ann, bob) = (try await lab.participant(), try await lab.participant())
        _ = try await ann.post("/trials", slow)
        for path in ["/trials/1/events", "/trials/2/events", "/trials/-1/events", "/trials/x/events"] {
            #expect(try await bob.get(path).status == 404, "\(path)")
        }
        #expect(try await bob.post("/trials/1/cancel", [:]).status == 404)
        #expect(try await !bob.get("/tune").text.contains("100 epochs"))
        #expect(try lab.store.submissions().map(\.state) == [.running])
        #expect(try await ann.post("/trials/1/cancel", [:]).headers[.location] == "/tune")
        #expect(try lab.store.submissions().map(\.end) == [.participant])
        #expect(try lab.store.record()?.trials.map(\.outcome) == [.cancelled])
    }

    @Test func everyChangeNeedsTheSessionsOwnToken() async throws {
        let lab = try Laboratory()
        let (ann, bob) = (try await lab.participant(), try await lab.participant())
        for path in [
            "/terms", "/background", "/receipt", "/start", "/trials", "/trials/1/cancel", "/final", "/withdraw",
            "/overview/login", "/overview/invitations", "/overview/logout",
        ] {
            for token in ["", "0", bob.form] {
                let answer = try await ann.post(path, quick, token: token)
                #expect(answer.status == 403, "\(path) with “\(token)”")
            }
        }
        #expect(try lab.store.submissions().isEmpty)
    }

    @Test func answersForbidEverythingThatIsNotTheirs() async throws {
        let lab = try Laboratory()
        let visitor = Visitor(lab.responder)
        let answer = try await visitor.get("/terms")
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"))
        #expect(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"))
        #expect(answer.headers[.xContentTypeOptions] == "nosniff" && answer.headers[.cacheControl] == "no-store")
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"))
        #expect(visitor.cookies["blackmagic"]?.count == 32)
        #expect(!answer.text.contains(#/ on[a-z]+=|style=|<style|<script>/#))
        let secure = try StudyApplication(
            lab.specification, store: try Laboratory().store, dataset: lab.study.dataset,
            password: try PasswordHash(password: "x"), isSecure: true)
        let other = Visitor(secure.router().buildResponder())
        #expect(try await other.get("/terms").headers[.setCookie]?.contains("Secure") == true)
    }

    @Test func largeFormsAndFloodsAreRefused() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        let answer = try await visitor.post("/trials", ["other_epochs": String(repeating: "x", count: 70_000)])
        #expect(answer.status == 413)
        var statuses: Set<Int> = []
        for _ in 0..<120 { statuses.insert(try await visitor.get("/state").status) }
        #expect(statuses == [200, 429])
        #expect(try await Visitor(lab.responder).get("/terms").status == 200, "others are not held up")
    }

    @Test func inventedSessionsShareTheAllowanceOfStrangers() async throws {
        let lab = try Laboratory()
        let known = try await lab.participant()
        var statuses: [Int] = []
        for number in 0..<600 {
            let visitor = Visitor(lab.responder)
            let digits = String(number, radix: 16)
            visitor.cookies["blackmagic"] = String(repeating: "0", count: 32 - digits.count) + digits
            statuses.append(try await visitor.get("/state").status)
        }
        #expect(statuses.first == 200 && statuses.last == 429)
        #expect(try await known.get("/state").status == 200, "participants are not held up")
    }

    @Test(arguments: ["-9223372036854775808", "9223372036854775807", "-1", "0", "2", "99999999999999999999", "x"])
    func aTurnThatDoesNotExistIsNobodysHoweverOddItsNumber(turn: String) async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        #expect(try await visitor.get("/tune?from=\(turn)").status == 200)
        #expect(try await visitor.post("/final", ["turn": turn]).headers[.location] == "/")
        #expect(try await visitor.post("/trials/\(turn)/cancel", [:]).status == 404)
        #expect(try await visitor.get("/trials/\(turn)/events?from=-9223372036854775808").status == 404)
        #expect(try lab.store.record()?.finalChoices.isEmpty == true)
    }

    @Test func whoLeavesASharedComputerLeavesNoSessionBehind() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        #expect(try await visitor.post("/leave", [:], token: "").status == 403)
        _ = try await visitor.get("/tune")
        #expect(try await visitor.post("/leave", [:]).status == 303)
        #expect(try await visitor.get("/").headers[.location] == "/terms")
        #expect(try await visitor.get("/done").headers[.location] == "/")
    }

    @Test func aQuotationMarkWithAnAccentIsEscapedToo() async throws {
        let lab = try Laboratory()
        let page = try await Visitor(lab.responder).get(
            "/terms?invitation=x%22%CC%81%20data-injected=%221%22%20%3E%CC%81")
        #expect(page.text.contains("x&quot;\u{301} data-injected=&quot;1&quot; &gt;\u{301}"))
    }

    @Test func consentGivesANewTokenSoThatAnEarlierOneOfTheBrowserOpensNothing() async throws {
        let lab = try Laboratory()
        let (victim, other) = (Visitor(lab.responder), Visitor(lab.responder))
        for visitor in [victim, other] { visitor.cookies["blackmagic"] = String(repeating: "a", count: 32) }
        _ = try await victim.get("/terms")
        _ = try await victim.post("/terms", ["agree": "yes", "adult": "yes"])
        #expect(try await victim.get("/state").text.contains("\"background\""))
        #expect(try await other.get("/state").text.contains("\"terms\""))
    }

    @Test func termsThatChangedInBetweenAreShownAgain() async throws {
        let lab = try Laboratory()
        let visitor = Visitor(lab.responder)
        _ = try await visitor.get("/terms")
        visitor.terms = String(repeating: "0", count: 64)
        let again = try await visitor.post("/terms", ["agree": "yes", "adult": "yes"])
        #expect(again.status == 422 && again.text.contains("have changed"))
        #expect(try lab.store.sessions().isEmpty)
    }

    @Test func aLostReceiptIsReplacedFromTheReceiptsOwnPage() async throws {
        let lab = try Laboratory()
        let visitor = Visitor(lab.responder)
        _ = try await visitor.get("/terms")
        _ = try await visitor.post("/terms", ["agree": "yes", "adult": "yes"])
        _ = try await visitor.get("/background")
        let form = ["months": "3", "education": "phd"]
        _ = try await visitor.post("/background", form)
        #expect(try await visitor.post("/background", form).headers[.location] == "/receipt", "a double click")
        #expect(try await visitor.get("/receipt").text.contains("id=\"new-receipt\""))
        #expect(try await visitor.post("/receipt", [:]).text.contains("id=\"receipt-code\""))
        #expect(try await visitor.get("/withdraw").text.contains("id=\"new-receipt\""))
        #expect(try await !Visitor(lab.responder).get("/withdraw").text.contains("id=\"new-receipt\""))
    }

    @Test func guessingThePasswordIsSlowedDown() async throws {
        let lab = try Laboratory()
        let visitor = Visitor(lab.responder)
        _ = try await visitor.get("/overview/login")
        let began = ContinuousClock.now
        var statuses: [Int] = []
        for _ in 0..<30 { statuses.append(try await visitor.post("/overview/login", ["password": "x"]).status) }
        #expect(statuses.prefix(10).allSatisfy { $0 == 422 } && statuses.contains(429))
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        #expect(Double(statuses.count { $0 == 422 }) <= 11 + seconds, "ten at once, then one a second")
    }

    @Test func anInvitationLetsOnePersonIn() async throws {
        let lab = try Laboratory { $0.replacing("admission: open", with: "admission: invitation") }
        let stranger = Visitor(lab.responder)
        _ = try await stranger.get("/terms")
        #expect(try await stranger.post("/terms", ["agree": "yes", "adult": "yes"]).status == 403)
        let researcher = Visitor(lab.responder)
        _ = try await researcher.get("/overview/login")
        _ = try await researcher.post("/overview/login", ["password": Laboratory.password])
        _ = try await researcher.get("/overview")
        let links = try await researcher.post("/overview/invitations", ["count": "2"])
        let link = try links.match(#/(\/join\/[0-9A-Z-]+)/#)
        let ann = Visitor(lab.responder)
        let place = try #require(try await ann.get(link).headers[.location])
        let terms = try await ann.get(place)
        let code = try terms.match(#/name="invitation" value="([0-9A-Z-]+)"/#)
        let agreed = ["agree": "yes", "adult": "yes", "invitation": code]
        #expect(try await ann.post("/terms", agreed).headers[.location] == "/task")
        let bob = Visitor(lab.responder)
        #expect(try await bob.get(link).status == 403)
        _ = try await bob.get("/terms")
        #expect(try await bob.post("/terms", agreed).status == 403)
        #expect(try lab.store.openInvitations() == 1)
    }

    @Test func aWithdrawalLeavesNothingInTheFile() async throws {
        let lab = try Laboratory()
        let (ann, bob) = (try await lab.participant(), try await lab.participant())
        let words = "a sentence that nobody else writes"
        _ = try await ann.post("/trials", quick.merging(["comment_epochs": "5", "other_epochs": words]) { $1 })
        _ = try await ann.get("/trials/1/events")
        _ = try await bob.post("/trials", quick)
        _ = try await bob.get("/trials/1/events")
        let id = try #require(try lab.store.record()?.participants.first?.id)
        func holds(_ text: String) -> Bool {
            ["", "-wal"].contains { suffix in
                guard let bytes = FileManager.default.contents(atPath: lab.store.path + suffix) else { return false }
                return bytes.range(of: Data(text.utf8)) != nil
            }
        }
        #expect(holds(words) && holds(id))
        #expect(try await ann.post("/withdraw", ["code": ann.code]).status == 422, "not without being sure")
        let wrong = try await ann.post("/withdraw", ["code": "AAAAA-AAAAA-AAAAA-AAAAA", "sure": "yes"])
        #expect(wrong.status == 422 && wrong.text.contains("No data belong to this code"))
        let gone = try await ann.post("/withdraw", ["code": ann.code.lowercased(), "sure": "yes"])
        #expect(gone.status == 200 && gone.text.contains("cannot be recalled"))
        #expect(!holds(words) && !holds(id) && !holds(Secret.hash(Secret.normalized(code: ann.code))))
        #expect(try await ann.get("/").headers[.location] == "/terms")
        #expect(try lab.store.record()?.trials.count == 1 && lab.store.withdrawals() == 1)
        #expect(try lab.store.integrityProblems() == [])
    }

    @Test func thePasswordIsKeptAsScryptAndNeverExported() throws {
        let hash = try PasswordHash(password: "correct horse")
        #expect(hash.matches("correct horse") && !hash.matches("correct hors") && !hash.matches(""))
        #expect(PasswordHash(hash.description) == hash && hash.description.hasPrefix("scrypt$"))
        #expect(try PasswordHash(password: "correct horse") != hash, "salted")
        for line in ["", "scrypt$a$b", "plain", "scrypt$$"] { #expect(PasswordHash(line) == nil, "\(line)") }
    }
}
