internal import Synchronization

/// Token buckets: each holder may do so much a second, and a little more at once.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: ContinuousClock.Instant
    }

    private let perSecond: Double, burst: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    init(perSecond: Double, burst: Double) {
        self.perSecond = perSecond
        self.burst = burst
    }

    /// Whether a holder may do one thing more now.
    func admits(_ holder: String) -> Bool {
        let now = ContinuousClock.now
        return buckets.withLock { buckets in
            if buckets.count > 10_000 {
                buckets = buckets.filter { now - $0.value.filled < .seconds(60) }
            }
            var bucket = buckets[holder] ?? Bucket(tokens: burst, filled: now)
            let seconds =
                Double((now - bucket.filled).components.attoseconds) / 1e18
                + Double((now - bucket.filled).components.seconds)
            bucket.tokens = min(burst, bucket.tokens + seconds * perSecond)
            bucket.filled = now
            let isAdmitted = bucket.tokens >= 1
            if isAdmitted { bucket.tokens -= 1 }
            buckets[holder] = bucket
            return isAdmitted
        }
    }
}
