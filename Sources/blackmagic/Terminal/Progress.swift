import Foundation
import Limits
import Terminal

/// Shows on standard error how far a long piece of work has come, from two seconds on: a bar with the time left on a
/// terminal, plain lines every five seconds elsewhere.
final class Progress {
    private let title: String
    private let total: Int
    private let start = ContinuousClock.now
    private var lastShown = ContinuousClock.now
    private var hasShown = false
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(_ title: String, total: Int) {
        self.title = title
        self.total = max(1, total)
    }

    /// Tells how much is done; throws when the user pressed Ctrl-C.
    func update(_ done: Int) throws {
        try Interrupt.check()
        show(done)
    }

    /// Tells how much is done, and something to show beside it.
    func show(_ done: Int, note: @autoclosure () -> String = "") {
        let now = ContinuousClock.now
        let elapsed = seconds(now - start)
        guard elapsed > 2, seconds(now - lastShown) > (isTerminal ? 0.1 : 5) || !hasShown else { return }
        lastShown = now
        hasShown = true
        let share = Double(done) / Double(total)
        let left = share > 0 ? Int(nearest: (elapsed / share * (1 - share)).rounded(.up)) : 0
        let percent = Int(100 * share)
        if isTerminal {
            let filled = Int(30 * share)
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            write("\r\(title) \(bar) \(percent)%, \(left) s left\(note())\u{1b}[K")
        } else {
            write("\(title): \(percent)%, \(left) s left\(note())\n")
        }
    }

    /// Removes the bar.
    func finish() {
        if isTerminal && hasShown { write("\r\u{1b}[K") }
    }

    private func seconds(_ duration: Duration) -> Double {
        let parts = duration.components
        return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
    }

    private func write(_ text: String) { StandardStream.errors.write(text) }
}

/// Says on standard error which stage a command is in, for work that takes longer than a moment.
struct Stages {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let isLong: Bool

    /// - Parameter trials: size of the study; small ones are done before a line could be read.
    init(trials: Int) { isLong = trials > 20_000 }

    /// Announces a stage; throws when the user pressed Ctrl-C.
    func begin(_ number: Int, of count: Int, _ title: String) throws {
        try Interrupt.check()
        guard isLong else { return }
        printError("[\(number)/\(count)] \(title)")
    }
}
