import Foundation
import Synchronization

/// Ctrl-C, a terminal that was closed, and the signal by which a batch system asks a job to end. The first asks the running
/// command to stop at the next safe place, and cancels its task; the second ends at once. A command that found no safe
/// place within `patience` is ended: whatever it was writing stands aside or in a transaction, and nothing else holds it.
enum Interrupt {
    /// Seconds that a command has to stop by itself.
    private static let patience = 1.25
    private static let requested = Atomic<Bool>(false)
    /// Wakes whoever waits for the first signal: the ends of a pipe, since a signal's handler may do no more than write.
    nonisolated(unsafe) private static var bell: (hears: Int32, rings: Int32) = (-1, -1)

    /// Whether the user asked to stop.
    static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// Starts listening, also where whoever started this process had blocked the signals. A closed terminal stays without
    /// effect where it was to be so (`nohup`).
    static func install() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 { bell = (ends[0], ends[1]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var known = sigaction()
        sigaction(SIGHUP, nil, &known)
        let isDetached = ignoresSignal(known)
        let numbers = isDetached ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in numbers { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        for number in numbers { signal(number, stop) }
    }

    /// Runs a command; the first signal cancels its task, and ends the process when that does not stop it in time.
    static func watch<Value: Sendable>(_ command: Task<Value, Never>) async -> Value {
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while read(bell.hears, &byte, 1) != 1 { if errno != EINTR { return } }
            command.cancel()
            Thread.sleep(forTimeInterval: patience)
            _exit(130)
        }
        return await command.value
    }

    private static let stop: @convention(c) (Int32) -> Void = { _ in
        if Interrupt.requested.exchange(true, ordering: .relaxed) { _exit(130) }
        var byte: UInt8 = 1
        write(Interrupt.bell.rings, &byte, 1)
        var errors = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&errors, 1, 0) == 1 else { return }
        _ = "stopping at the next safe place; press Ctrl-C again to end at once\n".withCString {
            write(STDERR_FILENO, $0, strlen($0))
        }
    }

    private static func ignoresSignal(_ action: sigaction) -> Bool {
        #if os(Linux)
            unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        #else
            unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        #endif
    }

    /// Throws when the user asked to stop.
    static func check() throws {
        if isRequested { throw Interrupted() }
    }
}

/// The user pressed Ctrl-C; nothing half done was left behind. Exit code 130.
struct Interrupted: Error, CustomStringConvertible {
    var description: String { "interrupted; nothing was changed" }
}
