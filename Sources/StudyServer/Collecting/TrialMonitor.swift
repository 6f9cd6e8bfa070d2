internal import Synchronization

/// How a training goes, for those who watch it. Losses of a run that went on after a restart begin where it went on.
final class TrialMonitor: Sendable {
    /// What is new since a batch.
    struct News: Sendable {
        /// Number of the first batch told, from 0, and the batches' losses.
        var from: Int, losses: [Float]
        /// Batches of an epoch, and epochs.
        var batches: Int, epochs: Int
        /// Mean losses of epochs that ended, with their numbers from 1.
        var means: [(epoch: Int, loss: Float)]
        /// Whether the training is over.
        var isOver: Bool
    }

    private struct State {
        var first: Int?
        var losses: [Float] = []
        var batches = 0
        var means: [(epoch: Int, loss: Float)] = []
        var isStopped = false
        var isOver = false
    }

    private let epochs: Int
    private let state = Mutex(State())

    init(epochs: Int) { self.epochs = epochs }

    /// Takes in a batch: how many are done, of how many, and its loss.
    func batch(done: Int, of total: Int, loss: Float) {
        state.withLock { state in
            if state.first == nil { state.first = done - 1 }
            state.batches = total / max(1, epochs)
            state.losses.append(loss)
        }
    }

    /// Takes in the mean loss of an epoch.
    func epoch(_ number: Int, loss: Float) { state.withLock { $0.means.append((number, loss)) } }

    /// Asks the training to stop.
    func stop() { state.withLock { $0.isStopped = true } }

    /// Whether it was asked to stop.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Notes that it is over.
    func end() { state.withLock { $0.isOver = true } }

    /// What is new after some batches and epochs.
    func news(afterBatch batch: Int, epoch: Int) -> News {
        state.withLock { state in
            let first = state.first ?? 0
            let skip = max(0, min(state.losses.count, batch - first))
            return News(
                from: first + skip, losses: Array(state.losses[skip...]), batches: state.batches, epochs: epochs,
                means: state.means.filter { $0.epoch > epoch }, isOver: state.isOver)
        }
    }

    /// Batches done so far, of an epoch, and epochs.
    var progress: (done: Int, batches: Int, epochs: Int) {
        state.withLock { (($0.first ?? 0) + $0.losses.count, $0.batches, epochs) }
    }
}
