public import Study
public import StudyStore

/// What files tell of runs, joined with the plan that says what was trained.
///
/// A line is known by its run's key alone. It must be one that the training can have given, have begun with the weights of its
/// seed, and have the results of every other line, and of the store, under the same key.
public struct JoinedRuns: Sendable {
    /// Runs of the plan that the store does not hold yet, each once, in the order of the lines.
    public private(set) var new: [TrainingRun] = []
    /// Runs of the plan that the files tell of, new or not.
    public private(set) var matched: Int = 0
    /// Runs that the files tell of and the plan does not have.
    public private(set) var unmatched: Int = 0

    private let plan: ExperimentPlan
    private let planned: [String: PlannedRun]
    private let known: [String: RunCertificate]
    private let store: String
    private var seen: [String: FileLine<RunCertificate>] = [:]
    private var weights: InitialWeights
    /// The initial weights of each seed, and where they stand.
    private var beginnings: [Int: (weights: String, place: String)] = [:]

    /// Joins files with a plan.
    ///
    /// - Parameters:
    ///   - whole: runs with their configurations.
    ///   - known: the runs that the store holds.
    ///   - store: its name in errors.
    /// - Throws: `ImportError` naming file, line and field of the first line that cannot be.
    public init(
        _ plan: ExperimentPlan, whole: [FileLine<TrainingRun>], certificates: [FileLine<RunCertificate>],
        known: [TrainingRun], in store: String
    ) throws {
        self.plan = plan
        self.store = store
        planned = Dictionary(plan.runs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        self.known = Dictionary(
            known.map { ($0.key, RunCertificate($0)) }, uniquingKeysWith: { first, _ in first })
        weights = InitialWeights(plan.experiment)
        for run in known {
            if let digest = run.certificate?.initialWeights { beginnings[run.seed] = (digest, store) }
        }
        for line in whole {
            if let own = planned[line.value.key] { try requireKey(of: line, own) }
            try add(line.map(RunCertificate.init))
        }
        for line in certificates { try add(line) }
    }

    /// Checks that a whole run has the configuration and the seed that its key stands for.
    private func requireKey(of line: FileLine<TrainingRun>, _ own: PlannedRun) throws {
        let run = line.value
        let key = RunKey(
            run.configuration, isRefused: run.status == .refused, seed: run.seed,
            learnsFromValidation: run.learnsFromValidation, images: own.images, plan.experiment,
            plan.definition.images)
        guard key.sha256 != run.key else { return }
        let other =
            run.seed != own.seed
            ? "seed"
            : run.learnsFromValidation != own.learnsFromValidation
                ? "learns_from_validation"
                : Hyperparameter.allCases.first { !run.configuration.agrees(with: own.configuration, on: $0) }?
                    .columnName ?? "status"
        throw line.error(other, "not what the key stands for; export the run again from where it was trained")
    }

    private mutating func add(_ line: FileLine<RunCertificate>) throws {
        let certificate = line.value
        if let earlier = seen.updateValue(line, forKey: certificate.key) {
            guard let field = certificate.firstDifference(from: earlier.value) else { return }
            throw line.error(
                field, "another result than \(earlier.file):\(earlier.line) has for the same run; train it again")
        }
        guard let own = planned[certificate.key] else {
            unmatched += 1
            return
        }
        matched += 1
        let run = try run(of: line, own)
        if let held = known[certificate.key] {
            guard let field = certificate.firstDifference(from: held) else { return }
            throw line.error(
                field,
                "\(store) holds another result of run \(certificate.key.prefix(12)); nothing was taken in. Train it again"
            )
        }
        new.append(run)
    }

    /// The run that a line certifies, checked as a whole.
    private mutating func run(of line: FileLine<RunCertificate>, _ own: PlannedRun) throws -> TrainingRun {
        var refusal: String?
        if case .failure(let error) = own.resolved { refusal = "\(error)" }
        guard (line.value.status == .refused) == (refusal != nil) else {
            throw line.error(
                "status",
                refusal == nil
                    ? "the engine accepts this run's configuration; train it again"
                    : "the engine refuses this run's configuration, so that there is no result")
        }
        let run = line.value.run(
            own.configuration, seed: own.seed, learnsFromValidation: own.learnsFromValidation, refusal: refusal)
        if let (field, sentence) = RunCheck.problem(run, of: plan.definition) { throw line.error(field, sentence) }
        guard let digest = run.certificate?.initialWeights else { return run }
        let place = "\(line.file):\(line.line)"
        let first = beginnings[run.seed] ?? (digest, place)
        guard first.weights == digest else {
            throw line.error("initial_weights", "others than in \(first.place), where the seed is the same")
        }
        guard weights.admit(run) else {
            throw line.error("initial_weights", "others than the run's seed gives")
        }
        beginnings[run.seed] = first
        return run
    }
}
