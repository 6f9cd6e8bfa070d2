/// Keeps each channel with probability one half, by the top bit of a mixed counter (the finalizer of MurmurHash3).
///
/// In whole numbers with a sign, since vectors without one compile to scalar code; the masks make shifts logical.
func dropout(_ x: UnsafeMutablePointer<Float>, _ channels: Int, _ key: UInt32) {
    let golden = Words(repeating: Int32(bitPattern: 0x9E37_79B9))
    let first = Words(repeating: Int32(bitPattern: 0x85EB_CA6B))
    let second = Words(repeating: Int32(bitPattern: 0xC2B2_AE35))
    var lane =
        Words(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) &+ Words(repeating: Int32(bitPattern: key))
    var channel = 0
    while channel < channels {
        var z = lane &* golden
        z = (z ^ ((z &>> Words(repeating: 16)) & Words(repeating: 0xFFFF))) &* first
        z = (z ^ ((z &>> Words(repeating: 13)) & Words(repeating: 0x7_FFFF))) &* second
        let v = load(x + channel)
        store((v + v).replacing(with: 0, where: z .< Words()), at: x + channel)
        lane = lane &+ Words(repeating: 16)
        channel += 16
    }
}
