public import Statistics
import Study

/// The tests of final accuracy over the runs of one seed alone, as a study with a single training would have made them.
public struct SeedRow: Sendable {
    /// The seed.
    public var seed: Int
    /// Participants with an accuracy of this seed.
    public var n: Int
    /// Mean accuracy in 0…1.
    public var mean: Double
    /// Spearman's rho of months and accuracy, t approximation.
    public var correlation: Computed<CorrelationResult>
    /// Levene's test of each pair of groups, centre median.
    public var levene: [GroupSet: Computed<TestResult>]
}

/// How far final accuracies, and what is concluded from them, hang on the seed of the training.
public struct SeedStability: Sendable {
    /// Participants with seeded runs.
    public var participants: Int
    /// Standard deviations over the seeds, one for each participant with two or more, in 0…1.
    public var deviations: [Double]
    /// Largest range of one participant, in 0…1.
    public var largestRange: Double?
    /// One row for each seed, in their order.
    public var rows: [SeedRow]

    init(_ input: AnalysisInput) {
        let seeded = input.cohort.members.filter { $0.seedSpread != nil }
        let spreads = seeded.compactMap(\.seedSpread)
        participants = spreads.count
        deviations = spreads.compactMap(\.deviation)
        largestRange = spreads.map(\.range).max()
        rows = Set(spreads.flatMap(\.accuracies.keys)).sorted().map { Self.row(seed: $0, seeded) }
    }

    private static func row(seed: Int, _ members: [CohortMember]) -> SeedRow {
        let known = members.compactMap { member in
            member.seedSpread?.accuracies[seed].map { (member: member, accuracy: $0) }
        }
        let months = known.map { Double($0.member.participant.months) }
        let accuracies = known.map(\.accuracy)
        let levene = GroupSet.pairs.map { pair in
            let groups = pair.groups.map { group in known.filter { $0.member.group == group }.map(\.accuracy) }
            return (pair, Computed { try Statistics.levene(groups, center: .median) })
        }
        return SeedRow(
            seed: seed, n: known.count, mean: accuracies.reduce(0, +) / Double(known.count),
            correlation: Computed { try spearman(months, accuracies) },
            levene: Dictionary(uniqueKeysWithValues: levene))
    }
}

extension SeedStability: AnalysisPart {
    /// Names of the seeds' results; a study without seeded runs has none of them.
    public enum Names {
        /// Median over participants of the standard deviation over seeds, in percentage points.
        public static let medianDeviation: ResultName = ResultName("seeds.deviation.median_points", on: .final)
        /// The largest of these deviations.
        public static let largestDeviation: ResultName = ResultName("seeds.deviation.largest_points", on: .final)
        /// Largest difference between two seeds of one final choice, in percentage points.
        public static let largestRange: ResultName = ResultName("seeds.range.largest_points", on: .final)
        /// Lowest rho of one seed alone.
        public static let lowestRho: ResultName = ResultName("seeds.rho.lowest", on: .final)
        /// Highest rho of one seed alone.
        public static let highestRho: ResultName = ResultName("seeds.rho.highest", on: .final)
        /// Share of the seeds whose rho is significant.
        public static let significantShare: ResultName = ResultName("seeds.rho.significant_share", on: .final)
    }

    static let names = [
        Names.medianDeviation, Names.largestDeviation, Names.largestRange, Names.lowestRho, Names.highestRho,
        Names.significantShare,
    ]
    static let restsOn: Set<Aspect> = [.members, .groups, .finalAccuracy]

    func results(_ list: inout ResultList) {
        guard !rows.isEmpty else { return }
        let deviations = deviations.sorted()
        let alone = "one seed has no deviation"
        list.add(
            Names.medianDeviation, (try? quantile(deviations, 0.5)).map(Percent.of), n: deviations.count,
            "median over participants of the standard deviation over seeds, n − 1", missing: alone)
        list.add(
            Names.largestDeviation, deviations.last.map(Percent.of), n: deviations.count,
            "largest standard deviation over seeds, n − 1", missing: alone)
        list.add(
            Names.largestRange, largestRange.map(Percent.of), n: participants,
            "largest difference between two seeds of one final choice")
        let correlations = rows.compactMap(\.correlation.value)
        let rhos = correlations.map(\.estimate)
        let method = "Spearman's rho of months and the accuracy of one seed alone, over seeds"
        let missing = "no seed has a correlation"
        list.add(Names.lowestRho, rhos.min(), n: rhos.count, method, missing: missing)
        list.add(Names.highestRho, rhos.max(), n: rhos.count, method, missing: missing)
        let significant = correlations.count { $0.pValue < Significance.level }
        list.add(
            Names.significantShare, rhos.isEmpty ? nil : Double(significant) / Double(rhos.count), n: rhos.count,
            "share of seeds with p below \(Significance.level)", missing: missing)
    }

    var tables: [Table] {
        guard !rows.isEmpty else { return [] }
        let columns = [
            ("seed", "seed of the trainings"), ("n", "participants"), ("mean", "mean accuracy in 0…1"),
            ("rho", "Spearman's rho of months and accuracy"), ("rho_p", "its p-value, t approximation"),
        ]
        return [
            Table(
                "seeds", "Tests of final accuracy over the runs of one seed alone",
                columns: columns
                    + GroupSet.pairs.flatMap {
                        [
                            ("levene_\($0.rawValue)", "Levene's F of \($0.words), centre median"),
                            ("levene_\($0.rawValue)_p", "its p-value"),
                        ]
                    },
                rows: rows.map { row in
                    let rho = row.correlation.value
                    let start: [Table.Cell] = [
                        .count(row.seed), .count(row.n), .number(row.mean), .optional(rho?.estimate),
                        .optional(rho?.pValue),
                    ]
                    return start
                        + GroupSet.pairs.flatMap { pair -> [Table.Cell] in
                            let test = row.levene[pair]?.value
                            return [.optional(test?.statistic), .optional(test?.pValue)]
                        }
                }, on: .final)
        ]
    }
}

extension StudyAnalysis {
    /// Final accuracy over the seeds of the final choices.
    public var seeds: SeedStability { self[SeedStability.self] }
}
