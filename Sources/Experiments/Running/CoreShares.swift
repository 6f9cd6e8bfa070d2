internal import Synchronization

/// The cores that runs of one process have between them, while runs come and go.
public final class CoreShares: Sendable {
    /// One run's share.
    public final class Share: Sendable {
        private let number = Atomic<Int>(1)
        private let work: Mutex<Double>

        init(work: Double) { self.work = Mutex(work) }

        /// Threads that it may take now.
        public internal(set) var threads: Int {
            get { number.load(ordering: .relaxed) }
            set { number.store(newValue, ordering: .relaxed) }
        }

        /// What is left to do; tell it as the run goes on.
        public var left: Double {
            get { work.withLock { $0 } }
            set { work.withLock { $0 = newValue } }
        }
    }

    private struct State {
        var shares: [Share] = []
        var waiting = 0.0
    }

    private let division: CoreDivision
    private let state = Mutex(State())

    /// - Parameter cores: the most threads that all runs may have together.
    public init(cores: Int) { division = CoreDivision(cores: cores) }

    /// Whether a core is left for one more run.
    public var hasRoom: Bool {
        state.withLock { state in state.shares.reduce(0) { $0 + $1.threads } < division.cores }
    }

    /// Lets a run in.
    ///
    /// - Parameters:
    ///   - work: what it takes, in any unit.
    ///   - waiting: the work of the runs that wait behind it, 0 for none.
    public func enter(work: Double, waiting: Double = 0) -> Share {
        state.withLock { state in
            let share = Share(work: work)
            state.shares.append(share)
            state.waiting = waiting
            divide(state)
            return share
        }
    }

    /// Takes the share of a run that is over.
    ///
    /// - Parameter waiting: the work of the runs that wait; nil where that is as it was.
    public func leave(_ share: Share, waiting: Double? = nil) {
        state.withLock { state in
            state.shares.removeAll { $0 === share }
            state.waiting = waiting ?? state.waiting
            divide(state)
        }
    }

    private func divide(_ state: State) {
        let threads = division.threads(for: state.shares.map(\.left), waiting: state.waiting)
        for (share, count) in zip(state.shares, threads) { share.threads = count }
    }
}
