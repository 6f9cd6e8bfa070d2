/// The dropout stream of one run: which channels a step drops is a function of the seed, the step, the image's place in
/// the batch and the pixel, so it depends on neither micro-batches nor workers.
struct DropoutMask {
    private let step: UInt64

    /// - Parameters:
    ///   - seed: of the run.
    ///   - step: number of the batch, from 0.
    init(seed: UInt64, step: Int) {
        self.step = mixed(mixed(seed ^ 0x6472_6F70_6F75_7421) &+ UInt64(step))
    }

    /// What the kernels mix with each channel's number.
    func key(image: Int, pixel: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: mixed(step &+ UInt64(image) << 32 &+ UInt64(pixel)) >> 16)
    }

    /// Whether a channel is dropped.
    static func drops(channel: Int, key: UInt32) -> Bool {
        var z = (key &+ UInt32(channel)) &* 0x9E37_79B9
        z = (z ^ z >> 16) &* 0x85EB_CA6B
        z = (z ^ z >> 13) &* 0xC2B2_AE35
        return z >> 31 == 1
    }
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
private func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
}
