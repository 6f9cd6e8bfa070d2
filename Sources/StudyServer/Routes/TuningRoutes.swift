internal import Datasets
internal import Experiments
internal import Hummingbird
internal import Study
internal import StudyStore

/// Tuning: the form, trials and their cancellation, the state for the page's clock, and the results.
struct TuningRoutes: Sendable {
    let site: Site

    func add(to router: Router<BasicRequestContext>) {
        router.get("/tune") { request, _ in try await tune(request) }
        router.post("/trials") { request, _ in try await submit(request) }
        router.post("/trials/:turn/cancel") { request, context in
            _ = try await site.form(request)
            guard let session = site.session(request), let turn = context.parameters.get("turn", as: Int.self) else {
                throw PageError.missing
            }
            try await site.study.cancel(session, turn: turn)
            return Site.redirect("/tune")
        }
        router.get("/state") { request, _ in try await state(request) }
        router.get("/done") { request, _ in try await done(request, []) }
        router.post("/final") { request, _ in try await choose(request) }
    }

    // MARK: The form

    private func tune(_ request: Request) async throws -> Response {
        try await site.admit(request)
        guard let session = site.session(request), let known = await site.study.person(of: session) else {
            return Site.redirect("/")
        }
        let phase = await site.study.phase(of: session)
        guard phase == .tune else { return Site.redirect(phase == .receipt ? "/receipt" : "/done") }
        var form = TrialForm()
        var from: Int?
        if let turn = request.uri.queryParameters.get("from", as: Int.self), let trial = known.person.trial(turn) {
            form = TrialForm(trial)
            from = turn
        }
        return try await page(request, known.person, form, from: from)
    }

    private func page(
        _ request: Request, _ person: Person, _ form: TrialForm, from: Int? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        var context: [String: Any] = [
            "title": "Tune",
            "fields": TuneContext.fields(
                form, from: from, defaults: site.specification.experiment.defaults, limits: site.specification.limits),
            "history": TuneContext.history(person, isOpen: true), "canSubmit": person.open == nil,
            "finalChecked": form.fields["final"] == "yes",
        ]
        if let open = person.open {
            let progress = await site.study.progress(of: open)
            context["whyNot"] = "A training of yours is under way. Wait for its end, or cancel it."
            context["trial"] =
                [
                    "turn": "\(open.turn)", "state": open.state.rawValue,
                    "place": "\(await site.study.place(of: open))",
                    "epochs": "\(progress?.epochs ?? person.trials[open.turn - 1].configuration.epochs)",
                    "batches": "\(progress?.batches ?? 0)",
                    "epoch": progress.map { $0.batches > 0 ? "\(min($0.epochs, $0.done / $0.batches + 1))" : "1" }
                        ?? "0",
                ] as [String: Any]
        }
        context.merge(Site.problems(TuneContext.summary(form.problems))) { $1 }
        return try await site.page("tune", request, context, status: status)
    }

    private func submit(_ request: Request) async throws -> Response {
        let fields = try await site.form(request)
        guard let session = site.session(request), let known = await site.study.person(of: session) else {
            throw PageError.missing
        }
        var form = TrialForm(
            fields, limits: site.specification.limits, trainingImages: site.study.dataset.train.count)
        var run = form.configuration.map(site.study.plan)
        if let planned = run { form.check(planned) }
        guard let configuration = form.configuration, let planned = run else {
            run = nil
            return try await page(request, known.person, form, status: .unprocessableContent)
        }
        if fields["final"] == "yes" {
            try await site.study.choose(session, configuration, form.comments)
            return Site.redirect("/done")
        }
        _ = try await site.study.submit(
            session, planned, asked: configuration, comments: form.comments, refilled: form.refilled)
        return Site.redirect("/tune")
    }

    // MARK: The clock

    private func state(_ request: Request) async throws -> Response {
        try await site.admit(request)
        let session = site.session(request)
        let phase = await site.study.phase(of: session)
        var fields = [("phase", "\"\(phase.rawValue)\"")]
        if let session, let known = await site.study.person(of: session) {
            fields.append(("remaining", "\(Int(known.remaining.rounded(.up)))"))
            fields.append(("counting", "\(known.isCounting)"))
            if let open = known.person.open {
                let progress = await site.study.progress(of: open)
                let batches = progress?.batches ?? 0
                let done = progress?.done ?? 0
                fields.append(
                    (
                        "trial",
                        Site.json([
                            ("turn", "\(open.turn)"), ("state", "\"\(open.state.rawValue)\""),
                            ("place", "\(await site.study.place(of: open))"),
                            ("epoch", "\(batches > 0 ? done / batches + 1 : 0)"),
                            ("epochs", "\(progress?.epochs ?? 0)"), ("batch", "\(done)"), ("batches", "\(batches)"),
                        ])
                    ))
            }
        }
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: Site.json(fields))))
    }

    // MARK: The end

    private func done(_ request: Request, _ problems: [TrialForm.Problem]) async throws -> Response {
        try await site.admit(request)
        guard let session = site.session(request), let known = await site.study.person(of: session) else {
            return Site.redirect("/")
        }
        let phase = await site.study.phase(of: session)
        guard phase == .done || phase == .over else { return Site.redirect("/") }
        let person = known.person
        let suggested = person.trials.filter { $0.outcome.accuracy == person.best }.last ?? person.trials.last
        var context: [String: Any] = [
            "title": "Your results", "participant": person.participant.id,
            "history": TuneContext.history(person, isOpen: false),
            "canChoose": person.choice == nil && !person.trials.isEmpty,
            "choices": person.trials.map { trial in
                [
                    "turn": "\(trial.turn)", "checked": trial.turn == suggested?.turn,
                    "label": "Turn \(trial.turn): \(HyperparameterWords.summary(trial.configuration))"
                        + (trial.outcome.accuracy.map { ", \(TuneContext.percent($0))" } ?? ""),
                ] as [String: Any]
            },
        ]
        if let choice = person.choice {
            context["final"] = [
                "values": HyperparameterWords.values(choice.configuration).map { ["name": $0.0, "value": $0.1] }
            ]
        }
        context.merge(Site.problems(problems)) { $1 }
        return try await site.page(
            "done", request, context, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func choose(_ request: Request) async throws -> Response {
        let fields = try await site.form(request)
        guard let session = site.session(request), let known = await site.study.person(of: session) else {
            throw PageError.missing
        }
        guard let trial = fields["turn"].flatMap({ Int($0) }).flatMap(known.person.trial) else {
            return try await done(request, [.init(field: "turn", message: "Choose one of your submissions.")])
        }
        try await site.study.choose(session, trial.configuration, trial.comments)
        return Site.redirect("/done")
    }
}
