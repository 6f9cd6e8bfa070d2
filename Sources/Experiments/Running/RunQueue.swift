internal import Foundation

/// What is left to do, who does it on which cores, and how it went.
///
/// Safe to send, since all that changes does so under `changed`.
final class RunQueue: @unchecked Sendable {
    private let changed = NSCondition()
    private let cores: CoreShares
    private let mayBegin: @Sendable () -> Bool
    private var open: [(run: PlannedRun, cost: Double, hasBegun: Bool)]
    private var result = Sweep.Summary()

    /// - Parameters:
    ///   - open: the first to begin with first.
    ///   - mayBegin: asked before each run; once it says no, only what has begun is brought to its end.
    init(_ open: [(run: PlannedRun, cost: Double)], cores: Int, mayBegin: @escaping @Sendable () -> Bool) {
        self.open = open.reversed().map { ($0.run, $0.cost, false) }
        self.mayBegin = mayBegin
        self.cores = CoreShares(cores: cores)
    }

    var summary: Sweep.Summary { changed.withLock { result } }

    /// The next run and its cores, once one is free; nil when none is to begin any more.
    func next() -> (PlannedRun, CoreShares.Share)? {
        changed.withLock {
            while true {
                closeInTime()
                guard !result.isInterrupted, result.obstacle == nil, let last = open.last else { return nil }
                if cores.hasRoom {
                    open.removeLast()
                    return (last.run, cores.enter(work: last.cost, waiting: waiting))
                }
                changed.wait()
            }
        }
    }

    private var waiting: Double { open.reduce(0) { $0 + $1.cost } }

    /// Once no run may begin any more, none waits, and the cores are left to those under way.
    private func closeInTime() {
        guard open.contains(where: { !$0.hasBegun }), !mayBegin() else { return }
        open.removeAll { !$0.hasBegun }
        result.isClosed = true
    }

    /// Takes in how a run ended.
    func note(_ end: Worker.End, of run: PlannedRun, _ share: CoreShares.Share, _ listener: (Sweep.Event) -> Void) {
        changed.withLock {
            closeInTime()
            cores.leave(share, waiting: waiting)
            switch end {
            case .finished(let done):
                result.finished += 1
                listener(.finished(done))
            case .interrupted: result.isInterrupted = true
            case .failed(let reason, let isRetried):
                listener(.failed(key: run.key, reason: reason, isRetried: isRetried))
                if isRetried { open.append((run, share.left, true)) } else { result.failed += 1 }
            case .stuck(let reason): result.obstacle = result.obstacle ?? reason
            }
            changed.broadcast()
        }
    }
}
