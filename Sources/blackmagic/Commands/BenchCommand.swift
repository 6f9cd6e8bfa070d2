import ArgumentParser
import Foundation
import Limits
import Statistics
import TrainingEngine

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure speed on this machine.", subcommands: [BenchTrainCommand.self])
}

struct BenchTrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Images a second of training with dropout and Adam, ten classes.")

    @Option(Limit.imageSize, help: "Side of the images.") var size = 128
    @Option(Limit.batchSize, help: "Images a step.") var batch = 32
    @Option(Limit.workersHere, help: "Networks trained side by side.") var workers = 2
    @Option(Limit.windows, help: "Windows measured after the warm-up.") var windows = 5
    @Option(Limit.windowSeconds, help: "Seconds of a window.") var seconds = 1.0
    @Flag(help: "Forward passes in evaluation mode only.") var evaluate = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup(title: "Engine") var engine: EngineOptions

    private struct Output: Codable {
        var task: String, backend: String, size: Int, batch: Int, workers: Int, threads: Int
        var imagesPerSecond: [Double], median: Double
    }

    func run() throws {
        var throughput = Throughput(size: size, batchSize: batch, workers: workers)
        throughput.evaluates = evaluate
        throughput.architecture = engine.network
        throughput.backend = engine.chosen
        throughput.threads = engine.threads
        throughput.windows = windows
        throughput.seconds = seconds
        let rates = try throughput.measure(isCancelled: { Interrupt.isRequested })
        try Interrupt.check()
        let backend = engine.backend == .openblas ? "openblas" : try engine.instructionSet.resolved().rawValue
        let output = Output(
            task: evaluate ? "evaluate" : "train", backend: backend, size: size, batch: batch, workers: workers,
            threads: engine.threads,
            imagesPerSecond: rates, median: try quantile(rates, 0.5))
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            print(String(decoding: try encoder.encode(output), as: UTF8.self))
        } else {
            let range = [rates.min() ?? 0, rates.max() ?? 0].map { DecimalText.fixed($0, decimals: 0) }
            print(
                "\(output.task) \(size) px, batch \(batch), \(workers) workers of \(engine.threads) threads, \(backend): \(DecimalText.fixed(output.median, decimals: 0)) images/s, median of \(windows) windows (\(range[0]) to \(range[1]))"
            )
        }
    }
}
