import Foundation
import Statistics
import Study

/// The final choices seed by seed: people and their choices are the study's own, and the training seed is what varies.
struct SeedReplicates: Sendable {
    /// How much was trained again.
    let part: RegeneratedPart
    /// The members with a final accuracy, in cohort order.
    let members: [CohortMember]
    /// For each seed the accuracy of each member in 0…1; nil where some run has none.
    private let replicates: [[Double]]?

    init(_ part: RegeneratedPart, _ cohort: Cohort) {
        self.part = part
        members = cohort.members.filter { $0.finalAccuracy != nil }
        replicates = Self.replicates(of: members)
    }

    /// Seeds from which on an interval holds the truth in 93% of simulated studies, where that is more than five
    /// (`Documentation/intervals.md`).
    static let ten = 10, never = Int.max

    private static func replicates(of members: [CohortMember]) -> [[Double]]? {
        let spreads = members.map { $0.seedSpread?.accuracies ?? [:] }
        var replicates: [[Double]] = []
        for seed in Set(spreads.flatMap(\.keys)).sorted() {
            let values = spreads.compactMap { $0[seed] }
            guard values.count == members.count else { return nil }
            replicates.append(values)
        }
        return replicates
    }

    /// The members' months, in their order.
    var months: [Double] { members.map { Double($0.participant.months) } }

    /// Some accuracies, one for each member, by the members' groups.
    func byGroup(_ values: [Double]) -> ByGroup<[Double]> {
        ByGroup { group in members.indices.filter { members[$0].group == group }.map { values[$0] } }
    }

    /// By how much a statement holds with other seeds.
    func margin(needs seeds: Int = TrainedRuns.leastSeeds, _ margin: ([Double]) -> Double) -> NamedResult.Sample {
        sample(isMargin: true, needs: seeds, margin)
    }

    /// How precise a quantity of final accuracies is.
    ///
    /// - Parameters:
    ///   - seeds: seeds from which on its interval may carry a verdict.
    ///   - quantity: of one accuracy in 0…1 for each member; not a number where it cannot be computed.
    func sample(
        _ scale: NamedResult.Sample.Scale = .plain, isMargin: Bool = false, needs seeds: Int = TrainedRuns.leastSeeds,
        _ quantity: ([Double]) -> Double
    ) -> NamedResult.Sample {
        var sample = NamedResult.Sample(part: part, scale: scale)
        guard let replicates else {
            sample.shortcoming = "some of its runs have no accuracy, so that seeds cannot be held against each other"
            return sample
        }
        let few = "\(replicates.count) finished seeds are fewer than \(TrainedRuns.leastSeeds)"
        let rarely =
            "with \(replicates.count) seeds its interval holds the truth in fewer than 93% of simulated studies"
        sample.shortcoming =
            replicates.count < TrainedRuns.leastSeeds ? few : replicates.count < seeds ? rarely : nil
        // The published share of the variance is added where the two are compared.
        let found = try? replicateDifference(replicates, published: (0, .max)) { means in
            let value = quantity(means)
            // A logarithm of 0 would leave nothing to compare.
            return scale == .ratio ? log(max(value, 1e-300)) : value
        }
        guard let found, found.estimate.isFinite, found.interval.lower.isFinite, found.interval.upper.isFinite else {
            sample.shortcoming = sample.shortcoming ?? "it cannot be computed for every seed left out"
            return sample
        }
        let (lower, upper) = (found.interval.lower, found.interval.upper)
        sample.method = found.interval.method
        sample.margin = isMargin ? found.estimate : nil
        sample.interval = NamedResult.Interval(
            lower: scale == .ratio ? exp(lower) : lower, upper: scale == .ratio ? exp(upper) : upper,
            level: found.interval.level)
        return sample
    }

    /// The larger of two numbers; no number where one of them is none.
    static func larger(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : max(a, b) }
}
