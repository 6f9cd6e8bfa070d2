internal import Datasets
internal import Foundation
internal import Study
internal import StudyStore
internal import Synchronization
internal import TrainingEngine

/// Trains what invented people choose. Each finished training is kept, and equal ones are trained once.
final class SimulatedTurns: Sendable {
    /// A training was stopped because the whole simulation is to stop.
    struct Stopped: Error {}

    private let plan: ExperimentPlan
    private let seed: Int
    private let dataset: PixelDataset
    private let backend: Backend
    private let store: StudyStore
    private let isCancelled: @Sendable () -> Bool
    private let known: Mutex<[String: TrainingRun]>

    /// - Parameters:
    ///   - plan: of the experiment without people.
    ///   - store: where finished trainings are kept.
    ///   - known: what was trained before.
    init(
        _ plan: ExperimentPlan, seed: Int, dataset: PixelDataset, backend: Backend, store: StudyStore,
        known: [TrainingRun], isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.plan = plan
        self.seed = seed
        self.dataset = dataset
        self.backend = backend
        self.store = store
        self.isCancelled = isCancelled
        self.known = Mutex(Dictionary(known.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }))
    }

    /// All trainings that came to an end, by key.
    var finished: [TrainingRun] { known.withLock { $0.values.sorted { $0.key < $1.key } } }

    /// Trains a configuration, or tells what is known of it.
    ///
    /// Whoever watches cancels a training whose mean loss fell by less than 5% over its first quarter. That is decided by the
    /// training itself, so that it does not depend on what else was trained before.
    ///
    /// - Throws: ``Stopped``; `TrainingError`; `StoreError`.
    func outcome(_ configuration: Hyperparameters, watches: Bool, cores: CoreShares, waiting: Bool) throws -> Outcome {
        let experiment = plan.experiment
        let run = PlannedRun(
            configuration, epochs: experiment.epochs(of: .replay), defaults: experiment.defaults, seed: seed,
            learnsFromValidation: false, experiment, plan.definition.images)
        let known = known.withLock { $0[run.key] }
        if let known, !watches { return Self.outcome(known) }
        var circumstances = TrainingRun.Circumstances(
            instructionSet: backend.instructionSetName, host: ProcessInfo.processInfo.hostName, seconds: 0, attempts: 1)
        switch run.resolved {
        case .failure(let refusal): return try keep(TrainingRun(run, refused: refusal, circumstances))
        case .success(let resolved):
            let share = cores.enter(work: run.cost(imageSize: experiment.imageSize), waiting: waiting ? 1e15 : 0)
            defer { cores.leave(share) }
            var watch = Watch(epochs: run.configuration.epochs)
            let record = try Training(run, resolved, experiment, backend).run(
                on: dataset, threads: { share.threads },
                isCancelled: { self.isCancelled() || watches && (watch.isHopeless || known != nil && watch.isOver) }
            ) { event in
                if case .epoch(let epoch) = event { watch.see(epoch) }
            }.record
            if watches, watch.isHopeless { return .cancelled }
            if let known, record.status == .cancelled, watch.isOver { return Self.outcome(known) }
            if record.status == .cancelled || record.status == .timedOut { throw Stopped() }
            circumstances.seconds = record.circumstances.seconds
            return try keep(TrainingRun(run, record, circumstances))
        }
    }

    private func keep(_ run: TrainingRun) throws -> Outcome {
        try known.withLock { known in
            guard known.updateValue(run, forKey: run.key) == nil else { return }
            try store.finish(run, of: plan.experiment.name)
        }
        return Self.outcome(run)
    }

    private static func outcome(_ run: TrainingRun) -> Outcome {
        Outcome(status: run.status, accuracy: run.validationAccuracy) ?? .neverReported
    }
}

/// What somebody sees who watches the losses of a training.
private struct Watch {
    /// The epoch after which a training is judged: a quarter of all, two at least.
    private let judged: Int
    private let epochs: Int
    private var first: Float = 0
    private(set) var isHopeless = false
    /// Whether it was judged.
    private(set) var isOver = false

    init(epochs: Int) {
        self.epochs = epochs
        judged = max(2, (epochs + 3) / 4)
    }

    mutating func see(_ epoch: EpochRecord) {
        if epoch.epoch == 1 { first = epoch.meanLoss }
        guard epoch.epoch == judged, judged < epochs else { return }
        isOver = true
        isHopeless = !(epoch.meanLoss < 0.95 * first)
    }
}
