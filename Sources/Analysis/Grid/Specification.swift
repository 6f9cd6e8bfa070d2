public import Statistics
public import Study

/// One combination of choices of the grid.
public struct Combination: Hashable, Sendable {
    /// Who counts.
    public enum Cohort: Hashable, Sendable {
        /// Everybody with an evaluated final choice.
        case all
        /// The authors' notebook's rule.
        case notebook
        /// Everybody but one participant, by id.
        case without(String)

        /// Such as `all` or `without p12`.
        public var words: String {
            switch self {
            case .all: "all"
            case .notebook: "notebook"
            case .without(let participant): "without \(participant)"
            }
        }
    }

    /// The argument of each choice of the grid, in the order of ``ChoiceGrid/axes``.
    public var arguments: [String]
    /// Who counts.
    public var cohort: Cohort
    /// Where those at exactly the medium group's limit belong (nine months, by the paper's rule); `nil` for rho, which
    /// knows no groups.
    public var atLimit: ExperienceGroup?
    /// Levene's centre; `nil` for rho.
    public var center: LeveneCenter?
}

/// What is computed under every combination of choices.
public enum GridQuantity: Hashable, Sendable {
    /// Spearman's rho of months and final accuracy.
    case rho
    /// Levene's test of a pair of groups.
    case levene(GroupSet)

    /// All, in order.
    public static let all: [GridQuantity] = [.rho] + GroupSet.pairs.map { .levene($0) }

    /// As names and tables write it: `rho`, or `levene_` and the pair.
    public var label: String {
        switch self {
        case .rho: "rho"
        case .levene(let pair): "levene_\(pair.rawValue)"
        }
    }
}

/// One result of the grid, and every combination of choices that gives it.
public struct Specification: Sendable {
    /// What was computed.
    public var quantity: GridQuantity
    /// The estimate: rho, or Levene's statistic.
    public var estimate: Double
    /// Its p-value (t approximation for rho, F for Levene).
    public var pValue: Double
    /// Observations.
    public var n: Int
    /// The combinations that give it, at least one, in the order in which they were tried.
    public var combinations: [Combination]
}
