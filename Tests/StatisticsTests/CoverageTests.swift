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

    @Test(
        "Differences over training seeds are covered, with five seeds or ten, for means and for rho",
        arguments: [5, 10])
    func seeds(count: Int) throws {
        let subjects = 31
        var generator = SeededGenerator(seed: 2, stream: "coverage seeds")
        let months = (0..<subjects).map { Double($0 * $0 / 20) }
        let levels = months.map { 40 + 0.6 * $0 + 18 * generator.normal() }
        func runs(_ count: Int) -> [[Double]] {
            (0..<count).map { _ in levels.map { max(10, $0 + 6 * generator.normal()) } }
        }
        func average(_ runs: [[Double]]) -> [Double] {
            (0..<subjects).map { subject in runs.map { $0[subject] }.reduce(0, +) / Double(runs.count) }
        }
        let statistics: [(name: String, of: ([Double]) -> Double)] = [
            ("mean", { $0.reduce(0, +) / Double(subjects) }), ("rho", { (try? spearman(months, $0).estimate) ?? .nan }),
        ]
        let studies = 600
        for statistic in statistics {
            var held = 0
            for _ in 0..<studies {
                let theirs = statistic.of(average(runs(10)))
                let result = try replicateDifference(runs(count), published: (theirs, 10), statistic: statistic.of)
                if result.interval.lower <= 0 && 0 <= result.interval.upper { held += 1 }
            }
            let share = Double(held) / Double(studies)
            #expect(share > 0.925 && share < 0.99, "\(statistic.name), \(count) seeds: \(share)")
        }
    }
}
