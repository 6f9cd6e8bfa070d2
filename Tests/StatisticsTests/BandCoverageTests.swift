import Foundation
@testable import Statistics
import Testing

/// How often the bands about tuning curves hold the truth. `BLACKMAGIC_COVERAGE=20000` simulates so many studies a cell and
/// prints the table of `Documentation/intervals.md`.
@Suite("Bands about tuning curves hold the truth as often as they say")
struct BandCoverageTests {
    /// Accuracies of random configurations, as shares.
    enum Population: String, CaseIterable, Sendable {
        case continuous
        /// Four in ten at chance, the rest evenly up to 0.85; all of them multiples of 1/500.
        case ties = "ties and an atom at chance"

        func draw(_ generator: inout SeededGenerator) -> Double {
            let score = generator.uniform()
            guard self == .ties else { return score }
            return generator.uniform() < 0.4 ? 0.1 : ((0.1 + 0.75 * score) * 500).rounded() / 500
        }

        func share(atMost score: Double) -> Double {
            guard self == .ties else { return min(1, max(0, score)) }
            let spread = ((score * 500).rounded() + 0.5) / 500 - 0.1
            return score < 0.0999 ? 0 : 0.4 + 0.6 * min(1, max(0, spread / 0.75))
        }

        /// The distribution, as finely as it is looked at.
        var truth: ECDF {
            let places =
                self == .ties ? Array(50...425).map { Double($0) / 500 } : (1...2_000).map { Double($0) / 2_000 }
            return ECDF(values: places, cumulative: places.map { share(atMost: $0) })
        }
    }

    /// Shares of studies in which the whole distribution, the median curve and the mean curve for k = 1…n lie in the band.
    struct Cell {
        var distribution = 0.0, median = 0.0, mean = 0.0
    }

    private func simulate(_ population: Population, n: Int, _ method: BandMethod, studies: Int) throws -> Cell {
        var generator = SeededGenerator(seed: 4, stream: "\(population) \(n) \(method)")
        let truth = population.truth
        let draws = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233].filter { $0 <= n }.map(Double.init)
        let (medians, means) = (draws.map(truth.medianBest), draws.map(truth.meanBest))
        let bounds = DistributionBand.bounds(n, 0.95, method)
        var cell = Cell()
        for _ in 0..<studies {
            let scores = (0..<n).map { _ in population.draw(&generator) }
            let band = DistributionBand(scores, bounds, level: 0.95, method: method)
            // Both ends are constant between scores, so that the truth is held against them at scores and just below.
            let holds = Set(scores).allSatisfy { score in
                let below = population == .ties ? population.share(atMost: score - 0.002) : score
                return band.lower(score) <= population.share(atMost: score) && below <= band.upper.below(score)
            }
            func inside(_ curve: (ECDF) -> (Double) -> Double, _ truth: [Double], _ slack: Double) -> Bool {
                zip(draws, truth).allSatisfy { draws, value in
                    curve(band.upper)(draws) - slack <= value && value <= curve(band.lower)(draws) + slack
                }
            }
            if holds { cell.distribution += 1 }
            if inside(ECDF.medianBest, medians, 5e-4) { cell.median += 1 }
            if inside(ECDF.meanBest, means, 5e-4) { cell.mean += 1 }
        }
        for share in [\Cell.distribution, \.median, \.mean] { cell[keyPath: share] /= Double(studies) }
        return cell
    }

    @Test("Continuous scores: 94 to 96% of the bands hold; ties and an atom: at least 94%", arguments: [16, 48, 320])
    func coverage(_ n: Int) throws {
        let asked = ProcessInfo.processInfo.environment["BLACKMAGIC_COVERAGE"].flatMap { Int($0) }
        // 4,000 studies leave a standard error of 0.35 points.
        let studies = asked ?? (n == 320 ? 1_000 : 4_000)
        for population in Population.allCases {
            for method in BandMethod.allCases where asked != nil || method == .ks || method == .highestDensity {
                let cell = try simulate(population, n: n, method, studies: studies)
                let words = [cell.distribution, cell.median, cell.mean].map { String(format: "%.1f", 100 * $0) }
                if asked != nil {
                    print("| \(population.rawValue) | \(n) | \(method.rawValue) | \(words.joined(separator: " | ")) |")
                }
                let slack = studies < 4_000 ? 0.015 : 0
                #expect(cell.distribution >= 0.94 - slack, "\(population) \(n) \(method) \(words)")
                #expect(cell.median >= cell.distribution - 0.01 && cell.mean >= cell.distribution - 0.01, "\(words)")
                if population == .continuous, method != .dkw {
                    #expect(cell.distribution <= 0.96 + slack, "\(n) \(method) \(words)")
                }
            }
        }
    }
}
