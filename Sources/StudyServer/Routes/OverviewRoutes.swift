internal import Datasets
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Study
internal import StudyStore
internal import Synchronization

/// The researcher's pages, behind a password.
struct OverviewRoutes: Sendable {
    static let cookie = "blackmagic-overview"

    let site: Site
    let password: PasswordHash
    private let keys = OverviewKeys()
    private let attempts = RateLimiter(perSecond: 1, burst: 10)

    init(site: Site, password: PasswordHash) {
        self.site = site
        self.password = password
    }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/overview/login") { request, _ in try await login(request, []) }
        router.post("/overview/login") { request, _ in try await enter(request) }
        router.get("/overview") { request, _ in
            guard isKnown(request) else { return Site.redirect("/overview/login") }
            return try await overview(request, [])
        }
        router.post("/overview/invitations") { request, _ in try await invite(request) }
        router.get("/overview/export/:file") { request, context in
            try await export(request, context.parameters.get("file") ?? "")
        }
        router.get("/overview/report") { request, _ in try await report(request) }
        router.post("/overview/logout") { request, _ in
            _ = try await site.form(request, Self.cookie)
            if let token = site.token(request, Self.cookie) { keys.forget(token) }
            return Site.redirect("/overview/login", cookie: site.cookie(Self.cookie, "", path: "/overview"))
        }
    }

    private func isKnown(_ request: Request) -> Bool { site.token(request, Self.cookie).map(keys.knows) ?? false }

    private func require(_ request: Request) throws {
        guard isKnown(request) else {
            throw PageError(
                status: .forbidden, heading: "Not open to you", text: "Log in on the overview's page first.")
        }
    }

    // MARK: Login

    private func login(_ request: Request, _ problems: [TrialForm.Problem]) async throws -> Response {
        try await site.admit(request)
        let token = site.token(request, Self.cookie) ?? Secret.token()
        var response = try await site.page(
            "login", request,
            ["title": "Overview", "csrf": Secret.formToken(of: token)].merging(Site.problems(problems)) { $1 },
            status: problems.isEmpty ? .ok : .unprocessableContent)
        if site.token(request, Self.cookie) == nil {
            response.setCookie(site.cookie(Self.cookie, token, path: "/overview"))
        }
        return response
    }

    private func enter(_ request: Request) async throws -> Response {
        let fields = try await site.form(request, Self.cookie)
        guard attempts.admits("login") else { throw PageError.tooMany }
        let isRight = try await OwnThread.run { password.matches(fields["password"] ?? "") }
        guard isRight else {
            return try await login(request, [.init(field: "password", message: "This is not the password.")])
        }
        let token = Secret.token()
        keys.remember(token)
        return Site.redirect("/overview", cookie: site.cookie(Self.cookie, token, path: "/overview"))
    }

    // MARK: Overview

    private func overview(_ request: Request, _ links: [String]) async throws -> Response {
        let people = await site.study.everybody()
        var jobs: [[String: Any]] = []
        var failures: [[String: Any]] = []
        for (person, _, _) in people {
            for submission in person.submissions.values {
                if let reason = submission.reason {
                    failures.append(["text": "\(person.participant.id), turn \(submission.turn): \(reason)"])
                }
            }
            guard let open = person.open else { continue }
            let progress = await site.study.progress(of: open)
            jobs.append([
                "participant": person.participant.id, "turn": "\(open.turn)", "state": open.state.rawValue,
                "place": "\(await site.study.place(of: open))",
                "progress": progress.map { "\($0.done) of \($0.batches * $0.epochs) batches" } ?? "",
            ])
        }
        let token = site.token(request, Self.cookie) ?? ""
        return try await site.page(
            "overview", request,
            [
                "title": "Overview", "csrf": Secret.formToken(of: token),
                "participants": people.map(row), "jobs": jobs, "failures": failures,
                "counts": [
                    ["name": "registered", "value": "\(people.count)"],
                    ["name": "agreed and not registered", "value": "\(await site.study.unregistered)"],
                    ["name": "final choices", "value": "\(people.count { $0.person.choice != nil })"],
                    ["name": "submissions", "value": "\(people.reduce(0) { $0 + $1.person.trials.count })"],
                    ["name": "withdrawn", "value": "\(try site.study.store.withdrawals())"],
                ],
                "exports": StudyFiles.names.map { ["href": "/overview/export/\($0)", "label": $0] },
                "usesInvitations": site.specification.admission == .invitation,
                "invitationsOpen": "\(try site.study.store.openInvitations())",
                "newLinks": links.map { ["href": $0] },
            ])
    }

    private func row(_ entry: (person: Person, phase: Phase, used: Double)) -> [String: Any] {
        [
            "id": entry.person.participant.id, "registered": "\(entry.person.participant.registration)",
            "phase": entry.phase.rawValue, "turns": "\(entry.person.trials.count)",
            "best": entry.person.best.map(TuneContext.percent) ?? "",
            "used": HyperparameterWords.duration(entry.used), "final": entry.person.choice == nil ? "no" : "yes",
        ]
    }

    private func invite(_ request: Request) async throws -> Response {
        try require(request)
        let fields = try await site.form(request, Self.cookie)
        guard let count = Int(fields["count"] ?? ""), (1...500).contains(count) else {
            throw PageError(
                status: .unprocessableContent, heading: "How many invitations?", text: "Enter a number from 1 to 500.")
        }
        let codes = (0..<count).map { _ in Secret.code() }
        try site.study.store.invite(codes.map(Secret.hash), at: Date().timeIntervalSince1970)
        return try await overview(request, codes.map { "/join/\($0)" })
    }

    // MARK: What to take home

    private func export(_ request: Request, _ name: String) async throws -> Response {
        try require(request)
        let store = site.study.store
        let file = try await OwnThread.run { try store.record().flatMap { try StudyFiles.data(name, of: $0) } }
        guard let data = file else { throw PageError.missing }
        return Response(
            status: .ok,
            headers: [
                .contentType: name.hasSuffix(".csv") ? "text/csv; charset=utf-8" : "application/vnd.sqlite3",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }

    private func report(_ request: Request) async throws -> Response {
        try require(request)
        let (store, images) = (site.study.store, site.study.dataset.validation.count)
        let page = try await OwnThread.run {
            try store.record().map { try StudyFiles.report(of: $0, evaluationImages: images) }
        }
        guard let html = page else { throw PageError.missing }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}

/// Tokens of researchers who logged in; forgotten after twelve hours, and when the server stops.
private final class OverviewKeys: Sendable {
    private let ends = Mutex<[String: ContinuousClock.Instant]>([:])

    func remember(_ token: String) { ends.withLock { $0[Secret.hash(token)] = .now + .seconds(12 * 3600) } }
    func knows(_ token: String) -> Bool { ends.withLock { ($0[Secret.hash(token)] ?? .now) > .now } }
    func forget(_ token: String) { ends.withLock { $0[Secret.hash(token)] = nil } }
}
