internal import Datasets
internal import Experiments
internal import Hummingbird
internal import Study
internal import StudyStore

/// Tuning: the form, turns and their cancellation, and the state for the page's clock.
struct TuningRoutes: Sendable {
    let site: Site
    private let finals: FinalRoutes

    init(site: Site, finals: FinalRoutes) {
        self.site = site
        self.finals = finals
    }

    func add(to router: Router<VisitorContext>) {
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
    }

    // MARK: The form

    /// The form has the values of the turn that the address names, else of the last one.
    private func tune(_ request: Request) async throws -> Response {
        try await site.admit(request)
        guard let session = site.session(request), let known = await site.study.person(of: session) else {
            return Site.redirect("/")
        }
        let phase = await site.study.phase(of: session)
        guard phase == .tune else { return Site.redirect(phase == .receipt ? "/receipt" : "/done") }
        let named = request.uri.queryParameters.get("from", as: Int.self).flatMap(known.person.trial)
        guard let trial = named ?? known.person.trials.last else {
            return try await page(request, known.person, TrialForm())
        }
        return try await page(request, known.person, known.person.form(of: trial), from: trial.turn)
    }

    private func page(
        _ request: Request, _ person: Person, _ form: TrialForm, from: Int? = nil, status: HTTPResponse.Status = .ok,
        _ more: [String: Any] = [:]
    ) async throws -> Response {
        var context: [String: Any] = [
            "title": "Tune",
            "fields": TuneContext.fields(
                form, from: from, defaults: site.specification.experiment.defaults, limits: site.specification.limits),
            "history": TuneContext.history(person, isOpen: true), "canSubmit": person.open == nil,
            "finalChecked": form.fields["final"] == "yes",
        ]
        context["kept"] = from.map { "\($0)" }
        if let open = person.open {
            let progress = await site.study.progress(of: open)
            let done = progress.map { $0.batches > 0 ? Double($0.done) / Double($0.batches) : 0 } ?? 0
            context["whyNot"] = "Turn \(open.turn) is under way. Wait for its end, or cancel it."
            var trial: [String: Any] = [
                "turn": "\(open.turn)", "state": open.state.rawValue, "place": "\(await site.study.place(of: open))",
                "epochs": "\(progress?.epochs ?? person.trials[open.turn - 1].configuration.epochs)",
                "done": TuneContext.tenths(done),
            ]
            trial["wait"] = await site.study.wait(of: open).map { HyperparameterWords.duration($0) }
            context["trial"] = trial
        }
        context.merge(Site.problems(TuneContext.summary(form.problems))) { $1 }
        context.merge(more) { $1 }
        return try await site.page("tune", request, context, status: status)
    }

    private func submit(_ request: Request) async throws -> Response {
        let fields = try await site.form(request)
        guard let session = site.session(request), let known = await site.study.person(of: session) else {
            throw PageError.missing
        }
        let phase = await site.study.phase(of: session)
        guard [.tune, .over].contains(phase) else { return Site.redirect("/") }
        var form = TrialForm(
            fields, limits: site.specification.limits, trainingImages: site.study.dataset.train.count)
        let run = form.configuration.map(site.study.plan)
        if let run { form.check(run) }
        guard let configuration = form.configuration, let run else {
            guard phase == .tune else { return Site.redirect("/done") }
            return try await page(request, known.person, form, status: .unprocessableContent)
        }
        var asked = run.configuration
        asked.epochs = configuration.epochs
        let isFinal = fields["final"] == "yes"
        if phase == .over, !isFinal || known.person.turn(with: asked) == nil {
            return try await finals.tooLate(request, configuration)
        }
        if let answer = try await whileOneIsOpen(request, known.person, form, asked) { return answer }
        do {
            if isFinal {
                switch fields["confirmed"] {
                case "yes": try await site.study.choose(session, configuration, form.comments)
                case "no": return try await page(request, known.person, form)
                default: return try await finals.confirm(request, known.person, form, configuration, trained: asked)
                }
                return Site.redirect("/done")
            }
            _ = try await site.study.submit(
                session, run, asked: configuration, comments: form.comments, refilled: form.refilled)
            return Site.redirect("/tune")
        } catch CollectionError.conflict {
            // Another tab was faster, or the time ended just now.
            guard let now = await site.study.person(of: session),
                let answer = try await whileOneIsOpen(request, now.person, form, asked)
            else { return Site.redirect("/") }
            return answer
        } catch CollectionError.full {
            let error = PageError(.full)
            return try await page(
                request, known.person, form, status: error.status,
                ["notice": "\(error.heading). \(error.text) Your values still stand below."])
        } catch {
            let (notice, status) = try site.unstored(error)
            return try await page(request, known.person, form, status: status, notice)
        }
    }

    /// What to answer while a turn is under way: a double click sends the same twice and is led on; what a second tab sends
    /// must not be lost. Nil when none is.
    private func whileOneIsOpen(
        _ request: Request, _ person: Person, _ form: TrialForm, _ asked: Hyperparameters
    ) async throws -> Response? {
        guard let open = person.open, let trial = person.trial(open.turn) else { return nil }
        let isSame = trial.configuration == asked && trial.comments == form.comments && form.fields["final"] != "yes"
        guard !isSame else { return Site.redirect("/tune") }
        return try await page(
            request, person, form, status: .unprocessableContent,
            [
                "notice":
                    "Turn \(open.turn) is under way. Your values still stand below: wait for its end, or cancel it, "
                    + "and send them then."
            ])
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
                let (batches, done, epochs) = (progress?.batches ?? 0, progress?.done ?? 0, progress?.epochs ?? 0)
                fields.append(
                    (
                        "trial",
                        Site.json([
                            ("turn", "\(open.turn)"), ("state", "\"\(open.state.rawValue)\""),
                            ("place", "\(await site.study.place(of: open))"),
                            ("epoch", "\(batches > 0 ? min(epochs, done / batches + 1) : 0)"),
                            ("epochs", "\(epochs)"), ("batch", "\(done)"), ("batches", "\(batches)"),
                        ])
                    ))
            }
        }
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: Site.json(fields))))
    }
}
