internal import Foundation
internal import Synchronization

/// Slows down whoever guesses a password, and nobody else: after some wrong ones each further attempt has to wait twice as
/// long as the one before.
final class LoginGuard: Sendable {
    private struct Guesser {
        var failures = 0
        var until = ContinuousClock.now
        var isChecking = false
        var last = ContinuousClock.now
    }

    /// Wrong passwords that are free, and the longest wait.
    static let free = 5, longest = Duration.seconds(900)

    private let guessers = Mutex<[String: Guesser]>([:])
    private let clock: @Sendable () -> ContinuousClock.Instant

    init(clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.clock = clock }

    /// Begins an attempt of somebody; nil when it may be made now, else how long to wait.
    func begin(_ who: String) -> Duration? {
        let now = clock()
        return guessers.withLock { guessers in
            if guessers.count > 10_000 { guessers = guessers.filter { now - $0.value.last < .seconds(3600) } }
            var guesser = guessers[who] ?? Guesser(until: now, last: now)
            if guesser.isChecking { return .seconds(1) }
            guard guesser.until <= now else { return guesser.until - now }
            guesser.isChecking = true
            guesser.last = now
            guessers[who] = guesser
            return nil
        }
    }

    /// Takes in how the attempt went.
    func end(_ who: String, isRight: Bool) {
        let now = clock()
        guessers.withLock { guessers in
            guard !isRight, var guesser = guessers[who] else {
                guessers[who] = nil
                return
            }
            guesser.failures += 1
            guesser.isChecking = false
            let excess = guesser.failures - Self.free
            if excess >= 0 { guesser.until = now + min(Self.longest, .seconds(2 << min(excess, 20))) }
            guessers[who] = guesser
        }
    }
}
