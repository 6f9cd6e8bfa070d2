/// The three parts of a data set.
public enum Split: String, Sendable, CaseIterable {
    /// What a network learns from.
    case train
    /// What hyperparameters are chosen by; its folder is `val`.
    case validation = "val"
    /// What the chosen network is judged by.
    case test

    /// The folder's name.
    public var folderName: String { rawValue }
}
