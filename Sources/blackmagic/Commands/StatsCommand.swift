import ArgumentParser
import CSV
import ColumnTests
import Foundation
import Limits
import Statistics

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
            option that a test does not read is refused. --adjust holm or bh runs a test of groups on each pair of them, \
            and adjusts the p-values for each other:

              blackmagic stats levene trials.csv --value accuracy --group group --adjust holm
            """)

    @Argument(help: "\(TestName.allCases.map(\.rawValue).joined(separator: ", ")).")
    var test: TestName

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

    @Option(help: "Compare every pair of groups, with p-values adjusted by holm or bh.")
    var adjust: PAdjustment?

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
        if adjust != nil, !test.comparesGroups || test == .logrank {
            throw ValidationError("--adjust takes a test of groups, not \(test.rawValue)")
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
        let results: [StatsResult]
        do {
            results =
                try adjust.map { try pairs(columns, $0) } ?? [StatsResult(run: test.run(options, on: columns))]
        } catch let error as StatisticsError {
            throw InputError(description: "\(file): \(test.rawValue): \(error.description)")
        } catch let error as GroupsError {
            throw InputError(description: "\(file): \(error.description)")
        }
        for note in columns.notes { printError(note) }
        if json {
            let data = try adjust == nil ? results.first.map { try StatsOutput.json($0) } : StatsOutput.json(results)
            print(String(decoding: data ?? Data(), as: UTF8.self))
        } else {
            print(try results.map(StatsOutput.text).joined(separator: "\n\n"))
        }
    }

    /// The test on every pair of groups, with the p-values adjusted for each other.
    private func pairs(_ columns: StatsColumns, _ adjustment: PAdjustment) throws -> [StatsResult] {
        let groups = try columns.groups(value ?? "", by: group ?? "")
        guard (2...Self.mostGroups).contains(groups.count) else {
            throw GroupsError(
                description: "--adjust compares 2 to \(Self.mostGroups) groups; \(group ?? "") holds \(groups.count)")
        }
        var results: [StatsResult] = []
        for (place, first) in groups.enumerated() {
            for second in groups.dropFirst(place + 1) {
                let run = try test.compare([first, second], options)
                results.append(StatsResult(run: run, part: "\(first.name), \(second.name)"))
            }
        }
        let adjusted = try adjustment.adjusted(results.compactMap(\.run.pValue))
        for (place, p) in adjusted.enumerated() { results[place].adjustedP = p }
        return results
    }

    /// Groups whose pairs are compared: 4,950 tests.
    private static let mostGroups = 100

    private var chosenMethod: String { method ?? test.methods.first ?? "" }

    private var options: TestOptions {
        var options = TestOptions()
        options.columns = ["x": x, "y": y, "value": value, "group": group, "event": event].compactMapValues(\.self)
        options.center = center ?? options.center
        options.mean = mean ?? options.mean
        options.chance = chance ?? options.chance
        options.continuity = continuity
        options.method = method
        options.resamples = resamples ?? options.resamples
        options.seed = seed ?? options.seed
        return options
    }
}
