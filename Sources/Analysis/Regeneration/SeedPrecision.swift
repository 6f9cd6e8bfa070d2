import Foundation
import Statistics
import Study

/// What rests on the final choices: people and their choices are the study's own, and the training seed is what varies.
struct SeedPrecision {
    private(set) var samples: [String: NamedResult.Sample]
    private let part: RegeneratedPart
    private let members: [CohortMember]
    /// For each seed the accuracy of each member; nil where some run has none.
    private let replicates: [[Double]]?
    private let groups: [ExperienceGroup]

    init(_ part: RegeneratedPart, _ cohort: Cohort, _ defaults: DefaultStarters) {
        self.part = part
        members = cohort.members.filter { $0.finalAccuracy != nil }
        groups = members.map(\.group)
        replicates = Self.replicates(of: members)
        samples = ["data.final_seeds": NamedResult.Sample(part: part, isCount: true)]
        levels()
        correlation()
        levene()
        starters(defaults)
    }

    /// Seeds from which on an interval holds the truth in 93% of simulated studies, where that is more than five
    /// (`Documentation/intervals.md`).
    private static let ten = 10, never = Int.max

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

    private mutating func levels() {
        add("final_accuracy.mean_percent") { 100 * ((try? moments($0))?.mean ?? .nan) }
        add("final_accuracy.sd_percent", needs: Self.ten) { 100 * ((try? moments($0))?.standardDeviation ?? .nan) }
        add("normality.accuracy.p", .ratio, needs: Self.ten) { (try? shapiroWilk($0))?.pValue ?? .nan }
        for group in ExperienceGroup.allCases {
            let own = groups.indices.filter { groups[$0] == group }
            func five(_ values: [Double], _ pick: (FiveNumbers) -> Double) -> Double {
                FiveNumbers(own.map { values[$0] }).map { 100 * pick($0) } ?? .nan
            }
            add("final_accuracy.\(group.rawValue).median_percent") { five($0, \.median) }
            add("final_accuracy.\(group.rawValue).iqr_points") { five($0) { $0.upperQuartile - $0.lowerQuartile } }
            add("final_accuracy.\(group.rawValue).range_points", needs: Self.never) {
                five($0) { $0.maximum - $0.minimum }
            }
        }
    }

    private mutating func correlation() {
        let months = members.map { Double($0.participant.months) }
        let name = ExperienceAccuracy.resultName
        add("\(name).rho") { (try? spearman(months, $0))?.estimate ?? .nan }
        add("\(name).p", .ratio) { (try? spearman(months, $0))?.pValue ?? .nan }
    }

    private mutating func levene() {
        let groups = self.groups
        func test(_ values: [Double], _ set: GroupSet, _ center: LeveneCenter) -> TestResult? {
            let own = set.groups.map { group in values.indices.filter { groups[$0] == group }.map { values[$0] } }
            return try? Statistics.levene(own, center: center)
        }
        for center in LeveneCenter.allCases {
            let prefix = center == .median ? "levene" : "levene.\(center.rawValue)"
            for set in GroupSet.allCases {
                add("\(prefix).\(set.rawValue).statistic", .ratio, needs: Self.never) {
                    test($0, set, center)?.statistic ?? .nan
                }
                add("\(prefix).\(set.rawValue).p", .ratio, needs: Self.ten) { test($0, set, center)?.pValue ?? .nan }
            }
        }
        func statistics(_ values: [Double]) -> [Double] {
            GroupSet.pairs.map { test(values, $0, .median)?.statistic ?? .nan }
        }
        addMargin("levene.all_pairs_significant") { values in
            let largest = GroupSet.pairs.map { test(values, $0, .median)?.pValue ?? .nan }.reduce(0, Self.larger)
            return log(0.05) - log(largest)
        }
        addMargin("levene.medium_expert_smallest") { values in
            let pairs = statistics(values)
            return -Self.larger(-pairs[0], -pairs[1]) - pairs[2]
        }
        addMargin("levene.novice_expert_largest", needs: Self.ten) { values in
            let pairs = statistics(values)
            return pairs[1] - Self.larger(pairs[0], pairs[2])
        }
    }

    private mutating func starters(_ defaults: DefaultStarters) {
        for (reading, counting) in [("", true), (".without_learning_rate", false)] {
            let names = Set(defaults.starters(countingLearningRate: counting).map(\.participant))
            let own = members.indices.filter { names.contains(members[$0].participant.id) }
            addMargin("defaults\(reading).all_ended_above_50") { values in
                100 * (own.map { values[$0] }.min() ?? .nan) - 50
            }
        }
    }

    /// The larger of two numbers; no number where one of them is none.
    private static func larger(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : max(a, b) }

    private mutating func addMargin(
        _ name: String, needs seeds: Int = Precision.leastSeeds, _ margin: ([Double]) -> Double
    ) {
        add(name, isMargin: true, needs: seeds, margin)
    }

    /// The interval of a quantity of the members' means over the seeds; of F and of a p-value by the logarithm.
    private mutating func add(
        _ name: String, _ scale: NamedResult.Sample.Scale = .plain, isMargin: Bool = false,
        needs seeds: Int = Precision.leastSeeds, _ quantity: ([Double]) -> Double
    ) {
        var sample = NamedResult.Sample(part: part, scale: scale)
        defer { samples[name] = sample }
        guard let replicates else {
            sample.shortcoming = "some of its runs have no accuracy, so that seeds cannot be held against each other"
            return
        }
        let few = "\(replicates.count) finished seeds are fewer than \(Precision.leastSeeds)"
        let rarely =
            "with \(replicates.count) seeds its interval holds the truth in fewer than 93% of simulated studies"
        sample.shortcoming =
            replicates.count < Precision.leastSeeds ? few : replicates.count < seeds ? rarely : nil
        // The published share of the variance is added where the two are compared.
        let found = try? replicateDifference(replicates, published: (0, .max)) { means in
            let value = quantity(means)
            // A logarithm of 0 would leave nothing to compare.
            return scale == .ratio ? log(max(value, 1e-300)) : value
        }
        guard let found, found.estimate.isFinite, found.interval.lower.isFinite, found.interval.upper.isFinite else {
            sample.shortcoming = sample.shortcoming ?? "it cannot be computed for every seed left out"
            return
        }
        let (lower, upper) = (found.interval.lower, found.interval.upper)
        sample.method = found.interval.method
        sample.margin = isMargin ? found.estimate : nil
        sample.interval = NamedResult.Interval(
            lower: scale == .ratio ? exp(lower) : lower, upper: scale == .ratio ? exp(upper) : upper,
            level: found.interval.level)
    }
}
