internal import Crypto
internal import Datasets
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Reporting
internal import Study
internal import StudyStore
internal import Synchronization

/// The researcher's pages, behind a password.
struct OverviewRoutes: Sendable {
    static let cookie = "blackmagic-overview"

    let site: Site
    let password: PasswordHash
    private let keys = OverviewKeys()
    private let attempts = LoginGuard()

    init(site: Site, password: PasswordHash) {
        self.site = site
        self.password = password
    }

    /// The hash of the one script that a report has.
    private static let reportScript = Data(SHA256.hash(data: Data(ReportBundle.script.utf8))).base64EncodedString()

    func add(to router: Router<VisitorContext>) {
        router.get("/overview/login") { request, _ in try await login(request, []) }
        router.post("/overview/login") { request, _ in try await enter(request) }
        router.get("/overview") { request, _ in
            guard isKnown(request) else { return Site.redirect("/overview/login") }
            return try await overview(request)
        }
        router.post("/overview/invitations") { request, _ in try await invite(request) }
        router.post("/overview/admission") { request, _ in
            try await change(request) { try await site.study.pause($0["paused"] == "yes") }
        }
        router.post("/overview/turns/cancel") { request, _ in
            try await change(request) { fields in
                guard let number = fields["number"].flatMap({ Int($0) }) else { throw PageError.missing }
                try await site.study.cancel(number: number)
            }
        }
        router.post("/overview/participants/mark") { request, _ in
            try await change(request) {
                try await site.study.mark($0["participant"] ?? "", isTestAccount: $0["test"] == "yes")
            }
        }
        router.post("/overview/participants/remove") { request, _ in
            try await change(request) { fields in
                guard fields["sure"] == "yes" else {
                    throw PageError(
                        status: .unprocessableContent, heading: "Are you sure?",
                        text: "Tick the box beside the button: everything of the person would be deleted for good.",
                        back: "/overview")
                }
                try await site.study.remove(person: fields["participant"] ?? "")
            }
        }
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

    /// Does what a form of the overview asks for, and shows the overview again.
    private func change(_ request: Request, _ work: ([String: String]) async throws -> Void) async throws -> Response {
        try require(request)
        try await work(try await site.form(request, Self.cookie))
        return Site.redirect("/overview")
    }

    // MARK: Login

    private func login(
        _ request: Request, _ problems: [TrialForm.Problem], status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Response {
        try await site.admit(request)
        let token = site.token(request, Self.cookie) ?? Secret.token()
        var response = try await site.page(
            "login", request,
            ["title": "Overview", "csrf": Secret.formToken(of: token)].merging(Site.problems(problems)) { $1 },
            status: problems.isEmpty ? .ok : status)
        if site.token(request, Self.cookie) == nil {
            response.setCookie(site.cookie(Self.cookie, token, path: "/overview"))
        }
        return response
    }

    private func enter(_ request: Request) async throws -> Response {
        let fields = try await site.form(request, Self.cookie)
        // By address, or where that is not known by the browser's own token: nobody guesses at another's expense.
        let who = site.source(request) ?? "token " + Secret.hash(site.token(request, Self.cookie) ?? "")
        if let wait = attempts.begin(who) {
            let seconds = max(1, Int((wait / .seconds(1)).rounded(.up)))
            return try await login(
                request,
                [
                    .init(
                        field: "password",
                        message: "Too many wrong passwords. Wait for \(HyperparameterWords.duration(Double(seconds)))."
                    )
                ], status: .tooManyRequests)
        }
        let isRight = try await OwnThread.run { password.matches(fields["password"] ?? "") }
        attempts.end(who, isRight: isRight)
        guard isRight else {
            return try await login(request, [.init(field: "password", message: "This is not the password.")])
        }
        let token = Secret.token()
        keys.remember(token)
        return Site.redirect("/overview", cookie: site.cookie(Self.cookie, token, path: "/overview"))
    }

    // MARK: Overview

    private func overview(_ request: Request) async throws -> Response {
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
            if let obstacle = await site.study.monitors[open.number]?.unkept {
                failures.append([
                    "text": "\(person.participant.id), turn \(open.turn): its state cannot be kept (\(obstacle)). It "
                        + "goes on; after a restart of the server it would begin anew."
                ])
            }
            let progress = await site.study.progress(of: open)
            jobs.append([
                "participant": person.participant.id, "turn": "\(open.turn)", "state": open.state.rawValue,
                "number": "\(open.number)",
                "place": "\(await site.study.place(of: open))",
                "progress": progress.map { "\($0.done) of \($0.batches * $0.epochs) batches" } ?? "",
            ])
        }
        let token = site.token(request, Self.cookie) ?? ""
        if let hindrance = await site.study.hindrance { failures.append(["text": hindrance]) }
        let store = site.study.store
        let (withdrawals, invitations) = try await OwnThread.run {
            (try store.withdrawals(), try store.openInvitations())
        }
        return try await site.page(
            "overview", request,
            [
                "title": "Overview", "csrf": Secret.formToken(of: token),
                "participants": people.map(row), "jobs": jobs, "failures": failures,
                "counts": [
                    ["name": "registered", "value": "\(people.count)"],
                    ["name": "agreed and not registered", "value": "\(await site.study.unregistered)"],
                    ["name": "final choices", "value": "\(people.count { $0.person.choice != nil })"],
                    ["name": "turns", "value": "\(people.reduce(0) { $0 + $1.person.trials.count })"],
                    ["name": "withdrawn", "value": "\(withdrawals)"],
                ],
                "exports": StudyFiles.names.map { ["href": "/overview/export/\($0)", "label": $0] },
                "isPaused": await site.study.isPaused,
                "usesInvitations": site.specification.admission == .invitation,
                "invitationsOpen": "\(invitations)",
                "newLinks": keys.links(token).map { ["href": $0] },
            ])
    }

    private func row(_ entry: (person: Person, phase: Phase, used: Double)) -> [String: Any] {
        [
            "id": entry.person.participant.id, "registered": "\(entry.person.participant.registration)",
            "phase": entry.phase.rawValue, "turns": "\(entry.person.trials.count)",
            "best": entry.person.best.map(TuneContext.percent) ?? "",
            "used": HyperparameterWords.duration(entry.used), "final": entry.person.choice == nil ? "no" : "yes",
            "isTest": entry.person.participant.isTestAccount,
        ]
    }

    private func invite(_ request: Request) async throws -> Response {
        try require(request)
        let fields = try await site.form(request, Self.cookie)
        guard let count = try? FormNumber.whole(FormNumber.typed(fields["count"]) ?? "", from: 1, to: 500) else {
            throw PageError(
                status: .unprocessableContent, heading: "How many invitations?",
                text: "Enter a whole number from 1 to 500.")
        }
        let codes = try await site.study.invite(count)
        let address = site.address(request)
        // Shown by the page that follows, so that a reload shows the same links and makes no others.
        keys.keep(codes.map { "\(address)/join/\($0)" }, for: site.token(request, Self.cookie) ?? "")
        return Site.redirect("/overview#invitations-title")
    }

    // MARK: What to take home

    private func export(_ request: Request, _ name: String) async throws -> Response {
        try require(request)
        let store = site.study.store
        let file = try await OwnThread.run { try StudyFiles.data(name, of: store) }
        guard let data = file else { throw PageError.missing }
        return Response(
            status: .ok,
            headers: [
                .contentType: StudyFiles.isStore(name) ? "application/vnd.sqlite3" : "text/csv; charset=utf-8",
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
                    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; "
                    + "script-src 'sha256-\(Self.reportScript)'",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}

/// Tokens of researchers who logged in, each with the invitations it made last; forgotten after twelve hours, and when the
/// server stops.
private final class OverviewKeys: Sendable {
    private struct Key {
        var end: ContinuousClock.Instant
        var links: [String] = []
    }

    private let keys = Mutex<[String: Key]>([:])

    func remember(_ token: String) { keys.withLock { $0[Secret.hash(token)] = Key(end: .now + .seconds(12 * 3600)) } }
    func knows(_ token: String) -> Bool { keys.withLock { ($0[Secret.hash(token)]?.end ?? .now) > .now } }
    func forget(_ token: String) { keys.withLock { $0[Secret.hash(token)] = nil } }
    func keep(_ links: [String], for token: String) { keys.withLock { $0[Secret.hash(token)]?.links = links } }
    func links(_ token: String) -> [String] { keys.withLock { $0[Secret.hash(token)]?.links ?? [] } }
}
