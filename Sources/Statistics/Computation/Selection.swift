/// The median by selection, without sorting everything. Values must be finite.
func fastMedian(_ x: [Double]) -> Double {
    let middle = x.count / 2
    let upper = selected(x, middle)
    guard x.count % 2 == 0 else { return upper }
    // The value before it in order: the largest smaller one, unless equal ones reach down to its place.
    let (below, smaller) = largestBelow(upper, in: x)
    return below == middle ? midpoint(smaller, upper) : upper
}

/// How many values lie below a limit, and the largest of them; eight at a time and without branches.
private func largestBelow(_ limit: Double, in x: [Double]) -> (count: Int, largest: Double) {
    x.withUnsafeBufferPointer { x in
        var counts = SIMD8<Int64>.zero
        var largest = SIMD8(repeating: -Double.infinity)
        var index = 0
        while index + 8 <= x.count {
            let values = SIMD8(
                x[index], x[index + 1], x[index + 2], x[index + 3], x[index + 4], x[index + 5], x[index + 6],
                x[index + 7])
            let isBelow = values .< limit
            counts &+= SIMD8<Int64>.zero.replacing(with: 1, where: isBelow)
            largest = largest.replacing(with: values, where: isBelow .& (values .> largest))
            index += 8
        }
        var (count, best) = (Int(counts.wrappedSum()), largest.max())
        while index < x.count {
            if x[index] < limit {
                count += 1
                best = max(best, x[index])
            }
            index += 1
        }
        return (count, best)
    }
}

/// The k-th smallest value, counted from 0, by digits of order-preserving keys: a histogram of the leading 11 bits tells
/// the bucket, and only the bucket's values go on to the next 11.
private func selected(_ x: [Double], _ k: Int) -> Double {
    var rank = k
    var keys = bucket(of: &rank, in: x, shift: 53, key: orderedKey)
    var shift: UInt64 = 42
    while keys.count > 64 {
        keys = bucket(of: &rank, in: keys, shift: shift) { $0 }
        guard shift > 0 else { break }
        shift = shift > 11 ? shift - 11 : 0
    }
    keys.sort()
    let key = keys[rank]
    return Double(bitPattern: key ^ (key >> 63 == 1 ? 1 << 63 : .max))
}

/// Whole numbers that order as the numbers do.
@inline(__always)
private func orderedKey(_ value: Double) -> UInt64 {
    // Adding zero turns −0 into 0, so that the two tie.
    let bits = (value + 0).bitPattern
    return bits ^ (bits >> 63 == 1 ? .max : 1 << 63)
}

/// The keys that share the digit of the one with a rank, which becomes the rank among them.
@inline(__always)
private func bucket<Value>(
    of rank: inout Int, in values: [Value], shift: UInt64, key: (Value) -> UInt64
) -> [UInt64] {
    var counts = [Int](repeating: 0, count: 2_048)
    for value in values { counts[Int(key(value) >> shift & 2_047)] += 1 }
    var wanted = 0
    while rank >= counts[wanted] {
        rank -= counts[wanted]
        wanted += 1
    }
    let digit = UInt64(wanted)
    return [UInt64](unsafeUninitializedCapacity: counts[wanted] + 1) { kept, count in
        for value in values {
            // Written always, counted only when wanted: no branch to mispredict.
            let candidate = key(value)
            kept[count] = candidate
            if candidate >> shift & 2_047 == digit { count += 1 }
        }
    }
}
