internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Study
internal import Text

/// What all routes share: the study, the templates, the visitor's cookie, and the forms' tokens.
struct Site: Sendable {
    static let cookie = "blackmagic"

    let study: CollectedStudy
    let specification: StudySpecification
    let pages: PageLibrary
    /// Whether cookies are for TLS only.
    let isSecure: Bool
    /// The address by which people reach the study, such as `https://study.example.org`; nil when it is not stated.
    let publicAddress: String?
    private let requests = RateLimiter(perSecond: 20, burst: 60)
    private let strangers = RateLimiter(perSecond: 100, burst: 400)
    private let consents = RateLimiter(perSecond: 20, burst: 400)

    init(
        study: CollectedStudy, specification: StudySpecification, isSecure: Bool, publicAddress: String?
    ) throws {
        self.study = study
        self.specification = specification
        self.isSecure = isSecure
        self.publicAddress = publicAddress
        pages = try PageLibrary()
    }

    // MARK: Visitors

    /// The token that the browser sent, when it looks like one of ours.
    func token(_ request: Request, _ name: String = Site.cookie) -> String? {
        guard let value = request.cookies[name]?.value, value.isHexadecimal(digits: 32) else { return nil }
        return value
    }

    /// The session that the browser belongs to, as the store knows it.
    func session(_ request: Request) -> String? { token(request).map(Secret.hash) }

    /// What stands for the address that a request came from; nil where it is not known.
    func source(_ request: Request) -> String? { HTTPField.Name.visitorSource.flatMap { request.headers[$0] } }

    /// Refuses who asks too often. Who has not agreed to the terms has the allowance of the address, so that nobody gets more
    /// by inventing tokens. Those whose address is not known share one; the pages by which newcomers come in are not part of
    /// it, so that nobody shuts them out.
    func admit(_ request: Request) async throws {
        if let holder = session(request), await study.knows(holder) {
            guard requests.admits(holder) else { throw PageError.tooMany }
            return
        }
        let source = source(request)
        if request.method == .post, request.uri.path == "/terms" {
            guard consents.admits(source ?? "") else { throw PageError.tooMany }
        } else if source != nil || !["/", "/terms"].contains(request.uri.path) {
            guard strangers.admits(source ?? "") else { throw PageError.tooMany }
        }
    }

    /// The address by which people reach the study: the stated one, else the one that the request was sent to.
    func address(_ request: Request) -> String {
        publicAddress ?? "\(isSecure ? "https" : "http")://\(request.head.authority ?? "127.0.0.1")"
    }

    /// A cookie that scripts cannot read and other sites' forms do not carry; kept for 30 days.
    func cookie(_ name: String, _ value: String, path: String = "/") -> Cookie {
        Cookie(
            name: name, value: value, maxAge: 30 * 24 * 3600, path: path, secure: isSecure, httpOnly: true,
            sameSite: .lax)
    }

    // MARK: Forms

    /// A form's fields.
    ///
    /// - Throws: `PageError` when it is too large, not a form, or not the session's own.
    func form(_ request: Request, _ name: String = Site.cookie) async throws -> [String: String] {
        try await admit(request)
        var request = request
        let buffer: ByteBuffer
        do {
            buffer = try await request.collectBody(upTo: 64 << 10)
        } catch {
            throw PageError(
                status: .contentTooLarge, heading: "The form is too large",
                text: "Shorten your texts and send it again.")
        }
        let fields: [String: String]
        do {
            fields = try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: buffer))
        } catch {
            throw PageError(
                status: .badRequest, heading: "The form cannot be read", text: "Reload the page and send it again.")
        }
        guard let token = token(request, name), let sent = fields["csrf"],
            Secret.equal(sent, Secret.formToken(of: token))
        else { throw PageError.forgery }
        return fields
    }

    // MARK: Answers

    /// A page.
    func page(
        _ name: String, _ request: Request, _ more: [String: Any], status: HTTPResponse.Status = .ok,
        token given: String? = nil
    ) async throws -> Response {
        var context = await common(request, token: given)
        if OutsideText(request.uri.path).starts(with: "/overview") {
            for name in ["phase", "clock"] { context[name] = nil }
        }
        context.merge(more) { $1 }
        guard let html = pages.html(name, context) else { throw PageError.missing }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// What every page's context holds.
    private func common(_ request: Request, token given: String?) async -> [String: Any] {
        let token = given ?? token(request)
        let session = token.map(Secret.hash)
        let phase = await study.phase(of: session)
        var context: [String: Any] = [
            "title": specification.title, "study": specification.title, "contact": specification.contact,
            "csrf": token.map(Secret.formToken) ?? "", "phase": phase.rawValue, "clock": phase == .tune,
            "limit": Self.minutes(specification.minutes), "problems": [String](), "hasProblems": false,
        ]
        let steps = Self.steps(at: request.uri.path, phase)
        context["hasSteps"] = !steps.isEmpty
        context["steps"] = steps
        if await study.hindrance != nil {
            context["notice"] =
                "The study's record cannot be written just now. Trainings go on; what you send waits its turn."
        }
        if phase == .tune, let session, let known = await study.person(of: session) {
            context["remaining"] = HyperparameterWords.duration(known.remaining)
            context["remainingSeconds"] = "\(Int(known.remaining.rounded(.up)))"
        }
        return context
    }

    /// Where a page stands in the study; empty for pages that are no part of its course.
    private static func steps(at path: String, _ phase: Phase) -> [[String: Any]] {
        let pages = ["/terms": 0, "/task": 1, "/background": 2, "/receipt": 3, "/tune": 4, "/trials": 4, "/done": 5]
        // A form's answer can be the next page already, and the task is read again later on.
        let order: [Phase] = [.terms, .background, .receipt, .tune, .over, .done]
        let reached = [0, 2, 3, 4, 5, 5][order.firstIndex(of: phase) ?? 0]
        guard let page = path == "/final" ? 5 : pages[path] else { return [] }
        let current = page == 2 && phase == .receipt ? 3 : page
        let labels = ["Terms", "Task", "Background", "Receipt", "Turns", "Final choice"]
        return labels.enumerated().map { index, label in
            [
                "label": label, "isCurrent": index == current,
                "isDone": index < max(current, reached) && index != current,
            ]
        }
    }

    static func minutes(_ minutes: Double) -> String {
        minutes == 1 ? "1 minute" : minutes == minutes.rounded() ? "\(Int(minutes)) minutes" : "\(minutes) minutes"
    }

    /// Problems as a page's context.
    static func problems(_ problems: [TrialForm.Problem]) -> [String: Any] {
        [
            "problems": problems.map { ["field": $0.field, "message": $0.message] }, "hasProblems": !problems.isEmpty,
            "errors": Dictionary(problems.map { ($0.field, $0.message) }, uniquingKeysWith: { first, _ in first }),
        ]
    }

    /// What to add to a form's page when what was sent could not be stored: nothing of it is lost.
    ///
    /// - Throws: the error itself when it is another one.
    func unstored(_ error: any Error) throws -> (context: [String: Any], status: HTTPResponse.Status) {
        guard let page = PageError.unstored(error, contact: specification.contact) else { throw error }
        return (
            ["notice": "\(page.heading). \(page.text) What you entered still stands below."], page.status
        )
    }

    /// Where to go on.
    static func redirect(_ path: String, cookie: Cookie? = nil) -> Response {
        var response = Response(status: .seeOther, headers: [.location: path])
        if let cookie { response.setCookie(cookie) }
        return response
    }

    /// JSON of a flat object whose values are JSON already.
    static func json(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
}
