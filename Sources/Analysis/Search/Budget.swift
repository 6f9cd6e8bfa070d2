/// Budgets of several people: how many random configurations get as far as each.
enum Budget {
    /// The median, also of infinite values; infinite where the middle is.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        let middle = sorted.count / 2
        if sorted.count % 2 == 1 { return sorted[middle] }
        return (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The median budget in units of the random runs that each effort pays for; nil where an effort is not known.
    static func perEffort(_ draws: [Double], _ spent: [Double?], each: Double?) -> Double? {
        guard let each, each > 0 else { return nil }
        let known = zip(draws, spent).compactMap { draws, spent in
            spent.flatMap { $0 > 0 ? draws / ($0 / each) : nil }
        }
        return known.count < draws.count ? nil : median(known)
    }
}
