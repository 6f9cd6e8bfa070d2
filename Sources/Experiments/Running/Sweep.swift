public import Datasets
internal import Foundation
public import Study
public import StudyStore
public import TrainingEngine

/// Trains the runs of a plan that a store does not hold yet, side by side on some cores. A run that would outlast the
/// others gets several of them, and at the end none stays idle. The store's results do not depend on the number of cores,
/// nor on how often the sweep was interrupted.
public struct Sweep: Sendable {
    /// What happens while it runs; told on the workers' threads.
    public enum Event: Sendable {
        /// A run begins.
        case started(key: String)
        /// Some more of a run is done: its cost, and the images that were trained for it just now.
        case progress(cost: Double, images: Double)
        /// An epoch of a run ended; how many it has.
        case epoch(key: String, EpochRecord, of: Int)
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
        /// Whether its time was over before every run had begun.
        public var isClosed = false
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

    /// The runs among some that are not in the store, the first to begin with first.
    public func open(among runs: [PlannedRun]) throws -> [PlannedRun] {
        let done = try store.finishedKeys(of: plan.experiment.name)
        return plan.inOrder(runs.filter { !done.contains($0.key) })
    }

    /// Trains what is open among some runs.
    ///
    /// - Parameter mayBegin: asked before each run; once it says no, nothing new begins, and what has begun is finished. So no
    ///   run is left out of a sample for being long.
    /// - Throws: `ExperimentError.busy`; `StoreError.changed` when the store holds another definition's results;
    ///   `TrainingError.noMemory` where the workers' threads find none.
    public func run(
        _ runs: [PlannedRun], mayBegin: @escaping @Sendable () -> Bool = { true },
        isCancelled: @escaping @Sendable () -> Bool, listener: @escaping @Sendable (Event) -> Void
    ) throws -> Summary {
        let lock = try StoreLock(store: store.path)
        defer { withExtendedLifetime(lock) {} }
        try Training.requireRoom(forThreads: workers)
        try store.define(plan.definition)
        let size = plan.experiment.imageSize
        let queue = RunQueue(
            try open(among: runs).map { ($0, $0.cost(imageSize: size)) }, cores: workers, mayBegin: mayBegin)
        let joined = dataset.learningFromValidation
        let group = DispatchGroup()
        for _ in 0..<max(1, workers) {
            let worker = Worker(sweep: self, joined: joined, isCancelled: isCancelled, listener: listener)
            group.enter()
            let thread = Thread {
                defer { group.leave() }
                while let (run, share) = queue.next() {
                    let end = worker.train(run, share)
                    queue.note(end, of: run, share, listener)
                }
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        group.wait()
        StateFile.tidy(store: store.path)
        return queue.summary
    }
}
