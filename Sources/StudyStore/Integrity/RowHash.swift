/// The hash of one row: its values in the order of the columns, each with its type.
///
/// Tells damage, not intent: 64 bits without a key. The same values give the same hash on every machine. A zero has no
/// sign and what is not a number is none, as SQLite keeps them.
struct RowHash {
    private var state: UInt64 = 0x243f_6a88_85a3_08d3

    mutating func addNull() { mix(0, 0x9e37_79b9_7f4a_7c15) }

    mutating func add(_ value: Int64) { mix(UInt64(bitPattern: value), 0xbf58_476d_1ce4_e5b9) }

    mutating func add(_ value: Double) {
        guard !value.isNaN else { return addNull() }
        mix((value == 0 ? 0 : value).bitPattern, 0x94d0_49bb_1331_11eb)
    }

    /// A text's bytes, or those of a blob.
    mutating func add(_ bytes: UnsafeRawBufferPointer, isText: Bool) {
        var offset = 0
        while offset + 8 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0xd6e8_feb8_6659_fd93)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset += 1
        }
        mix(rest, 0xa076_1d64_78bd_642f)
        mix(UInt64(bytes.count), isText ? 0xe703_7ed1_a0b4_28db : 0x8ebc_6af0_9c88_c6e3)
    }

    /// The hash of everything added.
    var value: UInt64 {
        var last = self
        last.mix(0, 0x5899_65cc_7537_4cc3)
        return last.state
    }

    private mutating func mix(_ value: UInt64, _ multiplier: UInt64) {
        let product = (state ^ value).multipliedFullWidth(by: multiplier)
        state = (product.high ^ product.low) &+ multiplier
    }
}
