public import Study

/// Whether one participant's first trial left the optional values at the server's defaults, and where that led.
public struct DefaultStart: Codable, Hashable, Sendable {
    /// The participant's id.
    public var participant: String
    /// The participant's group.
    public var group: ExperienceGroup
    /// All eleven optional values of the first trial equal the server's defaults.
    public var allDefaults: Bool
    /// All but the learning rate do.
    public var allButLearningRate: Bool
    /// Final accuracy in 0…1, when it has one.
    public var finalAccuracy: Double?
}

/// Who started from the suggested default values (the paper's Figure 8). The first trial is the first that was submitted,
/// whether it counts as a turn or not.
public struct DefaultStarters: Sendable {
    /// Members with at least one trial, in cohort order.
    public var rows: [DefaultStart]
    private let proxy: String?

    init(_ input: AnalysisInput) {
        proxy = input.accuracyProxy
        rows = input.cohort.members.compactMap { member in
            guard let first = member.submissions.first else { return nil }
            let changed = Hyperparameter.optional.filter { hyperparameter in
                guard let value = first.configuration[optional: hyperparameter] else { return false }
                return value != DefaultSet.server[hyperparameter]
            }
            return DefaultStart(
                participant: member.participant.id, group: member.group, allDefaults: changed.isEmpty,
                allButLearningRate: changed.allSatisfy { $0 == .learningRate }, finalAccuracy: member.finalAccuracy)
        }
    }

    /// Starters of a group, by either reading.
    public func starters(in group: ExperienceGroup, countingLearningRate: Bool) -> [DefaultStart] {
        rows.filter { $0.group == group && (countingLearningRate ? $0.allDefaults : $0.allButLearningRate) }
    }

    /// Starters of all groups, by either reading.
    public func starters(countingLearningRate: Bool) -> [DefaultStart] {
        ExperienceGroup.allCases.flatMap { starters(in: $0, countingLearningRate: countingLearningRate) }
    }

    /// Members of a group with at least one trial.
    public func count(in group: ExperienceGroup) -> Int { rows.count { $0.group == group } }
}

extension DefaultStarters: AnalysisPart {
    /// Names of the starters' results, by whether the learning rate counts as one of the defaults.
    public struct Names: Sendable {
        private let reading: String
        let countsLearningRate: Bool

        /// All optional values count.
        public static let all: Names = Names(countsLearningRate: true)
        /// The learning rate may differ.
        public static let withoutLearningRate: Names = Names(countsLearningRate: false)
        static let readings = [all, withoutLearningRate]

        private init(countsLearningRate: Bool) {
            self.countsLearningRate = countsLearningRate
            reading = countsLearningRate ? "defaults" : "defaults.without_learning_rate"
        }

        /// Share of a group that started from defaults, in percent.
        public func share(_ group: ExperienceGroup) -> ResultName {
            ResultName("\(reading).\(group.rawValue).percent")
        }

        /// Whether all starters ended above 50% accuracy.
        var allEndedAboveHalf: ResultName { ResultName("\(reading).all_ended_above_50", on: .final) }
        /// Share of the starters that ended above 50% accuracy, in percent.
        public var endedAboveHalf: ResultName { ResultName("\(reading).ended_above_50_percent", on: .final) }
    }

    static let names = Names.readings.flatMap { names in
        ExperienceGroup.allCases.map(names.share) + [names.allEndedAboveHalf, names.endedAboveHalf]
    }
    static let restsOn: Set<Aspect> = [.members, .groups, .finalAccuracy, .submissions]

    func results(_ list: inout ResultList) {
        for names in Names.readings {
            for group in ExperienceGroup.allCases {
                let n = count(in: group)
                let starters = starters(in: group, countingLearningRate: names.countsLearningRate).count
                list.add(
                    names.share(group), n == 0 ? nil : Percent.of(starters, among: n), n: n,
                    "first trial's optional values equal the server's defaults"
                        + (names.countsLearningRate ? "" : ", learning rate aside"),
                    missing: "nobody in the group has a trial")
            }
            let ended = starters(countingLearningRate: names.countsLearningRate).compactMap(\.finalAccuracy)
            let above = ended.count { $0 > 0.5 }
            let nobody = "nobody who started from defaults has a final accuracy"
            list.add(
                names.allEndedAboveHalf, flag: ended.isEmpty ? nil : above == ended.count, n: ended.count,
                "final accuracy of the starters", missing: nobody, proxy: proxy)
            list.add(
                names.endedAboveHalf, ended.isEmpty ? nil : Percent.of(above, among: ended.count), n: ended.count,
                "final accuracy of the starters", missing: nobody, proxy: proxy)
        }
    }

    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let seeds = runs.seeds else { return [:] }
        return Names.readings.reduce(into: [:]) { samples, names in
            let starters = Set(starters(countingLearningRate: names.countsLearningRate).map(\.participant))
            let own = seeds.members.indices.filter { starters.contains(seeds.members[$0].participant.id) }
            samples[names.allEndedAboveHalf] = seeds.margin { values in
                Percent.of(own.map { values[$0] }.min() ?? .nan) - 50
            }
        }
    }

    var tables: [Table] {
        [
            Table(
                "defaults", "Who started from the server's defaults",
                columns: [
                    ("participant", "anonymous id"), ("group", "group by months"),
                    ("all_defaults", "all optional values of the first trial are defaults"),
                    ("all_but_learning_rate", "all of them but the learning rate"),
                    ("final_accuracy", "final accuracy in 0…1"),
                ],
                rows: rows.map {
                    [
                        .text($0.participant), .text($0.group.rawValue), .flag($0.allDefaults),
                        .flag($0.allButLearningRate), .optional($0.finalAccuracy),
                    ]
                }, on: .final),
            Table(
                "default_starters", "Who started from the server's defaults, by group",
                columns: [
                    ("group", "group by months"), ("values", "the optional values that were defaults"),
                    ("started", "participants whose first trial left these values at their defaults"),
                    ("n", "participants of the group with a trial"),
                ],
                rows: [true, false].flatMap { counting in
                    ExperienceGroup.allCases.map { group in
                        [
                            .text(group.rawValue), .text(Self.reading(countingLearningRate: counting)),
                            .count(starters(in: group, countingLearningRate: counting).count),
                            .count(count(in: group)),
                        ]
                    }
                }),
        ]
    }

    /// Which values have to be defaults.
    public static func reading(countingLearningRate: Bool) -> String {
        countingLearningRate ? "every optional value" : "every one but the learning rate"
    }
}

extension StudyAnalysis {
    /// Who started from defaults.
    public var defaults: DefaultStarters { self[DefaultStarters.self] }
}
