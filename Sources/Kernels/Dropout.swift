/// Keeps each channel with probability one half, by the top bit of a mixed counter (the finalizer of MurmurHash3).
func dropout(_ x: UnsafeMutablePointer<Float>, _ channels: Int, _ key: UInt32) {
    typealias Bits = SIMD16<UInt32>
    var lane = Bits(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) &+ Bits(repeating: key)
    var channel = 0
    while channel < channels {
        var z = lane &* Bits(repeating: 0x9E37_79B9)
        z = (z ^ (z &>> Bits(repeating: 16))) &* Bits(repeating: 0x85EB_CA6B)
        z = (z ^ (z &>> Bits(repeating: 13))) &* Bits(repeating: 0xC2B2_AE35)
        let v = load(x + channel)
        store((v + v).replacing(with: 0, where: unsafeBitCast(z, to: Words.self) .< 0), at: x + channel)
        lane = lane &+ 16
        channel += 16
    }
}
