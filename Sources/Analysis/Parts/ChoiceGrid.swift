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

    /// Rule for duplicates.
    public var duplicates: AnalysisOptions.DuplicateRule
    /// Rule for diverged evaluations.
    public var diverged: AnalysisOptions.DivergedRule
    /// Who counts.
    public var cohort: Cohort
    /// Where those at exactly the medium group's limit belong (nine months, by the paper's rule); `nil` for rho, which
    /// knows no groups.
    public var atLimit: ExperienceGroup?
    /// Levene's centre; `nil` for rho.
    public var center: LeveneCenter?
}

/// One result of the grid, and every combination of choices that gives it.
public struct Specification: Sendable {
    /// `rho`, or `levene_` and the pair.
    public var quantity: String
    /// The estimate: rho, or Levene's statistic.
    public var estimate: Double
    /// Its p-value (t approximation for rho, F for Levene).
    public var pValue: Double
    /// Observations.
    public var n: Int
    /// The combinations that give it, at least one, in the order in which they were tried.
    public var combinations: [Combination]
}

/// What a grid of specifications says about one quantity: never the best cell alone.
public struct GridSummary: Sendable {
    /// The quantity.
    public var quantity: String
    /// Distinct results.
    public var count: Int
    /// Combinations of choices that were tried and gave one.
    public var combinations: Int
    /// What varies, in words.
    public var variation: String
    /// Median estimate, each distinct result counted once.
    public var median: Double
    /// Smallest estimate.
    public var minimum: Double
    /// Largest estimate.
    public var maximum: Double
    /// Share of the distinct results with p below 0.05.
    public var significantShare: Double

    /// How it was computed, in words.
    var method: String {
        "\(count) distinct results of \(combinations) combinations; what varies: \(variation)"
    }
}

/// How much the results depend on definitional choices and on single participants: every combination is tried, and those
/// that give the same estimate, p-value and n are one result.
public struct ChoiceGrid: Sendable {
    /// All distinct results.
    public var specifications: [Specification] = []
    /// By quantity.
    public var summaries: [GridSummary] = []
    /// Members beyond which nobody is left out in turn.
    public static let memberLimit: Int = 100

    /// What is computed under every combination, in order.
    public static let quantities: [String] = ["rho"] + GroupSet.pairs.map { "levene_\($0.rawValue)" }

    /// A grid that nobody asked for.
    init() {}

    init(_ index: StudyIndex, options: AnalysisOptions) {
        let rules = AnalysisOptions.DuplicateRule.allCases.flatMap { duplicates in
            AnalysisOptions.DivergedRule.allCases.map { (duplicates: duplicates, diverged: $0) }
        }
        let samples = rules.map { Self.samples(index, options, $0.duplicates, $0.diverged) }
        let results = concurrentMap(samples) { $0.flatMap { $0.results(options.groups) } }
        var places: [Key: Int] = [:]
        for result in results.joined() {
            let key = Key(result)
            if let place = places[key] {
                specifications[place].combinations += result.combinations
            } else {
                places[key] = specifications.count
                specifications.append(result)
            }
        }
        let leftOut = samples[0].count { if case .without = $0.choices.cohort { true } else { false } }
        summaries = Self.quantities.compactMap { quantity in
            GridSummary(specifications.filter { $0.quantity == quantity }, leftOut: leftOut, options)
        }
    }

    /// What makes two results the same: their numbers, but for the last digits, which hang on the order of a sum.
    private struct Key: Hashable {
        var quantity: String
        var estimate: Double
        var pValue: Double
        var n: Int

        init(_ result: Specification) {
            quantity = result.quantity
            estimate = (result.estimate * 1e10).rounded()
            pValue = (result.pValue * 1e10).rounded()
            n = result.n
        }
    }

