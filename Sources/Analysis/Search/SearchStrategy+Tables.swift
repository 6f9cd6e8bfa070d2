import Statistics
import Study

extension SearchStrategy {
    var tables: [Table] {
        var tables: [Table] = []
        if !groups.isEmpty {
            tables.append(
                Table(
                    "search_at_random", "Whether groups search at random",
                    columns: [
                        ("group", "group by months"), ("reading", "what would show that they do not"),
                        ("value", "what is found"), ("expected", "the mean over permutations: at random"),
                        ("p", "p-value by permutation: one-sided for from_best, two-sided for the others"),
                        ("p_holm", "adjusted for the group's judged readings; empty for a reading that judges nothing"),
                        (
                            "detectable",
                            "smallest difference from what is expected that is found in four of five studies"
                        ),
                        ("people", "people behind it"), ("turns", "their turns"), ("permutations", "permutations"),
                    ],
                    rows: groups.flatMap { found in
                        SearchReading.allCases.compactMap { reading -> [Table.Cell]? in
                            guard let finding = found.findings[reading] else { return nil }
                            return [
                                .text(found.group.rawValue), .text(reading.rawValue), .number(finding.value),
                                .number(finding.expected), .number(finding.p), .optional(found.adjusted[reading]),
                                .number(finding.detectable), .count(finding.people), .count(finding.turns),
                                .count(finding.permutations),
                            ]
                        }
                    }, on: .replay))
        }
        if groups.contains(where: { $0.draws != nil }) {
            tables.append(
                Table(
                    "search_draws", "Best after k turns beside the best of k random configurations",
                    columns: [
                        ("group", "group by months"), ("k", "turns taken, and configurations drawn"),
                        ("difference", "the group's mean best less the expected best at random, in 0…1"),
                        ("p", "two-sided p-value by permutation, adjusted for all k"),
                    ],
                    rows: groups.flatMap { found in
                        (found.draws?.points ?? []).map {
                            [.text(found.group.rawValue), .count($0.turn), .number($0.difference), .number($0.p)]
                        }
                    }, on: .replay))
        }
        if !comparisons.isEmpty { tables.append(habits) }
        return tables
    }

    private var habits: Table {
        let groups = ExperienceGroup.allCases
        let columns: [(String, String)] =
            [("measure", "what is measured of each person")]
            + groups.flatMap { group in
                [
                    ("\(group.rawValue)_n", "people of this group of whom it is known"),
                    ("\(group.rawValue)_median", "their median"),
                    ("\(group.rawValue)_lower_quartile", "lower quartile"),
                    ("\(group.rawValue)_upper_quartile", "upper quartile"),
                ]
            } + [
                ("kruskal_wallis_h", "Kruskal–Wallis over the three groups"), ("kruskal_wallis_p", "its p-value"),
                ("epsilon_squared", "its effect size, H/(n − 1)"),
                ("mann_whitney_u", "Mann–Whitney of novices against experts"),
                ("mann_whitney_p", "its two-sided p-value"), ("mann_whitney_p_holm", "adjusted for all measures"),
                ("cliffs_delta", "how much more often a novice has more than an expert than less"),
            ]
        return Table(
            "search_habits", "How people search, by group", columns: columns,
            rows: comparisons.map { comparison in
                let start: [Table.Cell] = [.text(comparison.descriptor.words)]
                let middle = groups.flatMap { group -> [Table.Cell] in
                    let found = comparison.groups[group]
                    return [
                        .optional(found?.n), .optional(found?.median), .optional(found?.lowerQuartile),
                        .optional(found?.upperQuartile),
                    ]
                }
                let (kruskal, mann) = (comparison.kruskalWallis.value, comparison.mannWhitney.value)
                return start + middle + [
                    .optional(kruskal?.statistic), .optional(kruskal?.pValue), .optional(comparison.epsilonSquared),
                    .optional(mann?.statistic), .optional(mann?.pValue), .optional(comparison.adjustedP),
                    .optional(comparison.delta),
                ]
            }, on: .replay)
    }
}
