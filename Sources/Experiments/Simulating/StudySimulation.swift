public import Datasets
internal import Foundation
public import Simulation
public import Study
public import StudyStore
internal import Synchronization
public import TrainingEngine

/// A study whose people are invented and whose networks are real: everybody chooses, has it trained, sees the accuracy, and
/// chooses again. The record follows from the experiment's file alone, whatever the number of workers.
public struct StudySimulation: Sendable {
    /// How far it is; told on the workers' threads.
    public enum Event: Sendable {
        /// Somebody took another turn.
        case turn
        /// Somebody handed in, so many turns before the last possible one.
        case handedIn(turnsLeft: Int)
    }

    /// What came of it.
    public struct Result: Sendable {
        /// The study; its accuracies are those of the runs.
        public var record: StudyRecord
        /// Every training that came to an end.
        public var runs: [TrainingRun]
    }

    /// The people, in the order in which they registered.
    public let people: [SimulatedPerson]
    /// The experiment without people, under which finished trainings are kept.
    public let plan: ExperimentPlan
    private let provenance: Provenance
    private let seed: Int
    private let dataset: PixelDataset
    private let backend: Backend

    /// A simulation of the people that an experiment names.
    ///
    /// - Throws: `ExperimentError.noPeople` where the file names none, or no seed of a replay, which is that of their turns.
    public init(
        _ experiment: Experiment, dataset: PixelDataset, backend: Backend = .kernels(.automatic)
    ) throws {
        guard let cohort = experiment.people, let seed = experiment.replaySeed else {
            throw ExperimentError.noPeople(experiment.name)
        }
        people = cohort.people()
        provenance = cohort.provenance(scale: experiment.scale)
        plan = ExperimentPlan(experiment, record: nil, images: ExperimentImages(dataset))
        self.seed = seed
        self.dataset = dataset
        self.backend = backend
    }

    /// Lets everybody tune, each on one worker.
    ///
    /// - Parameters:
    ///   - store: keeps every finished training at once, so that a further call goes on.
    ///   - known: trainings of the same experiment that lie elsewhere.
    /// - Returns: nil when it was asked to stop before everybody had handed in.
    /// - Throws: `ExperimentError.busy`; `StoreError.changed` when the store keeps another experiment's; `TrainingError`.
    public func run(
        keeping store: StudyStore, known: [TrainingRun] = [], workers: Int,
        isCancelled: @escaping @Sendable () -> Bool, listener: @escaping @Sendable (Event) -> Void
    ) throws -> Result? {
        let lock = try StoreLock(store: store.path)
        defer { withExtendedLifetime(lock) {} }
        try Training.requireRoom(forThreads: workers)
        try store.define(plan.definition)
        let kept = try store.trainingRuns(of: plan.experiment.name)
        let state = Mutex(State(sessions: [SimulatedPerson.Session?](repeating: nil, count: people.count)))
        let turns = SimulatedTurns(
            plan, seed: seed, dataset: dataset, backend: backend, store: store, known: kept + known,
            isCancelled: { isCancelled() || state.withLock { $0.error != nil } })
        let cores = CoreShares(cores: workers)
        let group = DispatchGroup()
        for _ in 0..<max(1, min(workers, people.count)) {
            group.enter()
            let thread = Thread { [people] in
                defer { group.leave() }
                while let index = state.withLock({ $0.begin(of: people.count) }) {
                    do {
                        let session = try people[index].session { configuration, watches in
                            if isCancelled() { throw SimulatedTurns.Stopped() }
                            let waiting = state.withLock { $0.next < people.count }
                            let outcome = try turns.outcome(
                                configuration, watches: watches, cores: cores, waiting: waiting)
                            listener(.turn)
                            return outcome
                        }
                        listener(.handedIn(turnsLeft: people[index].mostTurns - session.trials.count))
                        state.withLock { $0.sessions[index] = session }
                    } catch {
                        state.withLock { $0.error = $0.error ?? error }
                    }
                }
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        group.wait()
        let (sessions, error) = state.withLock { ($0.sessions.compactMap { $0 }, $0.error) }
        if let error, !(error is SimulatedTurns.Stopped) { throw error }
        guard sessions.count == people.count else { return nil }
        return Result(record: SimulatedStudy.record(people, sessions, provenance), runs: turns.finished)
    }

    private struct State {
        var sessions: [SimulatedPerson.Session?]
        var next = 0
        var error: (any Error)?

        /// The next person to begin; nil when nobody is left, or it is to stop.
        mutating func begin(of count: Int) -> Int? {
            guard error == nil, next < count else { return nil }
            next += 1
            return next - 1
        }
    }
}
