import Foundation
import Statistics
import Testing

/// How often the intervals that judge a regenerated study hold the truth. `BLACKMAGIC_COVERAGE=4000` simulates so many
/// studies a cell and prints the table of `Documentation/intervals.md`.
@Suite("Intervals hold the truth as often as they say")
struct CoverageTests {
    /// What accuracies of trained networks look like, in points.
    enum Population: String, CaseIterable, Sendable {
        case normal, bimodal
        case mostlyAtChance = "mostly at chance"

        func draw(_ generator: inout SeededGenerator) -> Double {
            switch self {
            case .normal: 45 + 15 * generator.normal()
            case .bimodal:
                generator.uniform() < 0.4 ? 10 + 1.5 * generator.normal() : 62 + 9 * generator.normal()
            case .mostlyAtChance: generator.uniform() < 0.7 ? 10 : 10 + 65 * generator.uniform()
            }
        }

        /// Mean and standard deviation, from the mixtures' moments.
        var truth: (mean: Double, deviation: Double) {
            switch self {
            case .normal: return (45, 15)
            case .bimodal:
                let (mean, within) = (0.4 * 10 + 0.6 * 62.0, 0.4 * 1.5 * 1.5 + 0.6 * 81)
                return (mean, (within + 0.4 * 0.6 * 52 * 52).squareRoot())
            case .mostlyAtChance:
                let (share, half) = (0.3, 32.5)
                return (10 + share * half, (share * 65 * 65 / 3 - share * share * half * half).squareRoot())
            }
        }
    }

    /// One simulated cell: shares of intervals that hold the truth.
    struct Cell: Sendable {
        var mean = 0.0, deviation = 0.0, meanDifference = 0.0, deviationDifference = 0.0
        /// Shares of samples that have no interval, such as those of equal values.
        var refused = 0.0
    }

    static let sizes = [16, 32, 96, 320]
    static let published = 320

    static func simulate(_ population: Population, n: Int, studies: Int) -> Cell {
        var generator = SeededGenerator(seed: 1, stream: "coverage \(population.rawValue) \(n)")
        var cell = Cell()
        let truth = population.truth
        var made = 0
        for study in 0..<studies {
            let ours = (0..<n).map { _ in population.draw(&generator) }
            let theirs = (0..<published).map { _ in population.draw(&generator) }
            guard let moments = try? moments(theirs), let deviation = moments.standardDeviation,
                let mean = try? studentizedMean(ours, resamples: 999, seed: UInt64(study)),
                let spread = try? deviationInterval(ours), let kurtosis = try? trimmedKurtosis(ours),
                let own = try? Statistics.moments(ours), let ownDeviation = own.standardDeviation
            else { continue }
            made += 1
            func note(_ interval: ConfidenceInterval, _ value: Double, _ share: WritableKeyPath<Cell, Double>) {
                if interval.lower <= value && value <= interval.upper { cell[keyPath: share] += 1 }
            }
            note(mean, truth.mean, \.mean)
            note(spread, truth.deviation, \.deviation)
            let printed = PrintedSample(mean: moments.mean, deviation: deviation, n: published)
            if let other = try? printed.meanEstimate() {
                note(differenceInterval(IntervalEstimate(value: own.mean, mean), minus: other), 0, \.meanDifference)
            }
            if let other = try? printed.deviationEstimate(kurtosis: kurtosis) {
                let estimate = IntervalEstimate(value: ownDeviation, spread)
                note(differenceInterval(estimate, minus: other), 0, \.deviationDifference)
            }
        }
        for share in [\Cell.mean, \.deviation, \.meanDifference, \.deviationDifference] {
            cell[keyPath: share] /= Double(max(1, made))
        }
        cell.refused = 1 - Double(made) / Double(studies)
        return cell
    }

    @Test("Means, deviations and their differences from a printed sample of 320 are covered")
    func samples() async {
        let asked = ProcessInfo.processInfo.environment["BLACKMAGIC_COVERAGE"].flatMap { Int($0) }
        let studies = asked ?? 400
        let cells = Population.allCases.flatMap { population in Self.sizes.map { (population, $0) } }
            .filter { asked != nil || $0.1 <= 96 }
        for (population, n) in cells {
            let cell = Self.simulate(population, n: n, studies: studies)
            if asked != nil {
                let shares = [cell.mean, cell.deviation, cell.meanDifference, cell.deviationDifference, cell.refused]
                print(
                    "| \(population.rawValue) | \(n) | \(shares.map { DecimalText.fixed(100 * $0, decimals: 1) }.joined(separator: " | ")) |"
                )
            }
            // With 400 studies a covered share of 95% stays above 91.5% in 999 of 1,000 cells. Too much is no fault: samples
            // most of which lie at chance are covered up to 99%.
            let floor = population == .mostlyAtChance && n == 16 ? 0.88 : 0.915
            for share in [cell.mean, cell.deviation, cell.meanDifference, cell.deviationDifference] {
                #expect(share > floor, "\(population.rawValue), n = \(n): \(share)")
            }
        }
    }

    /// How accuracies vary over training seeds, in points.
    enum Seeds: String, CaseIterable, Sendable {
        case steady
        /// One training in twelve never leaves chance.
        case collapsing = "some at chance"

        func draw(_ level: Double, _ generator: inout SeededGenerator) -> Double {
            let value = max(10, level + 6 * generator.normal())
            return self == .collapsing && generator.uniform() < 1.0 / 12 ? 10 : value
        }
    }