    /// The cohorts under one pair of rules, as numbers.
    private static func samples(
        _ index: StudyIndex, _ base: AnalysisOptions, _ duplicates: AnalysisOptions.DuplicateRule,
        _ diverged: AnalysisOptions.DivergedRule
    ) -> [GridSample] {
        var options = base
        options.duplicates = duplicates
        options.diverged = diverged
        func sample(_ rule: AnalysisOptions.CohortRule, _ name: Combination.Cohort) -> GridSample {
            options.cohort = rule
            let choices = Combination(duplicates: duplicates, diverged: diverged, cohort: name)
            return GridSample(choices, Cohort(index, options: options).members)
        }
        let all = sample(.evaluated, .all)
        let single = all.members.count <= memberLimit ? all.members.indices.map(all.without) : []
        return [all, sample(.notebook, .notebook)] + single
    }
}

/// One cohort of the grid: everything that its tests need.
private struct GridSample {
    var choices: Combination
    var members: [Member]

    struct Member {
        var participant: String
        var months: Int
        var accuracy: Double?
    }

    init(_ choices: Combination, _ members: [CohortMember]) {
        self.choices = choices
        self.members = members.map {
            Member(participant: $0.participant.id, months: $0.participant.months, accuracy: $0.finalAccuracy)
        }
    }

    /// The sample without one of its members.
    func without(_ index: Int) -> GridSample {
        var reduced = self
        reduced.choices.cohort = .without(reduced.members.remove(at: index).participant)
        return reduced
    }

    /// Rho, and Levene's test of every pair under each rule and centre; what cannot be computed is left out.
    func results(_ groups: GroupRule) -> [Specification] {
        var months: [Int] = []
        var accuracy: [Double] = []
        for member in members {
            guard let value = member.accuracy else { continue }
            months.append(member.months)
            accuracy.append(value)
        }
        var results: [Specification] = []
        func add(_ quantity: String, _ choices: Combination, _ result: (estimate: Double, pValue: Double, n: Int)) {
            guard result.estimate.isFinite, result.pValue.isFinite else { return }
            results.append(
                Specification(
                    quantity: quantity, estimate: result.estimate, pValue: result.pValue, n: result.n,
                    combinations: [choices]))
        }
        if let rho = try? spearman(months.map { Double($0) }, accuracy) {
            add("rho", choices, (rho.estimate, rho.pValue, rho.n))
        }
        let rules = [(ExperienceGroup.medium, groups)] + (groups.limitAmongExperts.map { [(.expert, $0)] } ?? [])
        for (atLimit, rule) in rules {
            let groups = months.map { rule.group(months: $0) }
            for pair in GroupSet.pairs {
                let values = pair.groups.map { group in
                    groups.indices.filter { groups[$0] == group }.map { accuracy[$0] }
                }
                for center in LeveneCenter.allCases {
                    guard let test = try? levene(values, center: center) else { continue }
                    var choices = self.choices
                    (choices.atLimit, choices.center) = (atLimit, center)
                    add("levene_\(pair.rawValue)", choices, (test.statistic, test.pValue, test.n))
                }
            }
        }
        return results
    }
}

extension GridSummary {
    /// What the distinct results of one quantity say; `nil` without any.
    fileprivate init?(_ results: [Specification], leftOut: Int, _ options: AnalysisOptions) {
        guard let first = results.first, let q = try? quantiles(results.map(\.estimate), [0, 0.5, 1]) else {
            return nil
        }
        (quantity, count) = (first.quantity, results.count)
        (minimum, median, maximum) = (q[0], q[1], q[2])
        combinations = results.reduce(0) { $0 + $1.combinations.count }
        significantShare = Double(results.count { $0.pValue < 0.05 }) / Double(results.count)
        var parts = [
            "which evaluation of a final choice counts (last, first, max)",
            "what a diverged one counts as (chance, zero, left out)",
            leftOut > 0
                ? "who counts (all, the notebook's cohort, all but each one of \(leftOut) in turn)"
                : "who counts (all, the notebook's cohort)",
        ]
        if first.quantity != "rho" {
            let limit = options.groups.limitAmongExperts == nil ? nil : options.groups.mediumUpTo
            parts += limit.map { ["the group of participants with \($0) months (medium, expert)"] } ?? []
            parts.append("Levene's centre (mean, median, trimmed)")
        }
        variation = parts.joined(separator: "; ")
    }
}
