import Datasets
import Experiments
import Foundation
import Limits
import Statistics
import Study
import Synchronization
import TrainingEngine

/// Recorded runs of an experiment, of which a sample is trained again on this machine.
struct SampleAudit {
    var plan: ExperimentPlan
    var dataset: PixelDataset
    var recorded: [TrainingRun]
    var seed: UInt64

    /// What was found.
    struct Finding {
        var experiment: String
        var trained: Int, recorded: Int
        var seed: UInt64
        /// A line for each difference.
        var differences: [String]
    }

    /// How many runs take about so many seconds here, after a measurement of some seconds.
    func size(seconds: Double, workers: Int?) throws -> Int {
        let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
        let rate = try RunEstimate.rate(imageSize: plan.experiment.imageSize, workers: workers)
        return AuditSize.runs(
            costs: plan.recordedCosts(recorded), rate: rate, workers: workers, seconds: seconds)
    }

    /// Trains a sample again, showing how far it is, and compares it to the bit.
    ///
    /// - Throws: `Interrupted`.
    func check(_ count: Int, workers: Int?, backend: Backend) throws -> Finding {
        let runs = Audit.sample(recorded, count: count, seed: seed)
        let progress = Mutex(Progress("training again", total: runs.count))
        let differences = Audit(plan, dataset: dataset, backend: backend).differences(
            runs, workers: min(workers ?? ProcessInfo.processInfo.activeProcessorCount, max(1, runs.count)),
            isCancelled: { Interrupt.isRequested },
            listener: { done in progress.withLock { $0.show(done) } })
        progress.withLock { $0.finish() }
        try Interrupt.check()
        return Finding(
            experiment: plan.experiment.name, trained: runs.count, recorded: recorded.count, seed: seed,
            differences: differences)
    }
}

extension SampleAudit.Finding {
    /// What was found, as a sentence.
    ///
    /// - Throws: `CheckFailed` with a line for each difference.
    func sentence() throws -> String {
        guard differences.isEmpty else { throw CheckFailed(description: differences.joined(separator: "\n")) }
        return
            "\(trained) of \(recorded) recorded runs trained again (sample seed \(seed)): equal to the bit; "
            + Audit.meaning(ofClean: trained, from: recorded)
    }

    /// The same as JSON: a file of its own, since no report may depend on it.
    func json() throws -> String {
        struct File: Encodable {
            var experiment: String, engine: String
            var trainedAgain: Int, recorded: Int
            var sampleSeed: UInt64
            var equalToTheBit: Bool
            var differences: [String]
            /// With 95% confidence at most so many of all differ; not there where any did.
            var mostDifferent: Int?
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let isClean = differences.isEmpty
        let file = File(
            experiment: experiment, engine: Training.engineVersion, trainedAgain: trained, recorded: recorded,
            sampleSeed: seed, equalToTheBit: isClean, differences: differences,
            mostDifferent: isClean ? CleanSample(of: trained, from: recorded).mostFaults : nil)
        return String(decoding: try encoder.encode(file), as: UTF8.self) + "\n"
    }
}
