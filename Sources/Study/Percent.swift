/// Shares as percentages, and differences of shares as percentage points: the one place that multiplies by 100.
public enum Percent {
    /// A share or an accuracy in 0…1 as a percentage.
    public static func of(_ share: Double) -> Double { 100 * share }

    /// A count among others as a percentage; multiplied before it is divided, so that whole percentages come out whole.
    ///
    /// Not a number where the total is 0.
    public static func of(_ count: Int, among total: Int) -> Double { 100 * Double(count) / Double(total) }

    /// The nearest whole percentage of a share, such as 25 of 0.25.
    public static func whole(_ share: Double) -> Int { Int(of(share).rounded()) }
}
