public import Datasets
internal import Foundation
public import Study
public import StudyStore
internal import Synchronization
public import TrainingEngine

/// Trains the runs of a plan that a store does not hold yet, with some workers side by side. The store's results do not
/// depend on the number of workers, nor on how often the sweep was interrupted.
public struct Sweep: Sendable {
    /// What happens while it runs; told on the workers' threads.
    public enum Event: Sendable {
        /// A run begins.
        case started(key: String)
        /// Some more of a run is done: its cost, and the images that were trained for it just now.
        case progress(cost: Double, images: Double)
        /// A run is in the store.
        case finished(TrainingRun)
        /// A run ended in an error; whether it is tried again.
        case failed(key: String, reason: String, isRetried: Bool)
    }

    /// How a sweep ended.
    public struct Summary: Sendable, Equatable {
        /// Runs finished by this sweep, and runs given up after their last retry.
        public var finished: Int, failed: Int
        /// Whether it was asked to stop before the end.
        public var isInterrupted = false
        /// What kept the store from being written; the sweep stopped there.
        public var obstacle: String?

        /// A sweep that came to its end.
        public init(finished: Int = 0, failed: Int = 0) {
            self.finished = finished
            self.failed = failed
        }
    }

    let plan: ExperimentPlan
    let store: StudyStore
    let dataset: PixelDataset
    let backend: Backend
    let workers: Int

    /// A sweep.
    public init(
        _ plan: ExperimentPlan, store: StudyStore, dataset: PixelDataset, workers: Int,
        backend: Backend = .kernels(.automatic)
    ) {
        self.plan = plan
        self.store = store
        self.dataset = dataset
        self.workers = workers
        self.backend = backend
    }

    /// The runs among some that are not in the store, the costliest first.
    public func open(among runs: [PlannedRun]) throws -> [PlannedRun] {
        let done = try store.finishedKeys(of: plan.experiment.name)
        return costliestFirst(runs.filter { !done.contains($0.key) }, imageSize: plan.experiment.imageSize)
    }

    /// Trains what is open among some runs.
    ///
    /// - Throws: `ExperimentError.busy`; `StoreError.changed` when the store holds another definition's results.
    public func run(
        _ runs: [PlannedRun], isCancelled: @escaping @Sendable () -> Bool,
        listener: @escaping @Sendable (Event) -> Void
    ) throws -> Summary {
        let lock = try StoreLock(store: store.path)
        defer { withExtendedLifetime(lock) {} }
        try store.define(plan.definition)
        let queue = Mutex(RunQueue(try open(among: runs)))
        let joined = dataset.learningFromValidation
        let group = DispatchGroup()
        for _ in 0..<max(1, workers) {
            let worker = Worker(sweep: self, joined: joined, isCancelled: isCancelled, listener: listener)
            group.enter()
            let thread = Thread {
                defer { group.leave() }
                while let run = queue.withLock({ $0.next() }) {
                    let end = worker.train(run)
                    queue.withLock { $0.note(end, of: run, listener) }
                }
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        group.wait()
        StateFile.tidy(store: store.path)
        return queue.withLock { $0.summary }
    }
}

/// What is left to do, and how it went.
private struct RunQueue {
    private var open: [PlannedRun]
    private(set) var summary = Sweep.Summary()

    init(_ open: [PlannedRun]) { self.open = open.reversed() }

    mutating func next() -> PlannedRun? {
        summary.isInterrupted || summary.obstacle != nil ? nil : open.popLast()
    }

    mutating func note(_ end: Worker.End, of run: PlannedRun, _ listener: (Sweep.Event) -> Void) {
        switch end {
        case .finished(let result):
            summary.finished += 1
            listener(.finished(result))
        case .interrupted: summary.isInterrupted = true
        case .failed(let reason, let isRetried):
            listener(.failed(key: run.key, reason: reason, isRetried: isRetried))
            if isRetried { open.append(run) } else { summary.failed += 1 }
        case .stuck(let reason): summary.obstacle = summary.obstacle ?? reason
        }
    }
}
