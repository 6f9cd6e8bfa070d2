import Experiments
import Foundation
import Limits
import Statistics
import TrainingEngine

/// How fast one core trains, and how much faster several do on one run.
struct RunEstimate {
    /// Cost units a second.
    private let rate: Double
    private let imageSize: Int
    /// How many times as fast as one thread two are; nil on a machine with one core, or a busy one, where nobody can tell.
    private let gain: Double?

    /// Measures both here.
    ///
    /// - Parameter workers: networks to train side by side.
    static func measured(imageSize: Int, workers: Int) throws -> RunEstimate {
        let rate = try Self.rate(imageSize: imageSize, workers: workers)
        func speed(workers: Int, threads: Int, seconds: Double) throws -> Double {
            var throughput = Throughput(size: imageSize, batchSize: 32, workers: workers)
            (throughput.threads, throughput.windows, throughput.seconds) = (threads, 3, seconds)
            let rates = try throughput.measure(isCancelled: { Interrupt.isRequested })
            try Interrupt.check()
            return try quantile(rates, 0.5)
        }
        let gain =
            workers < 2
            ? nil
            : try speed(workers: 1, threads: 2, seconds: 0.5) / speed(workers: 1, threads: 1, seconds: 0.5)
        return RunEstimate(
            rate: rate, imageSize: imageSize, gain: gain.flatMap { $0 > 1.2 ? $0 : nil })
    }

    /// Measures how many cost units a second one core trains while several do.
    static func rate(imageSize: Int, workers: Int) throws -> Double {
        var throughput = Throughput(size: imageSize, batchSize: 32, workers: workers)
        (throughput.threads, throughput.windows, throughput.seconds) = (1, 3, 1)
        let rates = try throughput.measure(isCancelled: { Interrupt.isRequested })
        try Interrupt.check()
        return try quantile(rates, 0.5) / Double(workers) * (1 + 4096 / Double(imageSize * imageSize) / 32)
    }

    /// Time for some runs, the costliest first.
    func words(_ runs: [PlannedRun], cores: Int) -> String { words([runs], cores: cores) }

    /// Time for some shares of the runs, each on so many cores of its own.
    func words(_ shares: [[PlannedRun]], cores: Int) -> String {
        let costs = shares.map { $0.map { $0.cost(imageSize: imageSize) / rate } }
        let division = CoreDivision(cores: cores, unshared: unshared)
        let schedules = costs.map(division.schedule)
        let end = schedules.map(\.end).max() ?? 0
        let fair = costs.joined().reduce(0, +) / max(1, Double(cores) * Double(shares.count))
        let most = schedules.map(\.mostThreads).max() ?? 1
        let duration = RunText.duration(Int(nearest: end.rounded(.up)))
        let factor = DecimalText.fixed(fair > 0 ? end / fair : 1, decimals: 2)
        return most > 1 ? "\(duration) (\(factor) × all work ÷ cores, up to \(most) threads on a run)" : duration
    }

    /// What the words rest on.
    var assumption: String {
        let source =
            gain.map { "two are \(DecimalText.fixed($0, decimals: 2)) times as fast here" } ?? "not measured here"
        return
            "assumed: k threads on a run are k ÷ (1 + \(DecimalText.fixed(unshared, decimals: 3)) × (k − 1)) times as "
            + "fast as one (\(source); more than two are not measured)"
    }

    private var unshared: Double { gain.map { max(0, 2 / max($0, 1) - 1) } ?? CoreDivision(cores: 1).unshared }
}
