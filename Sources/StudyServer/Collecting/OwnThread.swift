internal import Dispatch

/// Long work away from the threads that answer requests, so that nobody waits for somebody else's report.
enum OwnThread {
    /// Does a piece of work and returns its result.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result { try work() }) }
        }
    }
}
