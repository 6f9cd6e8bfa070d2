public import Statistics
import Study

/// Everybody's final accuracy and final choice: the level and its spread over the cohort, and what rests on single people.
public struct FinalAccuracies: Sendable {
    /// Moments of the final accuracies, in 0…1.
    public var accuracy: Computed<Moments>
    /// What rho would be without each participant; empty where only some results are wanted.
    public var influence: Influence
    private let members: [CohortMember]
    private let proxy: String?

    init(_ input: AnalysisInput) {
        members = input.cohort.members
        proxy = input.accuracyProxy
        accuracy = Computed { try moments(input.cohort.monthsAndAccuracy.accuracy) }
        influence = input.wanted.isEverything ? Influence(input.cohort) : Influence()
    }
}

extension FinalAccuracies: AnalysisPart {
    /// Names of the level's results.
    public enum Names {
        /// Mean in percent.
        public static let mean: ResultName = ResultName("final_accuracy.mean_percent", on: .final)
        /// Standard deviation in percentage points.
        public static let deviation: ResultName = ResultName("final_accuracy.sd_percent", on: .final)
        /// Why there is none.
        static let missing = "no accuracies"
    }

    static let names = [Names.mean, Names.deviation]
    static let restsOn: Set<Aspect> = [.members, .groups, .finalAccuracy]

    func results(_ list: inout ResultList) {
        let found = accuracy.value
        list.add(
            Names.mean, (found?.mean).map(Percent.of), n: found?.n, "arithmetic mean", missing: Names.missing,
            proxy: proxy)
        list.add(
            Names.deviation, (found?.standardDeviation).map(Percent.of), n: found?.n,
            "standard deviation with n − 1", missing: Names.missing, proxy: proxy)
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let seeds = runs.seeds else { return [:] }
        var mean = seeds.sample { ((try? moments($0))?.mean).map(Percent.of) ?? .nan }
        let values = members.compactMap { $0.finalAccuracy.map(Percent.of) }
        let others = try? studentizedMean(values, seed: runs.options.seed)
        mean.otherPeople = others.map(NamedResult.Interval.init)
        let deviation = seeds.sample(needs: SeedReplicates.ten) {
            ((try? moments($0))?.standardDeviation).map(Percent.of) ?? .nan
        }
        return [Names.mean: mean, Names.deviation: deviation]
    }

    var tables: [Table] { [accuracies, choices] }

    private var accuracies: Table {
        let influence = Dictionary(influence.rows.map { ($0.participant, $0) }, uniquingKeysWith: { first, _ in first })
        return Table(
            "final_accuracy", "Final accuracy of the cohort",
            columns: [
                ("participant", "anonymous id"), ("months", "months of deep learning experience"),
                ("group", "group by months"),
                ("accuracy", "final accuracy in 0…1 under the stated choices; empty when excluded"),
                ("diverged", "whether a diverged run is behind it"),
                ("evaluations", "evaluations or seeded runs it was taken from"),
                ("deviation", "standard deviation over the seeds, n − 1; empty for a single evaluation"),
                ("lowest", "smallest accuracy of a seed in 0…1"), ("highest", "largest accuracy of a seed in 0…1"),
                ("rho_without", "Spearman's rho of months and accuracy without this participant"),
            ],
            rows: members.map {
                [
                    .text($0.participant.id), .count($0.participant.months), .text($0.group.rawValue),
                    .optional($0.finalAccuracy), .flag($0.isDiverged), .count($0.evaluationCount),
                    .optional($0.seedSpread?.deviation), .optional($0.seedSpread?.lowest),
                    .optional($0.seedSpread?.highest), .optional(influence[$0.participant.id]?.rhoWithout),
                ]
            }, on: .final)
    }

    private var choices: Table {
        Table(
            "final_choices", "Final choices, as the paper recommends sharing",
            columns: [
                ("participant", "anonymous id"), ("group", "group by months"), ("accuracy", "final accuracy in 0…1"),
                ("deviation", "standard deviation of the accuracy over the seeds, n − 1"),
            ] + Hyperparameter.allCases.map { ($0.columnName, "value of \($0.columnName)") },
            rows: members.map { member in
                let configuration = member.finalConfiguration
                let values: [Table.Cell] =
                    [
                        .count(configuration.epochs), .count(configuration.batchSize),
                        .text(configuration.lossFunction.rawValue), .text(configuration.optimizer.rawValue),
                    ] + Hyperparameter.optional.map { .optional(configuration[optional: $0]) }
                return [
                    .text(member.participant.id), .text(member.group.rawValue), .optional(member.finalAccuracy),
                    .optional(member.seedSpread?.deviation),
                ] + values
            }, on: .final)
    }
}

extension StudyAnalysis {
    /// Everybody's final accuracy.
    public var finalAccuracies: FinalAccuracies { self[FinalAccuracies.self] }
}
