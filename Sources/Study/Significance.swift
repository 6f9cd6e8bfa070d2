/// What counts as significant.
public enum Significance {
    /// The paper's level: a p-value below it is significant, one equal to it is not.
    public static let level: Double = 0.05
}
