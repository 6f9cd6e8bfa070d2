/// xoshiro256** seeded through SplitMix64 (Blackman and Vigna, 2021, DOI 10.1145/3460772), one stream a purpose.
///
/// The same seed and stream name give the same numbers on every machine; different stream names give independent
/// sequences, so a draw added in one place does not move the others.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var s0: UInt64
    private var s1: UInt64
    private var s2: UInt64
    private var s3: UInt64

    /// A generator from a seed and the name of its purpose.
    public init(seed: UInt64, stream: String = "") {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var state = seed ^ (stream.isEmpty ? 0 : hash)
        func mix() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }
        s0 = mix()
        s1 = mix()
        s2 = mix()
        s3 = mix()
    }

    /// The next 64 bits.
    @inline(__always)
    public mutating func next() -> UInt64 {
        let product = s1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let t = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= t
        s3 = (s3 << 45) | (s3 >> 19)
        return result
    }

    /// A number in [0, 1) with 53 random bits.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number in 0..<bound without bias (Lemire 2019, DOI 10.1145/3230636); the bound must be positive.
    @inline(__always)
    public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "a bound must be positive")
        let range = UInt64(bound)
        var (high, low) = next().multipliedFullWidth(by: range)
        if low < range {
            let threshold = (0 &- range) % range
            while low < threshold { (high, low) = next().multipliedFullWidth(by: range) }
        }
        return Int(high)
    }

    /// A standard normal number, by inversion.
    public mutating func normal() -> Double {
        normalQuantile((Double(next() >> 11) + 0.5) * 0x1p-53)
    }

    /// Shuffles in place: Fisher–Yates from the last element down.
    @inline(__always)
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for index in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(index, below(index + 1))
        }
    }
}
