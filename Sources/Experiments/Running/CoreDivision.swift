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
    /// A run that would outlast the time in which all cores together do all work gets more than one. While others wait,
    /// the rest of the cores is left to them; then no core stays idle.
    ///
    /// - Parameters:
    ///   - left: the work left of each run, in any unit.
    ///   - waiting: the work of the runs that wait, 0 for none.
    public func threads(for left: [Double], waiting: Double) -> [Int] {
        var threads = [Int](repeating: 1, count: left.count)
        var idle = cores - left.count
        let share = (left.reduce(0, +) + waiting) / Double(cores)
        while idle > 0 {
            let last = left.indices.filter { threads[$0] < Self.mostThreads }.max {
                left[$0] / gain(threads[$0]) < left[$1] / gain(threads[$1])
            }
            guard let last, waiting <= 0 || left[last] / gain(threads[last]) > share else { break }
            threads[last] += 1
            idle -= 1
        }
        return threads
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
            var threads = self.threads(for: left, waiting: open.isEmpty ? 0 : waiting)
            while threads.reduce(0, +) < cores, let next = open.popLast() {
                waiting -= next
                left.append(next)
                threads = self.threads(for: left, waiting: open.isEmpty ? 0 : waiting)
            }
            let speeds = threads.map(gain)
            let step = zip(left, speeds).map { $0 / $1 }.min() ?? 0
            now += step
            most = max(most, threads.max() ?? 1)
            left = zip(left, speeds).map { $0 - step * $1 }.filter { $0 > 1e-9 * now }
        }
        return (now, most)
    }
}
