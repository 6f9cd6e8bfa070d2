internal import Foundation

/// What is left to do, who does it on which cores, and how it went.
///
/// Safe to send, since all that changes does so under `changed`.
final class RunQueue: @unchecked Sendable {
    private let changed = NSCondition()
    private let cores: CoreShares
    private var open: [(run: PlannedRun, cost: Double)]
    private var result = Sweep.Summary()

    /// - Parameter open: the first to begin with first.
    init(_ open: [(run: PlannedRun, cost: Double)], cores: Int) {
        self.open = open.reversed()
        self.cores = CoreShares(cores: cores)
    }

    var summary: Sweep.Summary { changed.withLock { result } }

    /// The next run and its cores, once one is free; nil when none is to begin any more.
    func next() -> (PlannedRun, CoreShares.Share)? {
        changed.withLock {
            while true {
                guard !result.isInterrupted, result.obstacle == nil, let last = open.last else { return nil }
                if cores.hasRoom {
                    open.removeLast()
                    let waiting = open.reduce(0) { $0 + $1.cost }
                    return (last.run, cores.enter(work: last.cost, waiting: waiting))
                }
                changed.wait()
            }
        }
    }

    /// Takes in how a run ended.
    func note(_ end: Worker.End, of run: PlannedRun, _ share: CoreShares.Share, _ listener: (Sweep.Event) -> Void) {
        changed.withLock {
            cores.leave(share)
            switch end {
            case .finished(let done):
                result.finished += 1
                listener(.finished(done))
            case .interrupted: result.isInterrupted = true
            case .failed(let reason, let isRetried):
                listener(.failed(key: run.key, reason: reason, isRetried: isRetried))
                if isRetried { open.append((run, share.left)) } else { result.failed += 1 }
            case .stuck(let reason): result.obstacle = result.obstacle ?? reason
            }
            changed.broadcast()
        }
    }
}
