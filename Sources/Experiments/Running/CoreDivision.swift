/// How cores are divided among runs: who would end last gets the idle ones. Bits of a run do not depend on it.
public struct CoreDivision: Sendable {
    /// Cores in all.
    public let cores: Int
    /// The part of a run's work that its threads do not share: k threads are k / (1 + (k − 1) · `unshared`) times as fast as
    /// one (Amdahl 1967, doi:10.1145/1465482.1465560).
    public let unshared: Double

    /// Threads that one run gets at most; a batch's images seldom feed more.
    public static let mostThreads: Int = 64

    /// A division; `unshared` as measured with two threads at 64 and 128 pixels.
    public init(cores: Int, unshared: Double = 0.04) {
        self.cores = max(1, cores)
        self.unshared = unshared
    }

    /// How many times as fast as one thread some are.
    public func gain(_ threads: Int) -> Double { Double(threads) / (1 + Double(threads - 1) * unshared) }

    /// Threads for each of some runs, at least one, and all cores together at most where there are as many.
    ///
    /// A run that would outlast the time in which all cores together do all work gets more than one, as long as they do at
    /// least half of what as many runs side by side would do. While others wait, the rest of the cores is left to them; then
    /// no core stays idle.
    ///
    /// - Parameters:
    ///   - left: the work left of each run, in any unit.
    ///   - waiting: the work of the runs that wait, 0 for none.
    public func threads(for left: [Double], waiting: Double) -> [Int] {
        var threads = [Int](repeating: 1, count: left.count)
        var idle = cores - left.count
        guard idle > 0 else { return threads }
        let order = left.indices.sorted { left[$0] > left[$1] }
        let time = waiting > 0 ? (left.reduce(0, +) + waiting) / Double(cores) : shortestTime(for: left)
        let most = waiting > 0 ? mostWorthwhile : cap
        for index in order {
            threads[index] = min(needed(for: left[index], within: time, most: most), 1 + idle)
            idle -= threads[index] - 1
        }
        // What whole threads leave over.
        while waiting <= 0, idle > 0, threads.contains(where: { $0 < cap }) {
            for index in order where idle > 0 && threads[index] < cap {
                threads[index] += 1
                idle -= 1
            }
        }
        return threads
    }

    /// The most threads that do at least half of what as many runs side by side would do.
    private var mostWorthwhile: Int { unshared * Double(cap) > 1 ? max(1, Int(1 + 1 / unshared)) : cap }

    private var cap: Int { min(cores, Self.mostThreads) }

    /// The fewest threads that do some work within a time, or `most`.
    private func needed(for work: Double, within time: Double, most: Int) -> Int {
        guard work > time else { return 1 }
        let gain = work / time
        let threads = gain * (1 - unshared) / (1 - gain * unshared)
        return gain * unshared < 1 && threads < Double(most) ? max(1, Int(threads.rounded(.up))) : most
    }

    /// The least time within which some runs end side by side, by bisection.
    private func shortestTime(for left: [Double]) -> Double {
        var (low, high) = (0.0, left.max() ?? 0)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            var threads = 0
            for work in left where threads <= cores { threads += needed(for: work, within: middle, most: cap) }
            if threads <= cores { high = middle } else { low = middle }
        }
        return high
    }
}

extension CoreDivision {
    /// When the last of some runs ends, and the most threads that one had, if the costliest begin first.
    ///
    /// - Parameter costs: in seconds on one core, or any unit.
    public func schedule(_ costs: [Double]) -> (end: Double, mostThreads: Int) {
        var open = Array(costs.sorted().drop { $0 <= 0 })
        var waiting = open.reduce(0, +)
        var left: [Double] = []
        var (now, most) = (0.0, 1)
        while !open.isEmpty || !left.isEmpty {
            let share = (left.reduce(0, +) + waiting) / Double(cores)
            var threads = self.threads(for: left, waiting: open.isEmpty ? 0 : waiting)
            var idle = cores - threads.reduce(0, +)
            while idle > 0, let next = open.popLast() {
                waiting -= next
                left.append(next)
                threads.append(min(needed(for: next, within: share, most: mostWorthwhile), idle))
                idle -= threads[threads.count - 1]
            }
            if open.isEmpty { threads = self.threads(for: left, waiting: 0) }
            let speeds = threads.map(gain)
            let step = zip(left, speeds).map { $0 / $1 }.min() ?? 0
            now += step
            most = max(most, threads.max() ?? 1)
            left = zip(left, speeds).map { $0 - step * $1 }.filter { $0 > 1e-9 * now }
        }
        return (now, most)
    }
}
