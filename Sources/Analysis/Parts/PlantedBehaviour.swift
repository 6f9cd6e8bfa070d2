import Study

/// What was planted into invented people who tuned real networks, and what of it is found again; nothing for any other study.
struct PlantedBehaviour: AnalysisPart {
    fileprivate let planted: PlantedHabits?
    fileprivate let observed: [ObservedOutcome]

    init(_ input: AnalysisInput) {
        planted = PlantedHabits(input.record)
        observed = planted == nil ? [] : ObservedOutcome.all(of: input.cohort)
    }

    /// Names of what is found of the planted habits.
    enum Names {
        static let recovered = ResultName("planted.recovered")
        static func isRecovered(_ habit: PlantedHabit) -> ResultName { of(habit, "recovered") }
        static func p(_ habit: PlantedHabit) -> ResultName { of(habit, "p") }
        static func power(_ habit: PlantedHabit) -> ResultName { of(habit, "power") }
        static func mean(_ habit: PlantedHabit, _ group: ExperienceGroup) -> ResultName { of(habit, group.rawValue) }

        private static func of(_ habit: PlantedHabit, _ what: String) -> ResultName {
            ResultName("planted.\(habit.rawValue).\(what)")
        }
    }

    static let names =
        [Names.recovered]
        + PlantedHabit.allCases.flatMap { habit in
            [Names.isRecovered(habit), Names.p(habit), Names.power(habit)]
                + compared.map { Names.mean(habit, $0) }
        }
    static let restsOn: Set<Aspect> = []
    /// Who is compared.
    private static let compared = [ExperienceGroup.novice, .expert]

    func results(_ list: inout ResultList) {
        guard let planted else { return }
        for row in planted.rows {
            let comparison = row.comparison
            list.add(
                Names.isRecovered(row.habit), flag: row.isRecovered, n: comparison.n,
                "\(row.habit.words), novices against experts by \(comparison.method), at \(Significance.level) and as planted",
                missing: "no data")
            var missing = "no data"
            if case .unavailable(let reason) = comparison.p { missing = reason }
            list.add(Names.p(row.habit), comparison.p.value, n: comparison.n, comparison.method, missing: missing)
            list.add(
                Names.power(row.habit), row.power, n: PlantedHabits.studies,
                "share of simulated studies with as many people in which it is recovered, nothing trained")
            for group in Self.compared {
                list.add(
                    Names.mean(row.habit, group), comparison.means[group], "mean over the group's people",
                    missing: "nobody of the group tells of it")
            }
        }
        list.add(Names.recovered, count: planted.recovered, "planted habits that are recovered")
    }

    var tables: [Table] {
        guard let planted else { return [] }
        let groups = ExperienceGroup.allCases
        let columns =
            [("what", "habit or outcome")]
            + groups.map {
                (
                    "planted_\($0.rawValue)",
                    "chance, mean count or deviation planted for this group; empty for what was not planted"
                )
            } + groups.map { ($0.rawValue, "mean over the people of this group") } + [
                ("p", "novices against experts, two-sided"), ("n", "novices and experts compared"),
                ("test", "the test behind p"),
                ("power", "share of simulated studies with as many people in which the habit is recovered"),
                (
                    "outcome",
                    "recovered: p below \(Significance.level) and as planted; not recovered; observed: not planted, so nothing is claimed"
                ),
            ]
        func row(
            _ words: String, _ habit: PlantedHabit?, _ found: HabitComparison, _ power: Double?, _ outcome: String
        ) -> [Table.Cell] {
            let planted = groups.map { Table.Cell.optional(habit?.planted($0)) }
            let means = planted + groups.map { .optional(found.means[$0]) }
            return [.text(words)] + means + [
                .optional(found.p.value), .count(found.n), .text(found.method), .optional(power), .text(outcome),
            ]
        }
        let habits = planted.rows.map { found in
            row(
                found.habit.words, found.habit, found.comparison, found.power,
                found.isRecovered ? "recovered" : "not recovered")
        }
        let others = observed.map { row($0.words, nil, $0.comparison, nil, "observed") }
        return [Table("planted", "Planted habits and what came of them", columns: columns, rows: habits + others)]
    }
}

extension StudyAnalysis {
    /// What was planted into invented people who tuned real networks; nil for any other study.
    public var planted: PlantedHabits? { self[PlantedBehaviour.self].planted }
    /// Final accuracy, turns and epochs of such people, which nobody planted.
    public var observedOutcomes: [ObservedOutcome] { self[PlantedBehaviour.self].observed }
}
