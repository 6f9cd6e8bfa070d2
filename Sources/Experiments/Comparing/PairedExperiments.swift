public import Statistics
public import Study

/// Two experiments on one study whose files differ in a setting, such as the values that stand for unset hyperparameters:
/// what the setting does where it is read.
///
/// Only configurations that are trained otherwise by the two count. Runs are paired by what they are for and by their seed, so
/// that both begin with the same weights.
public struct PairedExperiments: Sendable {
    /// A hyperparameter that is another one in the second experiment.
    public struct Change: Hashable, Sendable {
        /// The hyperparameter.
        public let hyperparameter: Hyperparameter
        /// Its value in the first experiment, and in the second; nil where it is unset.
        public let first: Double?, second: Double?
    }

    /// Configurations that differ in the same values.
    public struct Comparison: Sendable {
        /// What differs, in the hyperparameters' order; empty where configurations are equal and something else differs.
        public let changes: [Change]
        /// Mean accuracies over the seeds, in 0…1, one pair a configuration.
        public private(set) var means: [(first: Double, second: Double)] = []
        /// Pairs of runs.
        public private(set) var pairs = 0
        /// Pairs that diverged both times, and only once.
        public private(set) var divergedBoth = 0, divergedFirst = 0, divergedSecond = 0

        /// The paired t test of the configurations' means, second minus first, with its interval.
        public var difference: Result<EstimateResult, any Error> {
            Result { try pairedT(means.map(\.second), means.map(\.first)) }
        }

        fileprivate init(_ changes: [Change]) { self.changes = changes }

        fileprivate mutating func add(_ runs: [(first: TrainingRun, second: TrainingRun)], _ chance: Double) {
            func mean(_ runs: [TrainingRun]) -> Double {
                runs.reduce(0) { $0 + ($1.testAccuracy ?? $1.validationAccuracy ?? chance) } / Double(runs.count)
            }
            means.append((mean(runs.map(\.first)), mean(runs.map(\.second))))
            pairs += runs.count
            for (first, second) in runs {
                switch (first.status == .diverged, second.status == .diverged) {
                case (true, true): divergedBoth += 1
                case (true, false): divergedFirst += 1
                case (false, true): divergedSecond += 1
                case (false, false): break
                }
            }
        }
    }

    /// By what differs, those with most configurations first.
    public let comparisons: [Comparison]
    /// Runs that are the same in both.
    public let same: Int
    /// Pairs left out: one is not finished, or the engine refuses it.
    public let open: Int, refused: Int

    /// - Parameters:
    ///   - chance: what a diverged run counts as, in 0…1.
    ///   - first, second: plans of the same study, each with its finished runs.
    /// - Throws: `ExperimentError.unpaired` when the two have no purpose in common.
    public init(
        _ first: (plan: ExperimentPlan, runs: [TrainingRun]), _ second: (plan: ExperimentPlan, runs: [TrainingRun]),
        chance: Double
    ) throws {
        let keys = Dictionary(
            second.plan.purposes.map { ($0.purpose, $0.key) }, uniquingKeysWith: { first, _ in first })
        let known = [first.runs, second.runs].map { runs in
            Dictionary(runs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        }
        var (same, open, refused, common) = (0, 0, 0, 0)
        var units: [Unit] = []
        var places: [Unit.Name: Int] = [:]
        for (purpose, key) in first.plan.purposes {
            guard let other = keys[purpose] else { continue }
            common += 1
            guard key != other else {
                same += 1
                continue
            }
            guard let one = known[0][key], let two = known[1][other] else {
                open += 1
                continue
            }
            guard one.status != .refused, two.status != .refused else {
                refused += 1
                continue
            }
            let name = Unit.Name(purpose)
            if let place = places[name] {
                units[place].runs.append((one, two))
            } else {
                places[name] = units.count
                units.append(Unit(runs: [(one, two)]))
            }
        }
        guard common > 0 else {
            throw ExperimentError.unpaired(first.plan.experiment.name, second.plan.experiment.name)
        }
        (self.same, self.open, self.refused) = (same, open, refused)
        var comparisons: [Comparison] = []
        for unit in units {
            let changes = unit.changes
            let place = comparisons.firstIndex { $0.changes == changes } ?? comparisons.count
            if place == comparisons.count { comparisons.append(Comparison(changes)) }
            comparisons[place].add(unit.runs, chance)
        }
        self.comparisons = comparisons.enumerated()
            .sorted { ($1.element.means.count, $0.offset) < ($0.element.means.count, $1.offset) }.map(\.element)
    }

    /// One configuration with all its seeds.
    private struct Unit {
        /// What it is for, whatever the seed.
        enum Name: Hashable {
            case other(ExperimentPlan.Purpose)
            case final(String)

            init(_ purpose: ExperimentPlan.Purpose) {
                self = if case .final(let participant, _) = purpose { .final(participant) } else { .other(purpose) }
            }
        }

        var runs: [(first: TrainingRun, second: TrainingRun)]

        var changes: [Change] {
            guard let pair = runs.first else { return [] }
            return Hyperparameter.optional.compactMap { hyperparameter in
                let (one, two) = (
                    pair.first.configuration[optional: hyperparameter],
                    pair.second.configuration[optional: hyperparameter]
                )
                return one == two ? nil : Change(hyperparameter: hyperparameter, first: one, second: two)
            }
        }
    }
}
