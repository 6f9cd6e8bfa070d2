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
                // Whoever has agreed already is led on, whatever an old page of the terms holds; nothing changes.
                #expect(answer.status == (path == "/terms" ? 303 : 403), "\(path) with “\(token)”")
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

    @Test func headAnswersAsGetDoesAndOtherMethodsAreTold() async throws {
        let lab = try Laboratory()
        let visitor = try await lab.participant()
        for path in ["/terms", "/task", "/tune", "/state", "/withdraw", "/style.css", "/overview/login", "/nothing"] {
            let (got, head) = (try await visitor.get(path), try await visitor.request(.head, path))
            #expect(head.status == got.status && head.text.isEmpty, "\(path)")
            #expect(head.headers[.contentType] == got.headers[.contentType], "\(path)")
        }
        for (method, path, allowed) in [
            (HTTPRequest.Method.put, "/terms", "GET, HEAD, POST"), (.get, "/trials", "POST"),
            (.delete, "/state", "GET, HEAD"),
            (.get, "/trials/7/cancel", "POST"), (.post, "/trials/7/events", "GET, HEAD"), (.options, "/start", "POST"),
        ] {
            let answer = try await visitor.request(method, path)
            #expect(answer.status == 405 && answer.headers[.allow] == allowed, "\(method) \(path)")
        }
        #expect(try await visitor.request(.put, "/nothing").status == 404)
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

    /// A flood under invented sessions, until it is refused; how many requests were answered before.
    private func flood(_ lab: Laboratory, _ path: String, from address: String?, most: Int) async throws -> Int {
        for number in 0..<most {
            let visitor = Visitor(lab.responder)
            visitor.address = address
            let digits = String(number, radix: 16)
            visitor.cookies["blackmagic"] = String(repeating: "0", count: 32 - digits.count) + digits
            if try await visitor.get(path).status == 429 { return number }
        }
        return most
    }

    @Test func inventedSessionsShareTheAllowanceOfStrangersAndShutNobodyOut() async throws {
        let lab = try Laboratory()
        let known = try await lab.participant()
        let answered = try await flood(lab, "/state", from: nil, most: 20_000)
        #expect(answered >= 300 && answered < 20_000)
        #expect(try await known.get("/state").status == 200, "participants are not held up")
        _ = try await flood(lab, "/terms", from: nil, most: 500)
        let newcomer = Visitor(lab.responder)
        #expect(try await newcomer.get("/terms").status == 200, "nor are newcomers")
        #expect(try await newcomer.post("/terms", ["agree": "yes", "adult": "yes"]).headers[.location] == "/task")
    }

    @Test func anAddressThatFloodsHoldsUpItselfAlone() async throws {
        let lab = try Laboratory(proxyHeader: "X-Real-IP")
        #expect(try await flood(lab, "/terms", from: "192.0.2.1", most: 20_000) < 20_000)
        let visitor = Visitor(lab.responder)
        visitor.address = "192.0.2.2"
        #expect(try await visitor.get("/terms").status == 200)
        #expect(try await flood(lab, "/terms", from: "192.0.2.1", most: 300) < 300, "whatever its session")
    }

    @Test func anAddressCountsAsTheLastThatTheProxyAddedAndIsKeptAsASaltedHash() throws {
        let name = try #require(HTTPField.Name("X-Forwarded-For"))
        func request(_ value: String?) -> Request {
            var fields = HTTPFields()
            fields[name] = value
            return Request(
                head: HTTPRequest(method: .get, scheme: "http", authority: "x", path: "/", headerFields: fields),
                body: RequestBody(buffer: ByteBuffer()))
        }
        let source = VisitorSource(header: name)
        let one = try #require(source.mark(request("192.0.2.1"), peer: nil))
        #expect(one.count == 64 && !one.contains("192"))
        #expect(
            source.mark(request("10.0.0.1,  192.0.2.1"), peer: "127.0.0.1") == one, "only the last is the proxy's own")
        #expect(source.mark(request("192.0.2.2"), peer: nil) != one)
        #expect(source.mark(request(nil), peer: "192.0.2.1") == nil, "without its header nothing is known")
        #expect(VisitorSource(header: name).mark(request("192.0.2.1"), peer: nil) != one, "another salt at each start")
        let direct = VisitorSource(header: nil)
        #expect(direct.mark(request("192.0.2.1"), peer: "127.0.0.1") == nil, "an unstated proxy")
        #expect(direct.mark(request(nil), peer: "198.51.100.7") != nil)
        #expect(VisitorSource.network("2001:db8:1:2::1") == VisitorSource.network("2001:db8:1:2:ffff::2"))
        #expect(VisitorSource.network("2001:db8:1:3::1") != VisitorSource.network("2001:db8:1:2::1"))
        #expect(VisitorSource.network("::ffff:192.0.2.1") == "192.0.2.1")
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
        let first = try await visitor.post("/background", form).match(#/id="receipt-code">([0-9A-Z-]+)</#)
        #expect(try await visitor.post("/background", form).headers[.location] == "/receipt", "a double click")
        let shown = try await visitor.get("/receipt").match(#/id="receipt-code">([0-9A-Z-]+)</#)
        #expect(shown == first, "the code stays until the start")
        _ = try await visitor.post("/start", [:])
        _ = try await visitor.get("/tune")
        #expect(try await visitor.post("/receipt", [:]).text.contains("id=\"receipt-code\""))
        #expect(try await visitor.get("/withdraw").text.contains("id=\"new-receipt\""))
        #expect(try await !Visitor(lab.responder).get("/withdraw").text.contains("id=\"new-receipt\""))
    }

    @Test(arguments: [nil, "X-Real-IP"]) func whoGuessesThePasswordWaitsAndTheResearcherDoesNot(header: String?)
        async throws
    {
        let lab = try Laboratory(proxyHeader: header)
        let (guesser, researcher) = (Visitor(lab.responder), Visitor(lab.responder))
        if header != nil { (guesser.address, researcher.address) = ("192.0.2.1", "192.0.2.2") }
        _ = try await guesser.get("/overview/login")
        var statuses: [Int] = []
        for _ in 0..<12 {
            if header != nil { guesser.cookies = [:] }
            if header != nil { _ = try await guesser.get("/overview/login") }
            statuses.append(try await guesser.post("/overview/login", ["password": "x"]).status)
        }
        #expect(statuses.prefix(LoginGuard.free).allSatisfy { $0 == 422 } && statuses.last == 429, "\(statuses)")
        let refused = try await guesser.post("/overview/login", ["password": Laboratory.password])
        #expect(refused.status == 429 && refused.text.contains("Too many wrong passwords. Wait for "))
        _ = try await researcher.get("/overview/login")
        let entered = try await researcher.post("/overview/login", ["password": Laboratory.password])
        #expect(entered.headers[.location] == "/overview")
    }

    @Test func eachWrongPasswordDoublesTheWait() {
        let watch = ClockTests.Watch()
        let attempts = LoginGuard(clock: watch.read)
        for _ in 0..<LoginGuard.free {
            #expect(attempts.begin("a") == nil)
            #expect(attempts.begin("a") != nil, "one at a time")
            attempts.end("a", isRight: false)
        }
        for power in 0..<11 {
            let wait = min(900, 2 << power)
            #expect(attempts.begin("a") == .seconds(wait))
            #expect(attempts.begin("b") == nil, "others do not wait")
            attempts.end("b", isRight: true)
            watch.standStill(wait)
            #expect(attempts.begin("a") == nil)
            attempts.end("a", isRight: false)
        }
        watch.standStill(900)
        #expect(attempts.begin("a") == nil)
        attempts.end("a", isRight: true)
        #expect(attempts.begin("a") == nil, "and the right one ends it")
    }

    @Test func anInvitationLetsOnePersonIn() async throws {
        let lab = try Laboratory { $0.replacing("admission: open", with: "admission: invitation") }
        let stranger = Visitor(lab.responder)
        for path in ["/terms", "/terms?invitation=AAAAA-AAAAA-AAAAA-AAAAA", "/join/AAAAA-AAAAA-AAAAA-AAAAA"] {
            let told = try await stranger.get(path)
            #expect(
                told.status == 403 && told.text.contains("invitation link") && !told.text.contains("agree"), "\(path)")
        }
        #expect(try await stranger.post("/terms", ["agree": "yes", "adult": "yes"]).status == 403)
        let researcher = Visitor(lab.responder)
        _ = try await researcher.get("/overview/login")
        _ = try await researcher.post("/overview/login", ["password": Laboratory.password])
        _ = try await researcher.get("/overview")
        let made = try await researcher.post("/overview/invitations", ["count": "2"])
        #expect(made.status == 303 && made.headers[.location] == "/overview#invitations-title")
        let links = try await researcher.get("/overview")
        #expect(try await researcher.get("/overview").text == links.text, "a reload makes no others")
        #expect(try lab.store.openInvitations() == 2)
        #expect(links.text.contains("<li>http://localhost/join/"), "with the address that people use")
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
        let doubled = try await ann.post("/withdraw", ["code": ann.code, "sure": "yes"])
        #expect(doubled.status == 200 && doubled.text.contains("cannot be recalled"), "a double click")
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
