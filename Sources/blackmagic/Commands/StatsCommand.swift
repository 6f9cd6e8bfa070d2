public import ArgumentParser
import CSV
import Foundation
import Limits
public import Statistics

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Run one of the project's statistics on the columns of any CSV file.",
        usage: """
            blackmagic stats spearman|kendall|pearson|regression FILE --x COLUMN --y COLUMN
            blackmagic stats paired|signedrank FILE --x COLUMN --y COLUMN
            blackmagic stats chisquare|fisher FILE --x COLUMN --y COLUMN
            blackmagic stats ttest|levene|anova|welch|kruskal|mannwhitney FILE --value COLUMN --group COLUMN
            blackmagic stats logrank FILE --value COLUMN --group COLUMN --event COLUMN
            blackmagic stats onesample FILE --value COLUMN --mean NUMBER
            blackmagic stats binomial FILE --value COLUMN --chance NUMBER
            blackmagic stats shapiro|describe FILE --value COLUMN
            """,
        discussion: """
            Correlations take two columns, tests of groups a value and a group:

              blackmagic stats spearman trials.csv --x months --y accuracy --method permutation
              blackmagic stats ttest trials.csv --value accuracy --group group --method welch
              blackmagic stats levene trials.csv --value accuracy --group group --center median
              blackmagic stats chisquare people.csv --x group --y starts-from-defaults
              blackmagic stats logrank turns.csv --value turn --group group --event reached

            Methods: spearman t, exact (up to n = 9, no ties) or permutation; levene f or permutation; mannwhitney and \
            signedrank automatic, exact (up to 400 values) or normal; ttest welch or student. chisquare and fisher count \
            how often the labels of two columns come together; binomial counts true, T or 1 against false, F or 0. An \
            option that a test does not read is refused.
            """)

    @Argument(help: "\(StatsTest.allCases.map(\.rawValue).joined(separator: ", ")).")
    var test: StatsTest

    @Argument(help: "The CSV file, with a header; at most 1 GiB; - for standard input.")
    var file: String

    @Option(help: "Column of the first quantity of a correlation.")
    var x: String?

    @Option(help: "Column of the second quantity of a correlation.")
    var y: String?

    @Option(help: "Column of the values.")
    var value: String?

    @Option(help: "Column that names each value's group; blanks around the names are passed over.")
    var group: String?

    @Option(help: "Column that says whether the event happened (true, T or 1) or was censored (false, F or 0).")
    var event: String?

    @Option(help: "Centre of Levene's deviations: mean, median or trimmed. (default: median)")
    var center: LeveneCenter?

    @Option(
        parsing: .unconditional, help: "The mean that a test of one sample holds the values against. (default: 0)",
        transform: Limit.finite.read)
    var mean: Double?

    @Option(
        parsing: .unconditional, help: "The chance that a binomial test holds the share against. (default: 0.5)",
        transform: Limit.chance.read)
    var chance: Double?

    @Flag(help: "Yates' correction of a table of two rows and two columns.")
    var continuity = false

    @Option(help: "How the p-value is found; see above.")
    var method: String?

    @Option(Limit.resamples, help: "Resamples of a permutation test. (default: 100000)")
    var resamples: Int?

    @Option(Limit.seed, help: "Seed of a permutation test. (default: 10)")
    var seed: UInt64?

    @Flag(
        help: "Leave out rows with an empty cell, NA, N/A, NaN or null, and say how many, instead of refusing the file."
    )
    var omitEmpty = false

    @Option(
        parsing: .unconditionalSingleValue,
        help: "Leave out rows with this cell too, and say how many; may be given again.")
    var missing: [String] = []

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        let given: [(name: String, isGiven: Bool)] = [
            ("x", x != nil), ("y", y != nil), ("value", value != nil), ("group", group != nil), ("event", event != nil),
            ("center", center != nil), ("method", method != nil), ("resamples", resamples != nil),
            ("seed", seed != nil), ("mean", mean != nil), ("chance", chance != nil), ("continuity", continuity),
        ]
        for name in test.columns where !given.contains(where: { $0.name == name && $0.isGiven }) {
            throw ValidationError("\(test.rawValue) needs --\(name) COLUMN")
        }
        if let method, !test.methods.contains(method) {
            let known = test.methods.joined(separator: ", ")
            throw ValidationError(
                test.methods.isEmpty
                    ? "\(test.rawValue) has one method; leave --method out"
                    : "\(test.rawValue) knows --method \(known), not \(method)")
        }
        let read = test.options(method: chosenMethod)
        if let unread = given.first(where: { $0.isGiven && !read.contains($0.name) }) {
            let needed =
                test.options(method: "permutation").contains(unread.name) ? " without --method permutation" : ""
            throw ValidationError("\(test.rawValue) does not read --\(unread.name)\(needed); leave it out")
        }
    }

    func run() throws {
        let columns = StatsColumns(path: file, missing: missing, omitEmpty: omitEmpty)
        let result: StatsResult
        do {
            result = try compute(columns)
        } catch let error as StatisticsError {
            throw InputError(description: "\(file): \(test.rawValue): \(error.description)")
        }
        for note in columns.notes { printError(note) }
        print(try StatsOutput.text(result, json: json))
    }

    private var chosenMethod: String { method ?? test.methods.first ?? "" }

    private func compute(_ columns: StatsColumns) throws -> StatsResult {
        switch test {
        case .spearman, .kendall, .pearson, .regression, .paired, .signedrank:
            let names = [x ?? "", y ?? ""]
            let (x, y) = try columns.pairs(names[0], names[1])
            switch test {
            case .kendall: return StatsResult(try kendallTauB(x, y, names: names))
            case .pearson: return StatsResult(try pearson(x, y, names: names))
            case .regression: return StatsResult(try simpleRegression(x, y, names: names))
            case .paired: return StatsResult(try pairedT(x, y))
            case .signedrank:
                let methods: [String: SignedRankMethod] = ["exact": .exact, "normal": .normalApproximation]
                return StatsResult(try signedRank(x, y, method: methods[chosenMethod] ?? .automatic))
            default: return StatsResult(try spearman(x, y, method: spearmanMethod, names: names))
            }
        case .chisquare, .fisher:
            let (first, second) = try columns.labels(x ?? "", y ?? "")
            let table = try ContingencyTable(first, second)
            let sizes = zip(table.rows, table.counts).map { StatsResult.Group(name: $0, n: $1.reduce(0, +)) }
            return StatsResult(
                try test == .fisher ? fisherExact(table) : chiSquare(table, continuity: continuity), groups: sizes)
        case .onesample: return StatsResult(try oneSampleT(columns.values(value ?? ""), mean: mean ?? 0))
        case .binomial:
            let outcomes = try columns.outcomes(value ?? "")
            let successes = outcomes.count(where: { $0 })
            return StatsResult(try binomialTest(successes: successes, of: outcomes.count, chance: chance ?? 0.5))
        case .shapiro: return StatsResult(try shapiroWilk(columns.values(value ?? "")))
        case .describe: return StatsResult(try Description(columns.values(value ?? "")))
        case .logrank:
            let groups = try columns.survival(value ?? "", by: group ?? "", event: event)
            return StatsResult(try logRank(groups.map(\.values), names: groups.map(\.name)), groups: groups.sizes)
        case .ttest:
            let groups = try columns.groups(value ?? "", by: group ?? "")
            let (x, y) = try two(groups)
            return StatsResult(
                try twoSampleT(
                    x, y, variances: chosenMethod == "student" ? .equal : .unequal, names: groups.map(\.name)),
                groups: groups.sizes, statisticGroup: groups.first?.name)
        case .levene, .anova, .welch, .kruskal, .mannwhitney:
            let groups = try columns.groups(value ?? "", by: group ?? "")
            let first = test == .mannwhitney ? groups.first?.name : nil
            return StatsResult(try comparison(groups), groups: groups.sizes, statisticGroup: first)
        }
    }

    private func comparison(_ groups: [StatsGroup<Double>]) throws -> TestResult {
        let (values, names) = (groups.map(\.values), groups.map(\.name))
        switch test {
        case .levene where chosenMethod == "permutation":
            return try levene(
                values, center: center ?? .median, resamples: resamples ?? 100_000, seed: seed ?? 10, names: names)
        case .levene: return try levene(values, center: center ?? .median, names: names)
        case .anova: return try anova(values, names: names)
        case .welch: return try welchANOVA(values, names: names)
        case .kruskal: return try kruskalWallis(values)
        default:
            let (x, y) = try two(groups)
            let methods: [String: MannWhitneyMethod] = ["exact": .exact, "normal": .normalApproximation]
            return try mannWhitney(x, y, method: methods[chosenMethod] ?? .automatic)
        }
    }

    /// The values of the two groups of a test that compares two.
    private func two(_ groups: [StatsGroup<Double>]) throws -> ([Double], [Double]) {
        guard groups.count == 2 else {
            throw InputError(
                description: "\(file): \(test.rawValue) compares two groups; \(group ?? "") holds \(groups.count): "
                    + StatsOutput.listed(groups.sizes))
        }
        return (groups[0].values, groups[1].values)
    }

    private var spearmanMethod: SpearmanMethod {
        switch chosenMethod {
        case "exact": .exact
        case "permutation": .permutation(resamples: resamples ?? 100_000, seed: seed ?? 10)
        default: .tApproximation
        }
    }
}

extension LeveneCenter: ExpressibleByArgument {}
