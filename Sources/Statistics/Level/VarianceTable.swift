/// F of a one-way layout, from sums of squares within groups and between them.
struct VarianceTable {
    let f: Double
    let between: Double
    let within: Double
    /// What a careful reader should know.
    let warnings: [String]
    /// Whether no sum of squares overflowed or vanished.
    private let isInRange: Bool

    /// Means and squares are taken about the grand mean, twice corrected, so that large offsets cost no digits.
    ///
    /// Where nothing varies within any group but for rounding, F is infinite; undefined when the groups do not differ either.
    ///
    /// - Parameters:
    ///   - sources: what the values were computed from, one by one, when they are not the data themselves.
    ///   - quantity: what the values are called in errors.
    init(
        _ groups: [[Double]], from sources: [[Double]]? = nil, quantity: String = "values", names: [String]
    ) throws {
        let n = groups.reduce(0) { $0 + $1.count }
        guard n > groups.count else { throw StatisticsError.tooFew(needed: groups.count + 1, got: n) }
        between = Double(groups.count - 1)
        within = Double(n - groups.count)
        let origins = sources ?? groups
        guard zip(groups, origins).contains(where: { variesBeyondRounding($0, from: $1) }) else {
            let firsts = groups.map { $0[0] }
            guard variesBeyondRounding(firsts, from: origins.map { $0.max { abs($0) < abs($1) } ?? 0 }) else {
                throw StatisticsError.undefined(
                    "all \(quantity) are equal, but for rounding, in \(listing(groups.count, names)): F is undefined")
            }
            f = .infinity
            isInRange = true
            warnings = [
                "F is infinite: the \(quantity) are constant, but for rounding, in \(listing(groups.count, names))"
            ]
            return
        }
        let shift = groups[0][0]
        @Sendable func summary(_ group: [Double]) -> (mean: Double, squares: Double) {
            let mean = carefulMean(group, shift: shift)
            return (mean, squaredDeviations(group, about: mean, shift: shift))
        }
        let parts = n > concurrencyThreshold ? concurrentMap(groups, summary) : groups.map(summary)
        let grand = compensatedSum(zip(groups, parts).lazy.map { Double($0.count) * $1.mean }) / Double(n)
        let explained = compensatedSum(
            zip(groups, parts).lazy.map { Double($0.count) * ($1.mean - grand) * ($1.mean - grand) })
        let residual = compensatedSum(parts.lazy.map(\.squares))
        f = (explained / between) / (residual / within)
        isInRange = (0x1p-900...0x1p1000).contains(residual) && explained <= 0x1p1000
        warnings = f.isInfinite ? ["F is infinite: beside the differences between groups those within them vanish"] : []
    }

    /// The table of some groups, in another unit where sums of squares overflow or vanish in the given one; F has no unit.
    static func inRange(_ groups: [[Double]], table: ([[Double]]) throws -> VarianceTable) throws -> VarianceTable {
        let plain = try table(groups)
        if plain.isInRange { return plain }
        let unit = Unit(groups)
        return unit.exponent == 0 ? plain : try table(groups.map(unit.measured))
    }

    /// The test on this F.
    func result(_ groups: [[Double]], method: String) -> TestResult {
        TestResult(
            "F", f, degreesOfFreedom: [between, within], pValue: fUpperTail(f, between, within),
            groupSizes: groups.map(\.count), method: method, warnings: warnings)
    }
}
