internal import Foundation
internal import Hummingbird
internal import Study

/// What all routes share: the study, the templates, the visitor's cookie, and the forms' tokens.
struct Site: Sendable {
    static let cookie = "blackmagic"

    let study: CollectedStudy
    let specification: StudySpecification
    let pages: PageLibrary
    /// Whether cookies are for TLS only.
    let isSecure: Bool
    private let requests = RateLimiter(perSecond: 20, burst: 60)
    private let strangers = RateLimiter(perSecond: 100, burst: 400)

    init(study: CollectedStudy, specification: StudySpecification, isSecure: Bool) throws {
        self.study = study
        self.specification = specification
        self.isSecure = isSecure
        pages = try PageLibrary()
    }

    // MARK: Visitors

    /// The token that the browser sent, when it looks like one of ours.
    func token(_ request: Request, _ name: String = Site.cookie) -> String? {
        guard let value = request.cookies[name]?.value, value.utf8.count == 32, value.allSatisfy(\.isHexDigit) else {
            return nil
        }
        return value
    }

    /// The session that the browser belongs to, as the store knows it.
    func session(_ request: Request) -> String? { token(request).map(Secret.hash) }

    /// Refuses who asks too often. Who has not agreed to the terms shares one allowance with all others who have not, so that
    /// nobody gets more by inventing tokens.
    func admit(_ request: Request) async throws {
        let isAdmitted =
            if let holder = session(request), await study.knows(holder) {
                requests.admits(holder)
            } else {
                strangers.admits("")
            }
        guard isAdmitted else { throw PageError.tooMany }
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
        if request.uri.path.hasPrefix("/overview") { for name in ["phase", "clock"] { context[name] = nil } }
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
        if phase == .tune, let session, let known = await study.person(of: session) {
            context["remaining"] = HyperparameterWords.duration(known.remaining)
            context["remainingSeconds"] = "\(Int(known.remaining.rounded(.up)))"
        }
        return context
    }

    static func minutes(_ minutes: Double) -> String {
        minutes == minutes.rounded() ? "\(Int(minutes)) minutes" : "\(minutes) minutes"
    }

    /// Problems as a page's context.
    static func problems(_ problems: [TrialForm.Problem]) -> [String: Any] {
        [
            "problems": problems.map { ["field": $0.field, "message": $0.message] }, "hasProblems": !problems.isEmpty,
            "errors": Dictionary(problems.map { ($0.field, $0.message) }, uniquingKeysWith: { first, _ in first }),
        ]
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
