internal import Simulation
internal import Statistics
public import Study

/// Novices against experts in one quantity.
public struct HabitComparison: Sendable {
    /// Means over the people of each group, of those of whom it is known.
    public var means: [ExperienceGroup: Double]
    /// The two-sided p-value, or why there is none.
    public var p: Computed<Double>
    /// Novices and experts compared.
    public var n: Int
    /// The test in words.
    public var method: String

    /// Compares by Fisher's exact test where `isYesOrNo`, else by Mann and Whitney's.
    init(_ values: [ExperienceGroup: [Double]], isYesOrNo: Bool) {
        means = values.compactMapValues { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) }
        let (novices, experts) = (values[.novice] ?? [], values[.expert] ?? [])
        n = novices.count + experts.count
        method = isYesOrNo ? "Fisher's exact test, two-sided" : "Mann–Whitney, two-sided"
        p = Computed {
            guard isYesOrNo else { return try mannWhitney(novices, experts).pValue }
            let counts = [novices, experts].map { group in [group.count { $0 == 1 }, group.count { $0 == 0 }] }
            return try fisherExact(try ContingencyTable(counts)).pValue
        }
    }
}

/// Whether what was planted into invented people can be found again in what they did, and how often it would be.
public struct PlantedHabits: Sendable {
    /// One planted habit.
    public struct Row: Sendable {
        /// Which.
        public var habit: PlantedHabit
        /// What the groups did.
        public var comparison: HabitComparison
        /// Of simulated studies with as many people, the share in which it is recovered.
        public var power: Double

        /// Whether novices and experts differ significantly, in the direction that was planted.
        public var isRecovered: Bool { habit.isRecovered(comparison) }
    }

    /// A row for each planted habit.
    public var rows: [Row]
    /// People in all.
    public var people: Int
    /// Simulated studies behind each power.
    public static let studies = 500

    /// Of a study whose people are invented and who tuned real networks; nil for any other. Every person counts, whatever
    /// the choices of the analysis are: nobody's accuracy is judged.
    init?(_ record: StudyRecord) {
        guard record.provenance.isSimulated else { return nil }
        let comparisons = Self.comparisons(record)
        func count(_ group: ExperienceGroup) -> Int { Self.people(record).count { Self.group($0) == group } }
        let cohort = SimulatedCohort(
            novices: count(.novice), medium: count(.medium), experts: count(.expert))
        let found = concurrentMap(Array(1...Self.studies)) { number in
            var other = cohort
            other.seed = number
            let comparisons = Self.comparisons(SimulatedStudy.untrained(other))
            return PlantedHabit.allCases.filter { habit in comparisons[habit].map(habit.isRecovered) ?? false }
        }
        rows = PlantedHabit.allCases.compactMap { habit in
            comparisons[habit].map { comparison in
                Row(
                    habit: habit, comparison: comparison,
                    power: Double(found.count { $0.contains(habit) }) / Double(Self.studies))
            }
        }
        people = cohort.count
    }

    /// How many habits are recovered.
    public var recovered: Int { rows.count(where: \.isRecovered) }

    /// The groups in every habit, by who did what.
    static func comparisons(_ record: StudyRecord) -> [PlantedHabit: HabitComparison] {
        let index = StudyIndex(record)
        let choices = Dictionary(
            record.finalChoices.map { ($0.participant, $0.configuration) }, uniquingKeysWith: { _, last in last })
        var values: [PlantedHabit: [ExperienceGroup: [Double]]] = [:]
        for person in people(record) {
            let measures = SearchMeasures(index.trials(of: person.id), choice: choices[person.id])
            for (habit, value) in measures.values {
                values[habit, default: [:]][group(person), default: []].append(value)
            }
        }
        return Dictionary(
            uniqueKeysWithValues: PlantedHabit.allCases.map { habit in
                (habit, HabitComparison(values[habit] ?? [:], isYesOrNo: habit.isYesOrNo))
            })
    }

    private static func people(_ record: StudyRecord) -> [Participant] {
        record.participants.filter { !$0.isTestAccount }
    }

    private static func group(_ person: Participant) -> ExperienceGroup { GroupRule.paper.group(months: person.months) }
}

extension PlantedHabit {
    /// Whether two groups differ significantly, in the direction that was planted.
    func isRecovered(_ comparison: HabitComparison) -> Bool {
        guard let p = comparison.p.value, p < Significance.level, let novice = comparison.means[.novice],
            let expert = comparison.means[.expert]
        else { return false }
        return (expert - novice) * (planted(.expert) - planted(.novice)) > 0
    }
}

/// What was not planted and came of the networks: nothing is claimed of it.
public struct ObservedOutcome: Sendable {
    /// What it is.
    public var words: String
    /// Novices against experts.
    public var comparison: HabitComparison
}

extension ObservedOutcome {
    /// Final accuracy, turns and epochs, which nobody planted.
    static func all(of cohort: Cohort) -> [ObservedOutcome] {
        func compare(_ words: String, _ value: (CohortMember) -> Double?) -> ObservedOutcome {
            let values = ExperienceGroup.allCases.map { group in (group, cohort.members(of: group).compactMap(value)) }
            return ObservedOutcome(
                words: words, comparison: HabitComparison(Dictionary(uniqueKeysWithValues: values), isYesOrNo: false))
        }
        return [
            compare("final accuracy", \.finalAccuracy), compare("turns") { Double($0.turns.count) },
            compare("epochs asked for, all turns together") { member in
                member.submissions.reduce(0) { $0 + Double($1.configuration.epochs) }
            },
        ]
    }
}
