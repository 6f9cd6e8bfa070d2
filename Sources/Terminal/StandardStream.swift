internal import Foundation
internal import Synchronization

/// Standard output or standard error. Everything that a command says goes through one of the two. What cannot be written,
/// to a full disk or to nobody, does not end the command; it is remembered, and told by the exit code.
public final class StandardStream: Sendable {
    /// Standard output.
    public static let output: StandardStream = StandardStream(STDOUT_FILENO, "standard output")
    /// Standard error.
    public static let errors: StandardStream = StandardStream(STDERR_FILENO, "standard error")

    private let descriptor: Int32
    private let name: String
    /// The error number of the first piece that was lost; 0 when there was none.
    private let obstacle = Mutex<Int32>(0)

    private init(_ descriptor: Int32, _ name: String) { (self.descriptor, self.name) = (descriptor, name) }

    /// Before anything is opened or written: a reader that goes away is an error like others, and a stream that whoever
    /// started this process had closed is filled by one that refuses, since the next file opened would take its place.
    public static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        for (descriptor, access) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", access)
        }
    }

    /// The exit code of a command that chose one: 2 where it would be 0 and something could not be written.
    public static func exitCode(_ chosen: Int32) -> Int32 {
        let lost = [output, errors].compactMap(\.failure)
        for sentence in lost { errors.write("Error: \(sentence)\n") }
        return chosen == 0 && !lost.isEmpty ? 2 : chosen
    }

    /// Writes a text whole, or as much of it as can be written.
    public func write(_ text: String) {
        var text = text
        let failure = text.withUTF8(writeAll)
        if failure != 0 { obstacle.withLock { $0 = $0 == 0 ? failure : $0 } }
    }

    private func writeAll(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    private var failure: String? {
        let number = obstacle.withLock { $0 }
        return number == 0
            ? nil : "\(name): cannot be written (\(String(cString: strerror(number)))); what was said is not whole"
    }
}
