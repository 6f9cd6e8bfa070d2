import Datasets
import Experiments
import Foundation
import Study
import Synchronization
import TrainingEngine

/// Recorded runs of an experiment, of which a sample is trained again on this machine.
struct SampleAudit {
    var plan: ExperimentPlan
    var dataset: PixelDataset
    var recorded: [TrainingRun]
    var seed: UInt64

    /// Trains a sample again, showing how far it is, and compares it to the bit.
    ///
    /// - Returns: what was found, as a sentence.
    /// - Throws: `CheckFailed` with a line for each difference; `Interrupted`.
    func check(_ count: Int, workers: Int?, backend: Backend) throws -> String {
        let runs = Audit.sample(recorded, count: count, seed: seed)
        let progress = Mutex(Progress("training again", total: runs.count))
        let differences = Audit(plan, dataset: dataset, backend: backend).differences(
            runs, workers: min(workers ?? ProcessInfo.processInfo.activeProcessorCount, max(1, runs.count)),
            isCancelled: { Interrupt.isRequested },
            listener: { done in progress.withLock { $0.show(done) } })
        progress.withLock { $0.finish() }
        try Interrupt.check()
        guard differences.isEmpty else { throw CheckFailed(description: differences.joined(separator: "\n")) }
        return
            "\(runs.count) of \(recorded.count) recorded runs trained again (sample seed \(seed)): equal to the bit; "
            + Audit.meaning(ofClean: runs.count, from: recorded.count)
    }
}
