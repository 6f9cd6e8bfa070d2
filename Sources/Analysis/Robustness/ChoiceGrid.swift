public import Statistics
public import Study

/// One specification of the choice grid and what came out of it.
public struct Specification: Sendable {
    /// `rho`, or `levene_` and the pair.
    public var quantity: String
    /// Rule for duplicates.
    public var duplicates: AnalysisOptions.DuplicateRule
    /// Rule for diverged evaluations.
    public var diverged: AnalysisOptions.DivergedRule
    /// `all`, `notebook`, or `without_novice_` and a number from 1 in cohort order.
    public var cohort: String
    /// Where nine months belong; `nil` for rho, which knows no groups.
    public var nineMonths: ExperienceGroup?
    /// Levene's centre; `nil` for rho.
    public var center: LeveneCenter?
    /// The estimate: rho, or Levene's statistic.
    public var estimate: Double
    /// Its p-value (t approximation for rho, F for Levene).
    public var pValue: Double
    /// Observations.
    public var n: Int
}

/// What a grid of specifications says about one quantity: never the best cell alone.
public struct GridSummary: Sendable {
    /// The quantity.
    public var quantity: String
    /// Distinct specifications.
    public var count: Int
    /// Median estimate.
    public var median: Double
    /// Smallest estimate.
    public var minimum: Double
    /// Largest estimate.
    public var maximum: Double
    /// Share with p below 0.05.
    public var significantShare: Double
}

/// How much the results depend on definitional choices: every combination, each distinct specification counted once.
public struct ChoiceGrid: Sendable {
    /// All distinct specifications.
    public var specifications: [Specification]
    /// By quantity.
    public var summaries: [GridSummary]
    /// Novices beyond which none is left out in turn.
    public static let noviceLimit: Int = 50

    init(_ index: StudyIndex, options: AnalysisOptions) {
        var seen: Set<Key> = []
        var found: [Specification] = []
        for duplicates in AnalysisOptions.DuplicateRule.allCases {
            for diverged in AnalysisOptions.DivergedRule.allCases {
                for variant in Self.variants(index, options, duplicates, diverged) {
                    let (months, accuracy) = variant.cohort.monthsAndAccuracy
                    func add(
                        _ quantity: String, _ rule: ExperienceGroup?, _ center: LeveneCenter?,
                        _ result: (estimate: Double, p: Double, n: Int)?
                    ) {
                        let key = Key(
                            quantity: quantity, rule: rule, center: center, months: months, accuracy: accuracy)
                        guard let result, seen.insert(key).inserted else { return }
                        found.append(
                            Specification(
                                quantity: quantity, duplicates: duplicates, diverged: diverged, cohort: variant.name,
                                nineMonths: rule, center: center, estimate: result.estimate, pValue: result.p,
                                n: result.n))
                    }
                    add("rho", nil, nil, (try? spearman(months, accuracy)).map { ($0.estimate, $0.pValue, $0.n) })
                    for nine in [ExperienceGroup.medium, .expert] {
                        let limit = nine == .medium ? 9 : 8
                        let rule = GroupRule(noviceUpTo: 0, mediumUpTo: limit)
                        let split = ExperienceGroup.allCases.map { group in
                            zip(months, accuracy).filter { rule.group(months: Int($0.0)) == group }.map(\.1)
                        }
                        for (pair, groups) in [
                            ("novice_medium", [split[0], split[1]]), ("novice_expert", [split[0], split[2]]),
                            ("medium_expert", [split[1], split[2]]),
                        ] {
                            for center in LeveneCenter.allCases {
                                add(
                                    "levene_\(pair)", nine, center,
                                    (try? levene(groups, center: center)).map { ($0.statistic, $0.pValue, $0.n) })
                            }
                        }
                    }
                }
            }
        }
        specifications = found
        let quantities = ["rho"] + GroupSet.pairs.map { "levene_\($0.rawValue)" }
        summaries = quantities.compactMap { quantity in
            let rows = found.filter { $0.quantity == quantity }
            guard let q = try? quantiles(rows.map(\.estimate), [0, 0.5, 1]) else { return nil }
            return GridSummary(
                quantity: quantity, count: rows.count, median: q[1], minimum: q[0], maximum: q[2],
                significantShare: Double(rows.count { $0.pValue < 0.05 }) / Double(rows.count))
        }
    }

    /// What makes two specifications the same: the same test on the same numbers.
    private struct Key: Hashable {
        var quantity: String
        var rule: ExperienceGroup?
        var center: LeveneCenter?
        var months: [Double]
        var accuracy: [Double]
    }

    private static func variants(
        _ index: StudyIndex, _ base: AnalysisOptions, _ duplicates: AnalysisOptions.DuplicateRule,
        _ diverged: AnalysisOptions.DivergedRule
    ) -> [(name: String, cohort: Cohort)] {
        var options = base
        options.duplicates = duplicates
        options.diverged = diverged
        options.cohort = .evaluated
        let all = Cohort(index, options: options)
        options.cohort = .notebook
        var variants = [("all", all), ("notebook", Cohort(index, options: options))]
        let novices = all.members.indices.filter { all.members[$0].group == .novice }
        guard novices.count <= noviceLimit else { return variants }
        for (number, index) in novices.enumerated() {
            var reduced = all
            reduced.members.remove(at: index)
            variants.append(("without_novice_\(number + 1)", reduced))
        }
        return variants
    }
}