    /// Quantities of 32 people's means over seeds: groups of 9, 12 and 11, as on the authors' release.
    struct People {
        let months: [Double], levels: [Double]

        init() {
            var generator = SeededGenerator(seed: 2, stream: "coverage people")
            months = (0..<32).map { Double($0 * $0 / 20) }
            levels = months.map { min(90, max(10, 40 + 0.6 * $0 + 18 * generator.normal())) }
        }

        private static let groups = [0..<9, 9..<21, 21..<32]

        private static func levene(_ values: [Double], _ first: Int, _ second: Int) -> TestResult? {
            try? Statistics.levene([first, second].map { Array(values[groups[$0]]) }, center: .median)
        }

        private static func statistics(_ values: [Double]) -> [Double] {
            [(0, 1), (0, 2), (1, 2)].map { levene(values, $0.0, $0.1)?.statistic ?? .nan }
        }

        /// By name; those of statements are their margins, which no published value is subtracted from.
        var quantities: [(name: String, isMargin: Bool, of: ([Double]) -> Double)] {
            let months = self.months
            return [
                ("mean", false, { (try? moments($0))?.mean ?? .nan }),
                ("deviation", false, { (try? moments($0))?.standardDeviation ?? .nan }),
                ("rho", false, { (try? spearman(months, $0))?.estimate ?? .nan }),
                ("p of rho (ratio)", false, { log((try? spearman(months, $0))?.pValue ?? .nan) }),
                ("p of Shapiro–Wilk (ratio)", false, { log((try? shapiroWilk($0))?.pValue ?? .nan) }),
                ("Levene's F (ratio)", false, { log(Self.levene($0, 0, 2)?.statistic ?? .nan) }),
                ("p of Levene's test (ratio)", false, { log(Self.levene($0, 0, 2)?.pValue ?? .nan) }),
                (
                    "quartile range of a group", false,
                    { values in
                        let ends = try? quantiles(Array(values[Self.groups[2]]), [0.25, 0.75])
                        return ends.map { $0[1] - $0[0] } ?? .nan
                    }
                ),
                (
                    "range of a group", false,
                    { values in (values[Self.groups[2]].max() ?? .nan) - (values[Self.groups[2]].min() ?? .nan) }
                ),
                (
                    "every pair significant (margin)", true,
                    { values in
                        let largest = [(0, 1), (0, 2), (1, 2)].map { Self.levene(values, $0.0, $0.1)?.pValue ?? .nan }
                        return log(0.05) - log(largest.max() ?? .nan)
                    }
                ),
                (
                    "one pair differs least (margin)", true,
                    { values in
                        let all = Self.statistics(values)
                        return min(all[0], all[1]) - all[2]
                    }
                ),
                (
                    "one pair differs most (margin)", true,
                    { values in
                        let all = Self.statistics(values)
                        return all[1] - max(all[0], all[2])
                    }
                ),
                ("smallest of four people (margin)", true, { values in values[12..<16].min() ?? .nan }),
            ]
        }
    }

    static func simulateSeeds(_ seeds: Seeds, count: Int, studies: Int) -> [(name: String, share: Double)] {
        let people = People()
        var generator = SeededGenerator(seed: 3, stream: "coverage seeds \(seeds.rawValue) \(count)")
        func runs(_ count: Int) -> [[Double]] {
            (0..<count).map { _ in people.levels.map { seeds.draw($0, &generator) } }
        }
        func average(_ runs: [[Double]]) -> [Double] {
            people.levels.indices.map { person in
                runs.map { $0[person] }.reduce(0, +) / Double(runs.count)
            }
        }
        let truth = average(runs(4_000))
        var held = [Int](repeating: 0, count: people.quantities.count)
        for _ in 0..<studies {
            let (ours, theirs) = (runs(count), average(runs(10)))
            for (place, quantity) in people.quantities.enumerated() {
                let published = quantity.isMargin ? quantity.of(truth) : quantity.of(theirs)
                let found = try? replicateDifference(
                    ours, published: (published, quantity.isMargin ? .max : 10), statistic: quantity.of)
                if let found, found.interval.lower <= 0, found.interval.upper >= 0 { held[place] += 1 }
            }
        }
        return zip(people.quantities, held).map { ($0.name, Double($1) / Double(studies)) }
    }

    /// Quantities that stay below 93% with so many seeds, and so carry no verdict (`Documentation/intervals.md`).
    static let uncovered: Set<String> = [
        "deviation 5", "Levene's F (ratio) 5", "Levene's F (ratio) 10", "p of Levene's test (ratio) 5",
        "p of Shapiro–Wilk (ratio) 5", "range of a group 5", "range of a group 10", "one pair differs most (margin) 5",
    ]

    @Test("Differences over training seeds are covered, with five seeds or ten", arguments: [5, 10])
    func seeds(count: Int) {
        let asked = ProcessInfo.processInfo.environment["BLACKMAGIC_COVERAGE"].flatMap { Int($0) }
        for seeds in Seeds.allCases {
            for (name, share) in Self.simulateSeeds(seeds, count: count, studies: asked ?? 600) {
                if asked != nil {
                    print("| \(name) | \(seeds.rawValue) | \(count) | \(DecimalText.fixed(100 * share, decimals: 1)) |")
                }
                #expect(
                    share > 0.905 || Self.uncovered.contains("\(name) \(count)"),
                    "\(name), \(seeds), \(count): \(share)")
            }
        }
    }
}
