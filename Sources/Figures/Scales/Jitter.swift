/// Moves points apart so that equal ones can be told apart, by a hash of their id: the same id, the same place.
public enum Jitter {
    /// A number in −1…1 from the FNV-1a hash of an id.
    public static func offset(_ id: String) -> Double {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash ^= hash >> 33
        hash = hash &* 0xff51_afd7_ed55_8ccd
        hash ^= hash >> 33
        return Double(hash >> 11) * 0x1p-53 * 2 - 1
    }
}

/// Draws a part of very many points: every k-th, so that no more than a limit is left.
public enum Thinning {
    /// Points that one figure draws at most.
    public static let limit: Int = 2_000

    /// Every k-th element, with the smallest k that leaves at most ``limit``.
    public static func thinned<Value>(_ values: [Value]) -> [Value] {
        guard values.count > limit else { return values }
        let step = (values.count + limit - 1) / limit
        return stride(from: 0, to: values.count, by: step).map { values[$0] }
    }

    /// What a figure says about it; `nil` when nothing was left out.
    public static func note(_ count: Int) -> String? {
        guard count > limit else { return nil }
        return "One in \((count + limit - 1) / limit) of \(count) points is drawn."
    }
}
