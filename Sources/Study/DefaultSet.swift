/// A named set of default values for the optional hyperparameters.
///
/// The study knew several; they differ in epsilon, lambda and alpha, so every use names the one it means. The values stand
/// with each hyperparameter (``HyperparameterFacts``), PyTorch's with each optimizer (``OptimizerRule``).
public enum DefaultSet: String, CaseIterable, Codable, Hashable, Sendable {
    /// The paper's Table 1.
    case paper
    /// The supplement, section 1.2.
    case supplement
    /// What the study's server put in place of unset values of a trial.
    case server
    /// What the evaluation of the final choices put in place of unset values.
    case finalEvaluation = "final"
    /// PyTorch's own defaults of the parameter, where they do not depend on the optimizer.
    case torch

    /// The default of an optional hyperparameter; `nil` for the four mandatory ones, and in ``torch`` where the
    /// library's default depends on the optimizer.
    public subscript(hyperparameter: Hyperparameter) -> Double? {
        guard self == .torch else {
            return hyperparameter.facts.otherPresets[self] ?? hyperparameter.facts.preset
        }
        let values = Set(Optimizer.allCases.compactMap { $0.rule.torchDefaults[hyperparameter] })
        return values.count == 1 ? values.first : nil
    }

    /// The default that an optimizer puts in place of an unset value; `nil` for what it does not read.
    public func value(of hyperparameter: Hyperparameter, for optimizer: Optimizer) -> Double? {
        guard optimizer.uses(hyperparameter) else { return nil }
        return self == .torch ? optimizer.rule.torchDefaults[hyperparameter] : self[hyperparameter]
    }
}
