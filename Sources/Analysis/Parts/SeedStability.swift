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

    init(_ cohort: Cohort) {
        let seeded = cohort.members.filter { $0.seedSpread != nil }
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
