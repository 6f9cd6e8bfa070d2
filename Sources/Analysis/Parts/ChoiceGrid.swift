import Statistics
import Study

/// How much the results depend on definitional choices and on single participants: every combination is tried, and those
/// that give the same estimate, p-value and n are one result.
public struct ChoiceGrid: Sendable {
    /// All distinct results.
    public var specifications: [Specification] = []
    /// By quantity.
    public var summaries: [GridSummary] = []
    /// Members beyond which nobody is left out in turn.
    public static let memberLimit: Int = 100

    /// One choice of the grid.
    public struct Axis: Sendable {
        /// Its option, without dashes.
        public let option: String
        /// Its values as the command line takes them.
        public let arguments: [String]
        let column: String
        let variation: String
        /// Some options with each value in turn.
        let alternatives: @Sendable (AnalysisOptions) -> [AnalysisOptions]
    }

    /// The choices of the grid, in the order of the list. Who counts, to what group those at a limit belong, and Levene's
    /// centre vary besides.
    public static let axes: [Axis] = AnalysisOptions.list.compactMap { axis($0) }

    private static func axis<Value: AnalysisChoice>(_ type: Value.Type) -> Axis? {
        type.grid.map { grid in
            Axis(
                option: type.option, arguments: type.values.map(\.argument), column: grid.column,
                variation: grid.variation
            ) { options in
                type.values.map { value in
                    var options = options
                    options[type] = value
                    return options
                }
            }
        }
    }

    init(_ input: AnalysisInput) {
        guard input.wanted.containsAny(of: Self.names) else { return }
        let options = input.options
        let samples = Self.samples(input)
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
        let leftOut = samples.first?.count { if case .without = $0.choices.cohort { true } else { false } } ?? 0
        summaries = GridQuantity.all.compactMap { quantity in
            GridSummary(quantity, specifications.filter { $0.quantity == quantity }, leftOut: leftOut, options)
        }
    }

    /// What one quantity came to; `nil` where no combination gives it.
    public func summary(of quantity: GridQuantity) -> GridSummary? { summaries.first { $0.quantity == quantity } }

    /// What makes two results the same: their numbers, but for the last digits, which hang on the order of a sum.
    private struct Key: Hashable {
        var quantity: GridQuantity
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

    /// The samples behind the distinct results of rho, each the first that gives its result.
    static func rhoSamples(_ input: AnalysisInput) -> [GridSample] {
        var seen: Set<Key> = []
        return samples(input).joined().filter { sample in
            guard let result = sample.rho else { return false }
            return seen.insert(Key(result)).inserted
        }
    }

    /// The cohorts under every combination of rules.
    private static func samples(_ input: AnalysisInput) -> [[GridSample]] {
        let rules = axes.reduce([(options: input.options, arguments: [String]())]) { rules, axis in
            rules.flatMap { rule in
                zip(axis.alternatives(rule.options), axis.arguments).map { ($0, rule.arguments + [$1]) }
            }
        }
        return rules.map { samples(input.index, $0.options, $0.arguments) }
    }

    /// The cohorts under one combination of rules, as numbers.
    private static func samples(
        _ index: StudyIndex, _ base: AnalysisOptions, _ arguments: [String]
    ) -> [GridSample] {
        var options = base
        func sample(_ rule: AnalysisOptions.CohortRule, _ name: Combination.Cohort) -> GridSample {
            options.cohort = rule
            return GridSample(
                Combination(arguments: arguments, cohort: name), Cohort(index, options: options).members)
        }
        let all = sample(.evaluated, .all)
        let single = all.members.count <= memberLimit ? all.members.indices.map(all.without) : []
        return [all, sample(.notebook, .notebook)] + single
    }
}

extension ChoiceGrid: AnalysisPart {
    /// Names of what the grid says of one quantity; a study in which no combination gives one has none of them.
    public struct Names: Sendable {
        private let path: String

        /// Of a quantity.
        public init(_ quantity: GridQuantity) { path = "grid.\(quantity.label)" }

        /// Median over the distinct results.
        public var median: ResultName { ResultName("\(path).median", on: .final) }
        /// Smallest of them.
        public var minimum: ResultName { ResultName("\(path).minimum", on: .final) }
        /// Largest of them.
        public var maximum: ResultName { ResultName("\(path).maximum", on: .final) }
        /// Share of them that is significant.
        public var significantShare: ResultName { ResultName("\(path).significant_share", on: .final) }

        var all: [ResultName] { [median, minimum, maximum, significantShare] }
    }

    static let names = GridQuantity.all.flatMap { Names($0).all }

    func results(_ list: inout ResultList) {
        for quantity in GridQuantity.all {
            let names = Names(quantity)
            let summary = summary(of: quantity)
            func add(_ name: ResultName, _ value: Double?) {
                list.add(
                    name, value, n: summary?.count, summary?.method ?? "",
                    missing: "no combination of choices can be computed")
            }
            add(names.median, summary?.median)
            add(names.minimum, summary?.minimum)
            add(names.maximum, summary?.maximum)
            add(names.significantShare, summary?.significantShare)
        }
    }

    var tables: [Table] {
        let following = Self.axes.count + 2
        let choices = Self.axes.enumerated().map { place, axis in
            let others = "; like the next \(Self.inWords(following)), of the first combination that gives it"
            return (axis.option, axis.column + (place == 0 ? others : ""))
        }
        return [
            Table(
                "choice_grid", "Every distinct result of the choice grid",
                columns: [("quantity", "rho, or Levene's statistic of a pair")] + choices + [
                    ("cohort", "who counts: all, the notebook's rule, or all without one participant"),
                    (
                        "nine_months",
                        "group of those with exactly the medium group's limit of months, nine by the paper's rule"
                    ),
                    ("center", "Levene's centre"), ("estimate", "value"), ("p", "p-value"), ("n", "participants"),
                    ("combinations", "combinations of choices that give this result"),
                ],
                rows: specifications.map { result in
                    result.key.map { Table.Cell.optional($0) } + [
                        .number(result.estimate), .number(result.pValue), .count(result.n),
                        .count(result.combinations.count),
                    ]
                }, on: .final)
        ]
    }

    /// The columns of the table that tell its rows apart.
    public static var keys: [String] { ["quantity"] + axes.map(\.option) + ["cohort", "nine_months", "center"] }

    private static func inWords(_ count: Int) -> String {
        [3: "three", 4: "four", 5: "five", 6: "six"][count] ?? "\(count)"
    }
}

extension Specification {
    /// What tells a result apart, by ``ChoiceGrid/keys``: what it is of, and the first combination of choices that gives it.
    public var key: [String?] {
        let first = combinations.first
        return [quantity.label] + ChoiceGrid.axes.indices.map { first?.arguments[$0] }
            + [first?.cohort.words, first?.atLimit?.rawValue, first?.center?.rawValue]
    }
}

extension StudyAnalysis {
    /// The grid of choices.
    public var grid: ChoiceGrid { self[ChoiceGrid.self] }
}
