/// PED-ANOVA: how much the values of each parameter differ between the best configurations and all of them.
///
/// The importance of a parameter is the Pearson divergence of its density among the best configurations from its density
/// among all of the region, times (γ′/γ)² (Watanabe, Bansal and Hutter, IJCAI 2023, arXiv 2304.10255). A parameter that is
/// inactive in some configurations, or has several domains, is compared within each of these regimes, and the divergence of a
/// regime counts by α²/β, its shares of the best and of the region's configurations (arXiv 2601.20800, theorem 4.2).
/// Whether a parameter is active is no part of its own importance; it belongs to the parameter that decides it. The
/// definition, grid and densities are those of Optuna 5.0's `PedAnovaImportanceEvaluator`.
public struct PedAnova: Sendable {
    /// Share of the configurations that are the best, γ′.
    public let target: Double
    /// Share that they are compared with, γ; 1 for all.
    public let region: Double
    /// Whether they are compared with the region's configurations, and not with equal probability of all values.
    public let isLocal: Bool
    private let columns: [Column]
    private let count: Int

    /// Fewest configurations of a regime that is compared.
    private static let leastOfRegime = 2

    /// Prepares configurations for any outcomes.
    ///
    /// - Throws: `StatisticsError.lengthMismatch` for parameters of different lengths, and
    ///   `StatisticsError.invalidArgument` for shares out of order, an unusable domain, or a value that is not finite or
    ///   names no domain.
    public init(
        _ parameters: [SearchedParameter], target: Double = 0.1, region: Double = 1, isLocal: Bool = true
    ) throws {
        guard target > 0, target < region, region <= 1 else {
            throw StatisticsError.invalidArgument(
                "the best are a share above 0 and below that of the region, which is at most 1; they are \(target) and \(region)"
            )
        }
        (self.target, self.region, self.isLocal) = (target, region, isLocal)
        count = parameters.first?.values.count ?? 0
        for parameter in parameters where parameter.values.count != count {
            throw StatisticsError.lengthMismatch(count, parameter.values.count)
        }
        columns = try parameters.map(Column.init)
    }

    /// The importance of each parameter, from 0 up; their sum has no meaning of its own.
    ///
    /// - Parameters:
    ///   - outcomes: one number for each configuration; the larger, the better. All that equal the last of the best are among
    ///     the best.
    ///   - rows: the configurations to take, with repetition; all unless told otherwise.
    /// - Throws: `StatisticsError` for outcomes that are not finite or as many as there are configurations, or without rows.
    public func importances(_ outcomes: [Double], rows: [Int]? = nil) throws -> [Double] {
        guard outcomes.count == count else { throw StatisticsError.lengthMismatch(count, outcomes.count) }
        try requireFinite(outcomes)
        let isAll = rows == nil
        let rows = rows ?? Array(outcomes.indices)
        guard !rows.isEmpty else { throw StatisticsError.empty }
        if let stray = rows.first(where: { !outcomes.indices.contains($0) }) {
            throw StatisticsError.invalidArgument("there is no configuration \(stray)")
        }
        if rows.count == 1 { return columns.map { _ in 0 } }
        let losses = rows.map { -outcomes[$0] }
        let sorted = losses.sorted()
        func best(_ share: Double) -> [Int] {
            guard share < 1 else { return rows }
            let cut = sorted[min(sorted.count, max(1, Int((share * Double(sorted.count)).rounded(.up)))) - 1]
            return rows.indices.filter { losses[$0] <= cut }.map { rows[$0] }
        }
        let (targets, regions) = (best(target), best(region))
        let factor = Double(targets.count) / Double(regions.count)
        let isWhole = isAll && region == 1
        return columns.map { column in
            let whole = isWhole ? column.whole : column.compared(regions)
            return factor * factor * column.divergence(of: targets, from: whole, isLocal: isLocal)
        }
    }

    /// One parameter: of each configuration the regime and the grid point.
    private struct Column: Sendable {
        let domains: [SearchDomain]
        let sizes: [Int]
        /// Regimes count from 0; the last is that of inactive values.
        let regimes: [Int32]
        let cells: [Int32]
        /// The prior's density by regime; empty for categories.
        let priors: [[Double]]
        /// All configurations.
        private(set) var whole = Compared(count: 0, regimes: [])

        init(_ parameter: SearchedParameter) throws {
            domains = parameter.domains
            for domain in domains where !domain.isValid {
                throw StatisticsError.invalidArgument("\(domain) is no domain that can be searched")
            }
            sizes = domains.map(\.cells)
            priors = domains.map { domain in
                if case .categories = domain { return [] }
                return GridDensity.prior(domain.cells)
            }
            let inactive = Int32(domains.count)
            regimes = parameter.values.map { $0.flatMap { Int32(exactly: $0.domain) } ?? inactive }
            cells = try parameter.values.map { value in
                guard let value else { return 0 }
                guard parameter.domains.indices.contains(value.domain), value.number.isFinite else {
                    throw StatisticsError.invalidArgument(
                        "\(value.number) in domain \(value.domain) is no value of the parameter")
                }
                return Int32(parameter.domains[value.domain].cell(of: value.number))
            }
            whole = compared(Array(cells.indices))
        }

        /// What the best are compared with: by regime, how many there are and their density.
        struct Compared: Sendable {
            var count: Int
            var regimes: [(count: Int, density: [Double])]
        }

        /// Some configurations, to compare the best with.
        func compared(_ rows: [Int]) -> Compared {
            let regimes = counts(rows).enumerated().map { regime, counts in
                let count = counts.reduce(0, +)
                return (count: count, density: count > 0 && counts.count > 1 ? density(counts, regime) : [])
            }
            return Compared(count: rows.count, regimes: regimes)
        }

        func divergence(of targets: [Int], from region: Compared, isLocal: Bool) -> Double {
            let best = counts(targets)
            var sum = 0.0
            for regime in domains.indices where sizes[regime] > 1 {
                let own = best[regime].reduce(0, +)
                let others = region.regimes[regime]
                guard own > 0, others.count >= PedAnova.leastOfRegime else { continue }
                let alpha = Double(own) / Double(targets.count)
                let beta = Double(others.count) / Double(region.count)
                let top = density(best[regime], regime)
                var divergence = 0.0
                for point in top.indices {
                    let local = isLocal ? others.density[point] + PedAnova.floor : 1 / Double(sizes[regime])
                    let ratio = (top[point] + PedAnova.floor) / local - 1
                    divergence += local * ratio * ratio
                }
                sum += alpha * alpha / beta * divergence
            }
            return sum
        }

        private func density(_ counts: [Int], _ regime: Int) -> [Double] {
            if case .categories = domains[regime] { return GridDensity.categorical(counts) }
            return GridDensity.numeric(counts, prior: priors[regime])
        }

        /// Configurations at each point of each regime's grid.
        private func counts(_ rows: [Int]) -> [[Int]] {
            var counts = sizes.map { [Int](repeating: 0, count: $0) }
            for row in rows where regimes[row] < sizes.count { counts[Int(regimes[row])][Int(cells[row])] += 1 }
            return counts
        }
    }

    /// Added to densities, so that none is 0.
    private static let floor = 1e-12
}
