public import ArgumentParser
import Foundation
public import Statistics

struct StatsCommand: ParsableCommand {
    enum Test: String, CaseIterable, ExpressibleByArgument {
        case spearman, kendall, pearson, levene, anova, welch, kruskal, mannwhitney, shapiro, logrank, describe
    }

    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Run one of the project's statistics on the columns of any CSV file.",
        discussion: """
            Correlations take two columns, tests of groups a value and a group:

              blackmagic stats spearman trials.csv --x months --y accuracy --method permutation
              blackmagic stats levene trials.csv --value accuracy --group group --center median
              blackmagic stats logrank turns.csv --value turn --group group --event reached

            Methods: spearman t, exact (up to n = 9, no ties) or permutation; levene f or permutation; mannwhitney \
            automatic, exact or normal.
            """)

    @Argument(help: "\(Test.allCases.map(\.rawValue).joined(separator: ", ")).")
    var test: Test

    @Argument(help: "The CSV file, with a header.")
    var file: String

    @Option(help: "Column of the first quantity of a correlation.")
    var x: String?

    @Option(help: "Column of the second quantity of a correlation.")
    var y: String?

    @Option(help: "Column of the values.")
    var value: String?

    @Option(help: "Column that names each value's group.")
    var group: String?

    @Option(help: "Column that says whether the event happened (true or 1) or was censored (false or 0).")
    var event: String?

    @Option(help: "Centre of Levene's deviations: mean, median or trimmed.")
    var center: LeveneCenter = .median

    @Option(help: "How the p-value is found; see above.")
    var method: String?

    @Option(help: "Resamples of a permutation test.")
    var resamples = 100_000

    @Option(help: "Seed of a permutation test.")
    var seed: UInt64 = 10

    @Flag(help: "Leave out rows with an empty cell, and say how many, instead of refusing the file.")
    var omitEmpty = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let columns = StatsColumns(path: file, omitEmpty: omitEmpty)
        let result: any Encodable & Sendable
        do {
            result = try compute(columns)
        } catch let error as StatisticsError {
            throw InputError(description: "\(file): \(test.rawValue): \(error.description)")
        }
        if columns.omitted > 0 { printError("\(columns.omitted) rows with an empty cell left out") }
        print(try StatsOutput.text(result, json: json))
    }

    private func compute(_ columns: StatsColumns) throws -> any Encodable & Sendable {
        switch test {
        case .spearman:
            let (x, y) = try columns.pairs(required(x, "--x"), required(y, "--y"))
            return try spearman(x, y, method: try spearmanMethod)
        case .kendall:
            let (x, y) = try columns.pairs(required(x, "--x"), required(y, "--y"))
            try only(["automatic"])
            return try kendallTauB(x, y)
        case .pearson:
            let (x, y) = try columns.pairs(required(x, "--x"), required(y, "--y"))
            try only(["automatic"])
            return try pearson(x, y)
        case .levene:
            let groups = try grouped(columns)
            return try only(["f", "permutation"]) == "permutation"
                ? levene(groups, center: center, resamples: resamples, seed: seed) : levene(groups, center: center)
        case .anova: return try anova(grouped(columns))
        case .welch: return try welchANOVA(grouped(columns))
        case .kruskal: return try kruskalWallis(grouped(columns))
        case .mannwhitney:
            let groups = try grouped(columns)
            guard groups.count == 2 else {
                throw ValidationError("mannwhitney compares two groups; column \(group ?? "") holds \(groups.count)")
            }
            let methods: [String: MannWhitneyMethod] = [
                "automatic": .automatic, "exact": .exact, "normal": .normalApproximation,
            ]
            let name = try only(["automatic", "exact", "normal"])
            return try mannWhitney(groups[0], groups[1], method: methods[name] ?? .automatic)
        case .shapiro: return try shapiroWilk(columns.values(required(value, "--value")))
        case .logrank: return try logRank(survival(columns))
        case .describe: return try Description(columns.values(required(value, "--value")))
        }
    }

    private var spearmanMethod: SpearmanMethod {
        get throws {
            switch try only(["t", "exact", "permutation"]) {
            case "exact": .exact
            case "permutation": .permutation(resamples: resamples, seed: seed)
            default: .tApproximation
            }
        }
    }

    private func grouped(_ columns: StatsColumns) throws -> [[Double]] {
        try columns.groups(required(value, "--value"), by: required(group, "--group")).map(\.values)
    }

    private func survival(_ columns: StatsColumns) throws -> [[SurvivalObservation]] {
        try columns.survival(required(value, "--value"), by: required(group, "--group"), event: event)
    }

    private func required(_ option: String?, _ name: String) throws -> String {
        guard let option else { throw ValidationError("\(test.rawValue) needs \(name) COLUMN") }
        return option
    }

    /// The chosen method, or the first of those that the test knows.
    @discardableResult
    private func only(_ known: [String]) throws -> String {
        guard let method else { return known[0] }
        guard known.contains(method) else {
            throw ValidationError("\(test.rawValue) knows --method \(known.joined(separator: ", ")), not \(method)")
        }
        return method
    }
}

extension LeveneCenter: ExpressibleByArgument {}
