import ArgumentParser
import Foundation
import Statistics
import TrainingEngine

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure speed on this machine.", subcommands: [BenchTrainCommand.self])
}

struct BenchTrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Images a second of training with dropout and Adam, ten classes.")

    @Option(help: "Side of the images.") var size = 128
    @Option(help: "Images a step.") var batch = 32
    @Option(help: "Networks trained side by side.") var workers = 2
    @Option(help: "Windows measured after the warm-up.") var windows = 5
    @Option(help: "Seconds of a window.") var seconds = 1.0
    @Flag(help: "Forward passes in evaluation mode only.") var evaluate = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup(title: "Engine") var engine: EngineOptions

    func validate() throws {
        for (name, value) in [("--batch", batch), ("--workers", workers), ("--windows", windows)] where value < 1 {
            throw ValidationError("\(name) must be 1 or more")
        }
        guard seconds > 0 else { throw ValidationError("--seconds must be above 0") }
    }

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
        let rates = try throughput.measure()
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
