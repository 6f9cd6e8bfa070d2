internal import Datasets
internal import Experiments
internal import Hummingbird
internal import Study

/// From the first page to the start of the time: terms, task, background, receipt; and back out by the receipt's code.
struct AdmissionRoutes: Sendable {
    let site: Site

    func add(to router: Router<VisitorContext>) {
        router.get("/") { request, _ in Site.redirect(try await here(request)) }
        router.get("/join/:code") { request, context in
            try await site.admit(request)
            let code = Secret.normalized(code: context.parameters.get("code") ?? "")
            guard try await site.study.isOpen(invitation: code) else { throw PageError.locked }
            return Site.redirect("/terms?invitation=\(code)")
        }
        router.get("/terms") { request, _ in try await terms(request) }
        router.post("/terms") { request, _ in try await agree(request) }
        router.get("/task") { request, _ in try await task(request) }
        router.get("/background") { request, _ in try await background(request, [:], []) }
        router.post("/background") { request, _ in try await register(request) }
        router.get("/receipt") { request, _ in try await receipt(request) }
        router.post("/receipt") { request, _ in
            _ = try await site.form(request)
            guard let session = site.session(request) else { throw PageError.missing }
            let (id, code) = try await site.study.newReceipt(session)
            return try await receipt(request, id, code)
        }
        router.post("/start") { request, _ in
            _ = try await site.form(request)
            guard let session = site.session(request) else { throw PageError.missing }
            try await site.study.start(session)
            return Site.redirect("/tune")
        }
        router.post("/leave") { request, _ in
            _ = try await site.form(request)
            return Site.redirect("/", cookie: site.cookie(Site.cookie, ""))
        }
        router.get("/withdraw") { request, _ in try await withdrawal(request, []) }
        router.post("/withdraw") { request, _ in try await withdraw(request) }
    }

    /// The page that a visitor belongs to.
    private func here(_ request: Request) async throws -> String {
        try await site.admit(request)
        return switch await site.study.phase(of: site.session(request)) {
        case .terms: "/terms"
        case .background: "/task"
        case .receipt: "/receipt"
        case .tune: "/tune"
        case .over, .done: "/done"
        }
    }

    // MARK: Terms

    private func terms(
        _ request: Request, _ typed: [String: String] = [:], _ problems: [TrialForm.Problem] = [],
        _ unstored: (context: [String: Any], status: HTTPResponse.Status)? = nil
    ) async throws -> Response {
        try await site.admit(request)
        guard await site.study.phase(of: site.session(request)) == .terms else {
            return Site.redirect(try await here(request))
        }
        let token = site.token(request) ?? Secret.token()
        let code = typed["invitation"] ?? request.uri.queryParameters.get("invitation") ?? ""
        if await site.study.isPaused { throw CollectionError.paused }
        if site.specification.admission == .invitation, unstored == nil {
            // Told before anybody reads and ticks anything.
            guard try await site.study.isOpen(invitation: Secret.normalized(code: code)) else { throw PageError.locked }
        }
        let terms = site.specification.terms
        let context: [String: Any] = [
            "title": "Terms", "version": terms.version, "hash": terms.hash,
            "paragraphs": terms.paragraphs.map { ["text": $0] },
            "invitation": code, "agreed": typed["agree"] == "yes", "isAdult": typed["adult"] == "yes",
            // A form that comes back is sent again as the same page.
            "attempt": typed["attempt"].flatMap { Secret.isToken($0) ? $0 : nil } ?? Secret.token(),
        ]
        var response = try await site.page(
            "terms", request,
            context.merging(Site.problems(problems)) { $1 }.merging(unstored?.context ?? [:]) { $1 },
            status: unstored?.status ?? (problems.isEmpty ? .ok : .unprocessableContent), token: token)
        if site.token(request) == nil { response.setCookie(site.cookie(Site.cookie, token)) }
        return response
    }

    private func agree(_ request: Request) async throws -> Response {
        // Whoever has agreed already, in another tab, is led on, though this one's form is no longer the session's.
        let hasAgreed = await site.study.phase(of: site.session(request)) != .terms
        let fields: [String: String]
        do {
            fields = try await site.form(request)
        } catch _ where hasAgreed {
            return Site.redirect(try await here(request))
        }
        guard !hasAgreed else { return Site.redirect(try await here(request)) }
        var problems: [TrialForm.Problem] = []
        if fields["agree"] != "yes" {
            problems.append(.init(field: "agree", message: "Agree to the terms to take part."))
        }
        if fields["adult"] != "yes" {
            problems.append(.init(field: "adult", message: "You must be 18 or older to take part."))
        }
        if fields["terms"] != site.specification.terms.hash {
            problems = [
                .init(field: "agree", message: "The terms have changed since you opened them. Read them again.")
            ]
        }
        guard problems.isEmpty else { return try await terms(request, fields, problems) }
        // A new token, so that nobody who knew the browser's earlier one shares the session; the same for the same page, so
        // that a double click is one consent.
        let token = Secret.sessionToken(ofPage: fields["attempt"])
        do {
            try await site.study.consent(Secret.hash(token), invitation: fields["invitation"])
        } catch {
            return try await terms(request, fields, [], try site.unstored(error))
        }
        return Site.redirect("/task", cookie: site.cookie(Site.cookie, token))
    }

    // MARK: Task and background

    /// A century of experience.
    private static let mostMonths = 1200

