import Datasets
import Experiments
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Study
import StudyStore
import TestSupport

@testable import StudyServer

/// A study in a folder of its own, and its routes without a network.
struct Laboratory {
    let folder: URL
    let store: StudyStore
    let specification: StudySpecification
    let application: StudyApplication
    let responder: any HTTPResponder<VisitorContext>

    static let password = "correct horse battery"
    /// Longer than any machine is busy: whether a turn comes in time is no matter of these tests.
    static let patience = Duration.seconds(3600)

    /// - Parameter change: of the text of `Training/study.yaml`.
    /// - Parameter clock: what measures the participants' time.
    init(
        _ change: (String) -> String = { $0 }, folder: URL? = nil, proxyHeader: String? = nil,
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) throws {
        self.folder = try folder ?? TestData.temporaryFolder()
        store = try StudyStore.open(self.folder.appending(path: "study.sqlite").path, creating: true)
        specification = try Self.specification(change)
        application = try StudyApplication(
            specification,
            CollectedStudy(
                specification, store: store, dataset: PixelDataset.digits(), patience: Self.patience, clock: clock),
            PasswordHash(password: Self.password), false, proxyHeader)
        responder = application.router().buildResponder()
    }

    static func specification(_ change: (String) -> String = { $0 }) throws -> StudySpecification {
        let file = TestData.root.appending(path: "Training/study.yaml")
        return try StudySpecification(yaml: change(try String(contentsOf: file, encoding: .utf8)), file: file)
    }

    var study: CollectedStudy { application.study }

    /// A visitor who has registered and started.
    func participant(months: Int = 3) async throws -> Visitor {
        let visitor = Visitor(responder)
        _ = try await visitor.get("/terms")
        _ = try await visitor.post("/terms", ["agree": "yes", "adult": "yes"])
        _ = try await visitor.get("/background")
        let receipt = try await visitor.post("/background", ["months": "\(months)", "education": "phd"])
        visitor.code = try receipt.match(#/id="receipt-code">([0-9A-Z-]+)</#)
        _ = try await visitor.post("/start", [:])
        return visitor
    }
}

/// A browser: keeps cookies, and knows the forms' token.
final class Visitor: @unchecked Sendable {
    let responder: any HTTPResponder<VisitorContext>
    var cookies: [String: String] = [:]
    var form = ""
    var terms = ""
    /// The number of the page of the terms.
    var attempt = ""
    var code = ""
    /// What a reverse proxy would state as the visitor's address.
    var address: String?

    init(_ responder: any HTTPResponder<VisitorContext>) { self.responder = responder }

    /// What the same browser sends a second time, or from a second tab.
    func again() -> Visitor {
        let other = Visitor(responder)
        (other.cookies, other.form, other.terms, other.attempt) = (cookies, form, terms, attempt)
        return other
    }

    struct Answer {
        var status: Int
        var headers: HTTPFields
        var text: String

        func match(_ pattern: Regex<(Substring, Substring)>) throws -> String {
            guard let match = text.firstMatch(of: pattern) else { throw Missing() }
            return String(match.1)
        }

        struct Missing: Error {}
    }

    func get(_ path: String, _ headers: [HTTPField.Name: String] = [:]) async throws -> Answer {
        try await send(.get, path, "", headers)
    }

    /// Sends a form with the token of the last page.
    func post(_ path: String, _ fields: [String: String], token: String? = nil) async throws -> Answer {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._")
        let all = fields.merging(["csrf": token ?? form, "terms": terms, "attempt": attempt]) { typed, _ in typed }
        let body = all.sorted { $0.key < $1.key }.map {
            "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
        }
        return try await send(
            .post, path, body.joined(separator: "&"), [.contentType: "application/x-www-form-urlencoded"])
    }

    /// Sends a request by any method, without a body.
    func request(_ method: HTTPRequest.Method, _ path: String) async throws -> Answer {
        try await send(method, path, "", [:])
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String, _ headers: [HTTPField.Name: String]
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers { fields[name] = value }
        if let address, let name = HTTPField.Name("X-Real-IP") { fields[name] = address }
        if !cookies.isEmpty { fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields),
            body: RequestBody(buffer: ByteBuffer(string: body)))
        let context = VisitorContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(), logger: Logger(label: "test")))
        let response = try await responder.respond(to: request, context: context)
        for cookie in response.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            cookies[String(pair[0])] = pair.count > 1 ? String(pair[1]) : ""
        }
        let collector = Collector()
        try await response.body.write(collector)
        let text = await collector.text.value
        if let token = text.firstMatch(of: #/name="csrf" value="([0-9a-f]+)"/#) { form = String(token.1) }
        if let terms = text.firstMatch(of: #/name="terms" value="([0-9a-f]+)"/#) { self.terms = String(terms.1) }
        if let page = text.firstMatch(of: #/name="attempt" value="([0-9a-f]+)"/#) { attempt = String(page.1) }
        return Answer(status: response.status.code, headers: response.headers, text: text)
    }
}

/// Takes a response's body together.
private struct Collector: ResponseBodyWriter {
    actor Text {
        var value = ""
        func add(_ more: String) { value += more }
    }

    let text = Text()

    mutating func write(_ buffer: ByteBuffer) async throws { await text.add(String(buffer: buffer)) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// A configuration that trains in a moment.
let quick = [
    "epochs": "1", "batch_size": "50", "loss_function": "cross_entropy", "optimizer": "sgd", "learning_rate": "0.01",
]

/// A configuration that trains for minutes.
let slow = quick.merging(["epochs": "100", "batch_size": "5"]) { $1 }
