/// What is known of one hyperparameter, wherever it is asked for, read, checked or told.
public struct HyperparameterFacts: Sendable {
    /// Its name in forms.
    public let label: String
    /// What participants read about it.
    public let explanation: String
    /// What the command line's help says.
    public let help: String
    /// What the constructors in torch.optim accept; an optimizer may have limits of its own.
    public let allowed: AllowedValues
    /// Its default; nil for those without which a trial cannot start.
    public let preset: Double?
    /// The sets of defaults that have another.
    public let otherPresets: [DefaultSet: Double]

    init(
        _ label: String, _ explanation: String, help: String, allowed: AllowedValues = .notNegative,
        preset: Double? = nil, otherwise: [DefaultSet: Double] = [:]
    ) {
        (self.label, self.explanation, self.help) = (label, explanation, help)
        (self.allowed, self.preset, otherPresets) = (allowed, preset, otherwise)
    }
}