    private func task(_ request: Request) async throws -> Response {
        try await site.admit(request)
        guard await site.study.phase(of: site.session(request)) != .terms else { return Site.redirect("/terms") }
        return try await site.page(
            "task", request,
            [
                "title": "Your task", "paragraphs": site.specification.task.map { ["text": $0] },
                "trainImages": "\(site.study.dataset.train.count)",
                "validationImages": "\(site.study.dataset.validation.count)",
                "testImages": "\(site.study.dataset.test.count)",
                "losses": LossFunction.allCases.map {
                    ["name": HyperparameterWords.name($0), "explanation": HyperparameterWords.explanation($0)]
                },
                "optimizers": Optimizer.allCases.map { optimizer in
                    [
                        "name": optimizer.rule.title,
                        "explanation": optimizer.rule.explanation,
                        "reads": optimizer.usedHyperparameters.map { $0.facts.label.lowercased() }
                            .joined(separator: ", "),
                    ]
                },
                "hyperparameters": Hyperparameter.allCases.map { hyperparameter -> [String: String] in
                    let users = Optimizer.allCases.filter { $0.uses(hyperparameter) }.map(\.rule.title)
                    let isForAll =
                        Hyperparameter.mandatory.contains(hyperparameter) || users.count == Optimizer.allCases.count
                    var row = [
                        "name": hyperparameter.facts.label,
                        "explanation": hyperparameter.facts.explanation,
                        "usedBy": isForAll ? "all" : users.joined(separator: ", "),
                    ]
                    row["default"] = site.specification.experiment.defaults[hyperparameter].map(TrialForm.text)
                    return row
                },
            ])
    }

    private func background(
        _ request: Request, _ typed: [String: String], _ problems: [TrialForm.Problem],
        _ unstored: (context: [String: Any], status: HTTPResponse.Status)? = nil
    ) async throws -> Response {
        try await site.admit(request)
        guard await site.study.phase(of: site.session(request)) == .background else {
            return Site.redirect(try await here(request))
        }
        let context: [String: Any] = [
            "title": "Your background", "months": typed["months"] ?? "",
            "levels": EducationLevel.allCases.map { level in
                [
                    "value": level.rawValue, "label": HyperparameterWords.label(level),
                    "checked": typed["education"] == level.rawValue,
                ] as [String: Any]
            },
        ]
        return try await site.page(
            "background", request,
            context.merging(Site.problems(problems)) { $1 }.merging(unstored?.context ?? [:]) { $1 },
            status: unstored?.status ?? (problems.isEmpty ? .ok : .unprocessableContent))
    }

    private func register(_ request: Request) async throws -> Response {
        let fields = try await site.form(request)
        guard let session = site.session(request), await site.study.phase(of: session) == .background else {
            return Site.redirect(try await here(request))
        }
        var problems: [TrialForm.Problem] = []
        var months: Int?
        do throws(FormNumber.Fault) {
            guard let typed = try FormNumber.typed(fields["months"]) else {
                throw FormNumber.Fault(message: "Enter whole months, 0 or more.")
            }
            months = try FormNumber.whole(typed, from: 0, to: Self.mostMonths, unit: "months")
        } catch {
            problems.append(.init(field: "months", message: error.message))
        }
        let education = fields["education"].flatMap(EducationLevel.init(rawValue:))
        if education == nil { problems.append(.init(field: "education", message: "Choose one.")) }
        guard problems.isEmpty, let months, let education else {
            return try await background(request, fields, problems)
        }
        do {
            let (id, code) = try await site.study.register(session, months: months, education: education)
            return try await receipt(request, id, code)
        } catch CollectionError.missing {
            // A double click: the first of the two has registered the person.
            return Site.redirect(try await here(request))
        } catch {
            return try await background(request, fields, [], try site.unstored(error))
        }
    }

    // MARK: Receipt and withdrawal

    private func receipt(_ request: Request, _ id: String, _ code: String) async throws -> Response {
        let phase = await site.study.phase(of: site.session(request))
        return try await site.page(
            "receipt", request,
            ["title": "Your receipt", "participant": id, "code": code, "started": phase != .receipt])
    }

    /// With its code while it is known: until the start.
    private func receipt(_ request: Request) async throws -> Response {
        try await site.admit(request)
        guard let session = site.session(request), await site.study.phase(of: session) == .receipt,
            let known = await site.study.person(of: session)
        else { return Site.redirect(try await here(request)) }
        if let code = await site.study.receipts[session] {
            return try await receipt(request, known.person.participant.id, code)
        }
        return try await site.page(
            "receipt", request,
            ["title": "Your receipt", "participant": known.person.participant.id, "started": false])
    }

    private func withdrawal(_ request: Request, _ problems: [TrialForm.Problem]) async throws -> Response {
        try await site.admit(request)
        let token = site.token(request) ?? Secret.token()
        let known =
            if let session = site.session(request) { await site.study.person(of: session) != nil } else { false }
        var response = try await site.page(
            "withdraw", request,
            (["title": "Withdraw", "isKnown": known] as [String: Any]).merging(Site.problems(problems)) { $1 },
            status: problems.isEmpty ? .ok : .unprocessableContent, token: token)
        if site.token(request) == nil { response.setCookie(site.cookie(Site.cookie, token)) }
        return response
    }

    private func withdraw(_ request: Request) async throws -> Response {
        let fields = try await site.form(request)
        guard fields["sure"] == "yes" else {
            return try await withdrawal(request, [.init(field: "sure", message: "Confirm that you want this.")])
        }
        guard try await site.study.withdraw(code: fields["code"] ?? "") else {
            return try await withdrawal(
                request, [.init(field: "code", message: "No data belong to this code. Compare it with your receipt.")])
        }
        return try await site.page("withdrawn", request, ["title": "Withdrawn"])
    }
}
