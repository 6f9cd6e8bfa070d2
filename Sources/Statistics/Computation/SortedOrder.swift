/// The indices that sort finite values in increasing order; ties keep their order. Values must be finite.
///
/// Least-significant-digit radix sort over order-preserving keys: 11 bits a pass, passes whose digit is the same
/// everywhere are skipped. Small inputs are sorted by comparison.
func sortedOrder(_ x: [Double]) -> [UInt32] {
    if x.count < 256 {
        return x.indices.map(UInt32.init).sorted { (x[Int($0)], $0) < (x[Int($1)], $1) }
    }
    let digits = 6
    let buckets = 2_048
    var keys = [UInt64](unsafeUninitializedCapacity: x.count) { buffer, count in
        for index in x.indices {
            // Adding zero turns −0 into 0, so that the two tie.
            let bits = (x[index] + 0).bitPattern
            buffer[index] = bits ^ (bits >> 63 == 1 ? .max : 1 << 63)
        }
        count = x.count
    }
    var order = x.indices.map(UInt32.init)
    var otherKeys = [UInt64](repeating: 0, count: x.count)
    var otherOrder = [UInt32](repeating: 0, count: x.count)
    var counts = [Int](repeating: 0, count: digits * buckets)
    for key in keys {
        for digit in 0..<digits { counts[digit * buckets + Int(key >> (11 * UInt64(digit)) & 2_047)] += 1 }
    }
    for digit in 0..<digits {
        let shift = 11 * UInt64(digit)
        let range = digit * buckets..<(digit + 1) * buckets
        if counts[range].contains(x.count) { continue }
        var offset = 0
        for bucket in range {
            let count = counts[bucket]
            counts[bucket] = offset
            offset += count
        }
        keys.withUnsafeBufferPointer { keys in
            order.withUnsafeBufferPointer { order in
                otherKeys.withUnsafeMutableBufferPointer { otherKeys in
                    otherOrder.withUnsafeMutableBufferPointer { otherOrder in
                        counts.withUnsafeMutableBufferPointer { counts in
                            for index in keys.indices {
                                let key = keys[index]
                                let bucket = range.lowerBound + Int(key >> shift & 2_047)
                                let position = counts[bucket]
                                counts[bucket] = position + 1
                                otherKeys[position] = key
                                otherOrder[position] = order[index]
                            }
                        }
                    }
                }
            }
        }
        swap(&keys, &otherKeys)
        swap(&order, &otherOrder)
    }
    return order
}
