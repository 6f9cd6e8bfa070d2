internal import Experiments
internal import Hummingbird
internal import Study
internal import StudyStore

/// The final choice, which is asked for once more, and the page of the results.
struct FinalRoutes: Sendable {
    let site: Site

    func add(to router: Router<VisitorContext>) {
        router.get("/done") { request, _ in try await done(request) }
        router.post("/final") { request, _ in try await choose(request) }
    }

    /// Asks once more, and says when nobody has seen what comes of the values.
    ///
    /// - Parameters:
    ///   - configuration: what would be stored.
    ///   - trained: what a turn with these values has.
    func confirm(
        _ request: Request, _ person: Person, _ form: TrialForm, _ configuration: Hyperparameters,
        trained: Hyperparameters
    ) async throws -> Response {
        try await confirm(
            request, configuration, turn: person.turn(with: trained), action: "/trials",
            fields: form.fields.filter { $0.key != "confirmed" })
    }

    private func confirm(
        _ request: Request, _ configuration: Hyperparameters, turn: Trial?, action: String, fields: [String: String]
    ) async throws -> Response {
        var context: [String: Any] = [
            "title": "Your final choice?", "action": action,
            "untrained": turn == nil || turn?.outcome.status == .cancelled || turn?.outcome.status == .neverReported,
            "values": Self.values(configuration),
            "fields": fields.sorted { $0.key < $1.key }.map { ["name": $0.key, "value": $0.value] },
        ]
        if let turn, turn.outcome.accuracy != nil {
            context["turn"] = "\(turn.turn)"
            context["accuracy"] = turn.outcome.accuracy.map(TuneContext.percent)
        }
        return try await site.page("confirm", request, context)
    }

    private static func values(_ configuration: Hyperparameters) -> [[String: String]] {
        HyperparameterWords.values(configuration).map { ["name": $0.0, "value": $0.1] }
    }

    /// The results' page for somebody whose values came after the end of the time.
    func tooLate(_ request: Request, _ configuration: Hyperparameters) async throws -> Response {
        try await done(
            request,
            more: [
                "notice": "The time was over before these values arrived; no turn was made of them: "
                    + "\(HyperparameterWords.summary(configuration))."
            ], status: .unprocessableContent)
    }

    private func done(
        _ request: Request, _ problems: [TrialForm.Problem] = [], more: [String: Any] = [:], chosen: Int? = nil,
        status: HTTPResponse.Status? = nil
    ) async throws -> Response {
        try await site.admit(request)
        guard let session = site.session(request), let known = await site.study.person(of: session) else {
            return Site.redirect("/")
        }
        let phase = await site.study.phase(of: session)
        guard phase == .done || phase == .over else { return Site.redirect("/") }
        let person = known.person
        let suggested =
            chosen.flatMap(person.trial) ?? person.trials.last { $0.outcome.accuracy == person.best }
            ?? person.trials.last
        let canChoose = person.choice == nil && !person.trials.isEmpty
        var context: [String: Any] = [
            "title": phase == .over ? "Your time is over" : "Your results", "isOver": phase == .over,
            "participant": person.participant.id, "history": TuneContext.history(person, isOpen: false),
            "canChoose": canChoose, "canLeave": !canChoose,
            "choices": person.trials.map { trial in
                [
                    "turn": "\(trial.turn)", "checked": trial.turn == suggested?.turn,
                    "label": "Turn \(trial.turn): \(HyperparameterWords.summary(trial.configuration))"
                        + (trial.outcome.accuracy.map { ", \(TuneContext.percent($0))" } ?? ""),
                ] as [String: Any]
            },
        ]
        if !canChoose { context["completionCode"] = site.specification.completionCode }
        if let choice = person.choice {
            var final: [String: Any] = ["values": Self.values(choice.configuration)]
            let trained = site.study.plan(choice.configuration).configuration
            final["turn"] = (person.turn(with: choice.configuration) ?? person.turn(with: trained)).map { "\($0.turn)" }
            context["final"] = final
        }
        context.merge(Site.problems(problems)) { $1 }
        context.merge(more) { $1 }
        return try await site.page(
            "done", request, context, status: status ?? (problems.isEmpty ? .ok : .unprocessableContent))
    }

    private func choose(_ request: Request) async throws -> Response {
        let fields = try await site.form(request)
        guard let session = site.session(request), let known = await site.study.person(of: session) else {
            throw PageError.missing
        }
        guard known.person.choice == nil else { return Site.redirect("/done") }
        guard let trial = fields["turn"].flatMap({ Int($0) }).flatMap(known.person.trial) else {
            return try await done(request, [.init(field: "turn", message: "Choose one of your turns.")])
        }
        switch fields["confirmed"] {
        case "yes": break
        case "no": return try await done(request, chosen: trial.turn)
        default:
            return try await confirm(
                request, trial.configuration, turn: trial, action: "/final",
                fields: ["turn": "\(trial.turn)", "csrf": fields["csrf"] ?? ""])
        }
        do {
            try await site.study.choose(session, trial.configuration, trial.comments)
        } catch CollectionError.conflict {
            return Site.redirect("/")
        } catch {
            let (notice, status) = try site.unstored(error)
            return try await done(request, more: notice, chosen: trial.turn, status: status)
        }
        return Site.redirect("/done")
    }
}
