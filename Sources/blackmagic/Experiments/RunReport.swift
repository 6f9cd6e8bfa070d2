import Experiments
import Foundation
import Limits
import Reporting
import Study
import Synchronization
import Terminal

/// Tells how a sweep goes: a bar with the time left on a terminal; elsewhere a line for each finished run and, where one run
/// is trained at a time, for each of its epochs.
final class RunReport: Sendable {
    private struct State {
        var done: Int, running = 0, failed = 0
        var cost = 0.0, images = 0.0
        var lastShown = ContinuousClock.now
    }

    private let title: String
    private let total: Int
    private let cost: Double
    private let json: Bool
    private let tellsEpochs: Bool
    private let names: [String: String]
    private let start = ContinuousClock.now
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let state: Mutex<State>

    init(_ plan: ExperimentPlan, runs: [PlannedRun], open: [PlannedRun], workers: Int, json: Bool) {
        title = plan.experiment.name
        total = runs.count
        cost = open.reduce(0) { $0 + $1.cost(imageSize: plan.experiment.imageSize) }
        self.json = json
        tellsEpochs = workers == 1 && !isTerminal && !json
        names = Dictionary(
            plan.purposes.map { ($0.key, $0.purpose.part.rawValue) }, uniquingKeysWith: { first, _ in first })
        state = Mutex(State(done: runs.count - open.count))
        if !isTerminal || json {
            printError("\(title): \(Wording.count(runs.count, "run")), \(runs.count - open.count) in the store")
        }
    }

    /// Takes in an event, from any thread.
    func tell(_ event: Sweep.Event) {
        state.withLock { state in
            switch event {
            case .started: state.running += 1
            case .progress(let cost, let images):
                state.cost += cost
                state.images += images
            case .epoch(let key, let record, let epochs):
                if tellsEpochs { printError("\(name(key)), \(RunText.epoch(record, of: epochs))") }
            case .finished(let run):
                state.running -= 1
                state.done += 1
                show(run, state)
            case .failed(let key, let reason, let isRetried):
                state.running -= 1
                if !isRetried { state.failed += 1 }
                clear()
                printError("run \(key.prefix(12)) failed\(isRetried ? ", trying again" : ""): \(reason)")
            }
            showBar(&state)
        }
    }

    private func show(_ run: TrainingRun, _ state: State) {
        let result = run.testAccuracy ?? run.validationAccuracy
        if json {
            let fields = [
                "\"part\":\"\(names[run.key] ?? "")\"", "\"key\":\"\(run.key)\"",
                "\"status\":\"\(run.status.rawValue)\"",
                "\"validationAccuracy\":\(run.validationAccuracy.map { "\($0)" } ?? "null")",
                "\"testAccuracy\":\(run.testAccuracy.map { "\($0)" } ?? "null")",
                "\"seconds\":\(run.circumstances.seconds)",
            ]
            print("{\(fields.joined(separator: ","))}")
        } else if !isTerminal {
            let accuracy = result.map { RunText.percent($0) } ?? ""
            printError(
                "\(state.done)/\(total) \(name(run.key)) \(run.status.rawValue) \(accuracy)")
        }
    }

    /// What a run is for, and the beginning of its key.
    private func name(_ key: String) -> String { "\(names[key] ?? "") \(key.prefix(12))" }

    private func showBar(_ state: inout State) {
        let now = ContinuousClock.now
        guard isTerminal, !json, now - start > .seconds(2), now - state.lastShown > .milliseconds(200) else { return }
        state.lastShown = now
        let seconds = Double((now - start).components.seconds)
        let share = cost > 0 ? min(1, state.cost / cost) : 1
        let left = share > 0 ? Int(nearest: (seconds / share * (1 - share)).rounded(.up)) : 0
        let filled = Int(24 * share)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let text =
            "\r\(title) \(bar) \(Int(100 * share))%, \(state.done)/\(total) runs, \(state.running) running, "
            + "\(state.failed) failed, \(Int(nearest: state.images / max(1, seconds))) images/s, \(RunText.duration(left)) left\u{1b}[K"
        StandardStream.errors.write(text)
    }

    private func clear() {
        if isTerminal && !json { StandardStream.errors.write("\r\u{1b}[K") }
    }

    /// The last words.
    func finish(_ summary: Sweep.Summary, store: String) {
        clear()
        let (done, images) = state.withLock { ($0.done, $0.images) }
        let seconds = Double((ContinuousClock.now - start).components.seconds)
        if json {
            print(
                "{\"runs\":\(total),\"done\":\(done),\"finished\":\(summary.finished),\"failed\":\(summary.failed),\"interrupted\":\(summary.isInterrupted)}"
            )
        } else {
            print(
                "\(title): \(done) of \(total) runs in \(store); \(summary.finished) trained now in "
                    + "\(RunText.duration(Int(seconds))) (\(Int(nearest: images / max(1, seconds))) images/s), \(summary.failed) failed"
                    + (summary.isClosed ? "; the time was up, start again to go on" : "")
            )
        }
    }
}
