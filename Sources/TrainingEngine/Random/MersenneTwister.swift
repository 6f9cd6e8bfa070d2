/// mt19937, the generator of PyTorch's CPU tensors (Matsumoto and Nishimura 1998, doi:10.1145/272991.272995).
public struct MersenneTwister: Codable, Sendable {
    private static let length = 624
    private var state: [UInt32]
    private var next: Int

    /// The generator after `torch.manual_seed(seed)`: the low 32 bits of the seed count.
    public init(seed: UInt64) {
        var words = [UInt32(truncatingIfNeeded: seed)]
        words.reserveCapacity(Self.length)
        for index in 1..<UInt32(Self.length) {
            let last = words[Int(index) - 1]
            words.append(1_812_433_253 &* (last ^ last >> 30) &+ index)
        }
        state = words
        next = Self.length
    }

    /// Whether it can draw; one that was read from a file may not.
    var isSound: Bool { state.count == Self.length && (0...Self.length).contains(next) }

    /// 32 uniform bits.
    public mutating func word() -> UInt32 {
        if next == Self.length { refill() }
        var y = state[next]
        next += 1
        y ^= y >> 11
        y ^= y << 7 & 0x9D2C_5680
        y ^= y << 15 & 0xEFC6_0000
        return y ^ y >> 18
    }

    /// 64 uniform bits: the first word drawn is the high half.
    public mutating func doubleWord() -> UInt64 {
        let high = UInt64(word())
        return high << 32 | UInt64(word())
    }

    private mutating func refill() {
        for index in 0..<Self.length {
            let y = state[index] & 0x8000_0000 | state[(index + 1) % Self.length] & 0x7FFF_FFFF
            state[index] = state[(index + 397) % Self.length] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
        }
        next = 0
    }
}
