internal import Limits
internal import Text

/// One of several equal shares of an experiment's runs.
public struct Shard: Equatable, Sendable {
    /// Which, from 1, and of how many.
    public let index: Int, count: Int

    /// Nil unless 1 ≤ index ≤ count, and for more shares than there may be.
    public init?(index: Int, count: Int) {
        guard Limit.shards.contains(count), (1...count).contains(index) else { return nil }
        self.index = index
        self.count = count
    }

    /// `I/N`, as on the command line.
    public init?(_ text: String) {
        let parts = OutsideText(text).split(at: "/").map { try? Limit.shards.read($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1] else { return nil }
        self.init(index: index, count: count)
    }

    /// Its share of some runs: the costliest first, each to the share with the least to do (Graham 1969,
    /// doi:10.1137/0117039). The same on every machine.
    public func share(of runs: [PlannedRun], imageSize: Int) -> [PlannedRun] {
        var loads = [Double](repeating: 0, count: count)
        var own: [PlannedRun] = []
        for run in costliestFirst(runs, imageSize: imageSize) {
            let target = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
            loads[target] += run.cost(imageSize: imageSize)
            if target == index - 1 { own.append(run) }
        }
        return own
    }
}

/// Long runs first, so that no worker is left with one at the end; equal ones by key.
func costliestFirst(_ runs: [PlannedRun], imageSize: Int) -> [PlannedRun] {
    runs.map { (run: $0, cost: $0.cost(imageSize: imageSize)) }
        .sorted { ($1.cost, $0.run.key) < ($0.cost, $1.run.key) }
        .map(\.run)
}
