public import Testing

/// Waits until something holds. On a busy machine that takes as long as it takes; what never comes is an issue after five minutes.
public func eventually(
    _ what: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + .seconds(300)
    while try await !holds() {
        try #require(ContinuousClock.now < end, what, sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(50))
    }
}
