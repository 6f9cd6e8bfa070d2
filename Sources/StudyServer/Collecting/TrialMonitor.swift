internal import StudyStore
internal import Synchronization
internal import TrainingEngine

/// How a training goes, for those who watch it, from its first batch on, also after a restart.
final class TrialMonitor: Sendable {
    /// What is new since a batch.
    struct News: Sendable {
        /// Number of the first batch told, from 0, and the batches' losses.
        var from: Int, losses: [Float]
        /// Batches of an epoch, and epochs.
        var batches: Int, epochs: Int
        /// Mean losses of epochs that ended, with their numbers from 1.
        var means: [(epoch: Int, loss: Float)]
    }

    private struct State {
        var losses: [Float] = []
        var batches = 0
        var records: [EpochRecord] = []
        var secondsBefore = 0.0
        var began = ContinuousClock.now
        var batchesBefore = 0
        var unkept: String?
        var isStopped = false
    }

    private let epochs: Int
    private let state = Mutex(State())

    init(epochs: Int) { self.epochs = epochs }

    /// Takes in where the training goes on; nil where it begins.
    func begin(from kept: TrainingState?) {
        state.withLock { state in
            state.began = .now
            guard let kept else { return }
            state.losses = kept.losses
            state.records = kept.records
            state.secondsBefore = kept.seconds
            state.batchesBefore = kept.losses.count
            state.batches = kept.epochs > 0 ? kept.losses.count / kept.epochs : 0
        }
    }

    /// Takes in a batch: how many are done, of how many, and its loss.
    func batch(done: Int, of total: Int, loss: Float) {
        state.withLock { state in
            state.batches = total / max(1, epochs)
            state.losses.append(loss)
        }
    }

    /// Takes in an epoch.
    func epoch(_ record: EpochRecord) { state.withLock { $0.records.append(record) } }

    /// Notes whether the last state was kept; what stood in the way where it was not.
    func noteKept(_ obstacle: String?) { state.withLock { $0.unkept = obstacle } }

    /// What kept the last state from being kept.
    var unkept: String? { state.withLock { $0.unkept } }

    /// Asks the training to stop.
    func stop() { state.withLock { $0.isStopped = true } }

    /// Whether it was asked to stop.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// What is new after some batches and epochs.
    func news(afterBatch batch: Int, epoch: Int) -> News {
        state.withLock { state in
            let skip = max(0, min(state.losses.count, batch))
            return News(
                from: skip, losses: Array(state.losses[skip...]), batches: state.batches, epochs: epochs,
                means: state.records.filter { $0.epoch > epoch }.map { ($0.epoch, $0.meanLoss) })
        }
    }

    /// Batches done so far, of an epoch, and epochs.
    var progress: (done: Int, batches: Int, epochs: Int) {
        state.withLock { ($0.losses.count, $0.batches, epochs) }
    }

    /// Seconds that it still needs at the pace since it began; nil while that is not known.
    var remaining: Double? {
        state.withLock { state in
            let done = state.losses.count - state.batchesBefore
            guard done > 0, state.batches > 0 else { return nil }
            let seconds = (ContinuousClock.now - state.began) / .seconds(1)
            return seconds / Double(done) * Double(max(0, state.batches * epochs - state.losses.count))
        }
    }

    /// How it went so far.
    var course: TrialCourse {
        state.withLock { state in
            TrialCourse(
                seconds: state.secondsBefore + (ContinuousClock.now - state.began) / .seconds(1),
                epochs: state.records.map {
                    TrialCourse.Epoch($0.epoch, mean: Double($0.meanLoss), last: Double($0.lastLoss))
                })
        }
    }
}
