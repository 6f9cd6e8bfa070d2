public import Datasets
internal import Foundation
internal import Statistics
public import Study
internal import Synchronization
public import TrainingEngine

/// Trains recorded runs again, from nothing that was stored, and compares every result to the bit.
public struct Audit: Sendable {
    private let plan: ExperimentPlan
    private let dataset: PixelDataset
    private let backend: Backend

    /// An audit of a plan's runs.
    public init(_ plan: ExperimentPlan, dataset: PixelDataset, backend: Backend = .kernels(.automatic)) {
        self.plan = plan
        self.dataset = dataset
        self.backend = backend
    }

    /// A random sample of recorded runs; all of them when there are no more.
    ///
    /// What it says of the others rests on a seed that nobody knew when the runs were recorded.
    public static func sample(_ runs: [TrainingRun], count: Int, seed: UInt64) -> [TrainingRun] {
        var generator = SeededGenerator(seed: seed, stream: "audit")
        var order = runs.sorted { $0.key < $1.key }
        generator.shuffle(&order)
        return order.prefix(count).sorted { $0.key < $1.key }
    }

    /// Differences of some recorded runs from the same runs trained now, one line each.
    public func differences(
        _ runs: [TrainingRun], workers: Int, isCancelled: @escaping @Sendable () -> Bool,
        listener: @escaping @Sendable (_ done: Int) -> Void
    ) -> [String] {
        let planned = Dictionary(plan.runs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let joined = dataset.learningFromValidation
        let found = Mutex((next: 0, done: 0, lines: [[String]](repeating: [], count: runs.count)))
        DispatchQueue.concurrentPerform(iterations: max(1, workers)) { _ in
            while true {
                let index = found.withLock { state -> Int? in
                    guard state.next < runs.count, !isCancelled() else { return nil }
                    state.next += 1
                    return state.next - 1
                }
                guard let index else { return }
                let lines = check(runs[index], planned[runs[index].key], joined, isCancelled)
                found.withLock {
                    $0.lines[index] = lines
                    $0.done += 1
                    listener($0.done)
                }
            }
        }
        return found.withLock { $0.lines.flatMap { $0 } }
    }

    /// What it means that every run of a sample was found equal: "with 95% confidence at most 62 of all 1000 differ".
    public static func meaning(ofClean sample: Int, from recorded: Int) -> String {
        guard sample < recorded else { return "these are all there are" }
        let most = CleanSample(of: sample, from: recorded).mostFaults
        let words = most == 0 ? "none of all \(recorded) differs" : "at most \(most) of all \(recorded) differ"
        return "with 95% confidence \(words)"
    }

    private func check(
        _ recorded: TrainingRun, _ run: PlannedRun?, _ joined: PixelDataset, _ isCancelled: () -> Bool
    ) -> [String] {
        let name = "run \(recorded.key.prefix(12))"
        guard let run else { return ["\(name): the experiment has no such run"] }
        let again: TrainingRun
        switch run.resolved {
        case .failure(let refusal):
            again = TrainingRun(run, refused: refusal, recorded.circumstances)
        case .success(let configuration):
            let training = Training(run, configuration, plan.experiment, backend)
            guard
                let record = try? training.run(
                    on: run.learnsFromValidation ? joined : dataset, isCancelled: isCancelled
                ).record
            else { return ["\(name): cannot be trained"] }
            if record.status == .cancelled { return [] }
            again = TrainingRun(run, record, recorded.circumstances)
        }
        return Self.fields.compactMap { field, value in
            let (old, new) = (value(recorded), value(again))
            return old == new ? nil : "\(name): \(field) is recorded as \(old), trained again it is \(new)"
        }
    }

    /// Everything compared, as text that tells numbers apart to the last bit.
    private static let fields: [(String, @Sendable (TrainingRun) -> String)] = [
        ("the status", { $0.status.rawValue }), ("the refusal", { $0.refusal ?? "none" }),
        ("the configuration", { "\($0.configuration)" }), ("the seed", { "\($0.seed)" }),
        ("learning from validation", { "\($0.learnsFromValidation)" }), ("the number of epochs", { "\($0.epochs)" }),
        ("the last loss", { text($0.lastLoss) }), ("the validation accuracy", { text($0.validationAccuracy) }),
        ("the test accuracy", { text($0.testAccuracy) }), ("the order", { $0.certificate?.order ?? "none" }),
        ("the initial weights", { $0.certificate?.initialWeights ?? "none" }),
        ("the first loss", { text($0.certificate?.firstLoss) }),
        ("the final weights", { $0.certificate?.finalWeights ?? "none" }),
    ]

    private static func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "none" }
}
