import Analysis
import Study

/// What was planted into invented people, and what of it can be found again.
extension Table {
    /// A row for each planted habit, and behind them what was not planted.
    static func planted(_ planted: PlantedHabits, observed: [ObservedOutcome]) -> Table {
        let groups = ExperienceGroup.allCases
        var columns = [("what", "habit or outcome")]
        for group in groups {
            columns.append(
                (
                    "planted_\(group.rawValue)",
                    "chance, mean count or deviation planted for this group; empty for what was not planted"
                ))
        }
        for group in groups { columns.append((group.rawValue, "mean over the people of this group")) }
        columns += [
            ("p", "novices against experts, two-sided"), ("n", "novices and experts compared"),
            ("test", "the test behind p"),
            ("power", "share of simulated studies with as many people in which the habit is recovered"),
            (
                "outcome",
                "recovered: p below 0.05 and as planted; not recovered; observed: not planted, so nothing is claimed"
            ),
        ]
        func row(
            _ words: String, _ habit: PlantedHabit?, _ found: HabitComparison, _ power: Double?, _ outcome: String
        ) -> [Cell] {
            var cells: [Cell] = [.text(words)]
            for group in groups { cells.append(.optional(habit?.planted(group))) }
            for group in groups { cells.append(.optional(found.means[group])) }
            return cells + [
                .optional(found.p.value), .count(found.n), .text(found.method), .optional(power), .text(outcome),
            ]
        }
        let habits = planted.rows.map { found in
            row(
                found.habit.words, found.habit, found.comparison, found.power,
                found.isRecovered ? "recovered" : "not recovered")
        }
        let others = observed.map { row($0.words, nil, $0.comparison, nil, "observed") }
        return Table("planted", "Planted habits and what came of them", columns: columns, rows: habits + others)
    }
}
