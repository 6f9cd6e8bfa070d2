/// Which finite values a hyperparameter may have.
public struct AllowedValues: Sendable {
    /// The rule in words, such as "0 or more".
    public let words: String
    /// Whether a value is allowed.
    public let contains: @Sendable (Double) -> Bool

    private init(_ words: String, _ contains: @escaping @Sendable (Double) -> Bool) {
        (self.words, self.contains) = (words, contains)
    }

    /// Every number.
    public static let all = AllowedValues("any number") { _ in true }
    /// 0 and above.
    public static let notNegative = AllowedValues("0 or more") { $0 >= 0 }
    /// 0 to 1, both included.
    public static let share = AllowedValues("between 0 and 1") { $0 >= 0 && $0 <= 1 }
    /// 0 to 1, without 1.
    public static let shareBelowOne = AllowedValues("at least 0 and below 1") { $0 >= 0 && $0 < 1 }
}
