internal import CKernels
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Threads that do the shares of one step after the other together with the thread that asks for it.
///
/// Share i belongs to thread i, so that what it left in its cache is found there again; who is done takes shares whose
/// thread has not begun, so that nobody waits for a thread that gets no core. Between steps a thread spins for some
/// microseconds and then sleeps. Nothing is allocated for a step.
final class Crew<Step> {
    /// Threads at most, the asking one among them.
    let size: Int
    /// Bytes of the stack of each other thread.
    static var stackSize: Int { 8 << 20 }
    private let bench: Bench<Step>
    private let ended = DispatchGroup()

    /// - Parameter first: any step; it is not done.
    init(size: Int, first: Step) {
        self.size = size
        bench = Bench(size: size, first: first)
    }

    /// Starts the threads, once.
    ///
    /// - Parameter perform: does a share of a step, on any of the threads.
    func start(_ perform: @escaping (Step, Share) -> Void) {
        bench.perform = perform
        for number in 1..<max(size, 2) where number < size {
            ended.enter()
            let thread = Thread { [ended, bench] in
                flushSubnormalsToZero()
                bench.work(as: number)
                ended.leave()
            }
            thread.stackSize = Self.stackSize
            thread.start()
        }
    }

    /// Does all shares of a step; returns when they are done.
    func run(_ step: Step, shares: Int) { bench.run(step, shares: min(shares, size)) }

    /// Ends the threads, and waits for it.
    func stop() {
        bench.dismiss()
        ended.wait()
    }
}

/// What the threads of a crew share.
///
/// The step is written before its number is published, and not before all shares of the step before it are done; it is
/// read by those only who have taken a share of it. That is what makes it safe to send.
private final class Bench<Step>: @unchecked Sendable {
    /// The place of one thread, and of the share with its number.
    final class Seat: Sendable {
        /// The last step whose share was taken.
        let taken = Atomic<UInt64>(0)
        let isAsleep = Atomic<Bool>(false)
        let alarm = DispatchSemaphore(value: 0)

        /// Whether the caller is the first to take this share of a step.
        ///
        /// A late thread that still looks at a step which is over finds each of its shares taken by it or a later one.
        func take(_ step: UInt64) -> Bool {
            let last = taken.load(ordering: .relaxed)
            return last < step
                && taken.compareExchange(expected: last, desired: step, ordering: .acquiringAndReleasing)
                    .exchanged
        }

        /// Sleeps until `wake`, unless `isDue`.
        func sleep(unless isDue: () -> Bool) {
            isAsleep.store(true, ordering: .sequentiallyConsistent)
            if isDue() && isAsleep.exchange(false, ordering: .sequentiallyConsistent) { return }
            alarm.wait()
        }

        func wake() {
            if isAsleep.load(ordering: .sequentiallyConsistent)
                && isAsleep.exchange(false, ordering: .sequentiallyConsistent)
            {
                alarm.signal()
            }
        }
    }

    private static var dismissal: UInt64 { .max }
    /// Set before the threads start.
    var perform: (Step, Share) -> Void = { _, _ in }
    private let seats: [Seat]
    /// Looks at the other threads before sleeping; none where threads outnumber cores.
    private let patience: Int
    private var step: Step
    /// The number of the step times 2¹⁶, and its shares.
    private let published = Atomic<UInt64>(0)
    private let done = Atomic<Int>(0)

    init(size: Int, first: Step) {
        step = first
        seats = (0..<max(size, 1)).map { _ in Seat() }
        patience = size <= ProcessInfo.processInfo.activeProcessorCount ? 1000 : 0
    }

    func run(_ step: Step, shares: Int) {
        if shares <= 1 { return perform(step, .whole) }
        self.step = step
        done.store(0, ordering: .relaxed)
        let number = published.load(ordering: .relaxed) >> 16 + 1
        published.store(number << 16 | UInt64(shares), ordering: .sequentiallyConsistent)
        for seat in seats[1..<shares] { seat.wake() }
        take(sharesOf: number, shares, from: 0)
        wait(0) { done.load(ordering: .sequentiallyConsistent) == shares }
    }

    func dismiss() {
        published.store(Self.dismissal, ordering: .sequentiallyConsistent)
        for seat in seats.dropFirst() { seat.wake() }
    }

    func work(as number: Int) {
        var last: UInt64 = 0
        while true {
            wait(number) { published.load(ordering: .sequentiallyConsistent) != last }
            last = published.load(ordering: .acquiring)
            if last == Self.dismissal { return }
            let shares = Int(last & 0xFFFF)
            if number < shares { take(sharesOf: last >> 16, shares, from: number) }
        }
    }

    private func wait(_ number: Int, until isDue: () -> Bool) {
        for _ in 0..<patience {
            if isDue() { return }
            pauseBriefly()
        }
        while !isDue() { seats[number].sleep(unless: isDue) }
    }

    /// Does what nobody has taken, one's own share first.
    private func take(sharesOf step: UInt64, _ shares: Int, from own: Int) {
        for turn in 0..<shares {
            let index = (own + turn) % shares
            guard seats[index].take(step) else { continue }
            perform(self.step, Share(index: index, count: shares))
            if done.add(1, ordering: .sequentiallyConsistent).newValue == shares { seats[0].wake() }
        }
    }
}
