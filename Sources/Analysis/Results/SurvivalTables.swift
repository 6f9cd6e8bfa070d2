import Statistics
import Study

/// Turns to each threshold as tables: curves, medians and tests.
enum SurvivalTables {
    static func all(_ thresholds: [ThresholdTurns]) -> [Table] {
        [curves(thresholds), medians(thresholds), tests(thresholds)]
    }

    private static func curves(_ thresholds: [ThresholdTurns]) -> Table {
        Table(
            "kaplan_meier", "Share of each group that has not reached an accuracy, turn by turn (Kaplan and Meier)",
            columns: [
                ("threshold", "accuracy in 0…1"), ("group", "group by months"),
                ("turn", "a turn at which somebody reached it or stopped"), ("at_risk", "members just before it"),
                ("reached", "members who reached it at this turn"),
                ("not_reached", "share that has not reached it just after"),
                ("standard_error", "Greenwood's standard error of that share"),
            ],
            rows: thresholds.flatMap { threshold in
                threshold.groups.flatMap { turns -> [[Table.Cell]] in
                    guard let curve = turns.curve else { return [] }
                    return curve.times.indices.map { place in
                        [
                            .number(threshold.threshold), .text(turns.group.rawValue), .whole(curve.times[place]),
                            .count(curve.atRisk[place]), .count(curve.events[place]), .number(curve.survival[place]),
                            .number(curve.standardError[place]),
                        ]
                    }
                }
            }, on: .replay)
    }

    private static func medians(_ thresholds: [ThresholdTurns]) -> Table {
        Table(
            "kaplan_meier_medians", "Turns to an accuracy by group",
            columns: [
                ("threshold", "accuracy in 0…1"), ("group", "group by months"), ("n", "members with a turn"),
                ("reached", "of these, who reached it"), ("mean_of_reached", "mean turns of those who did"),
                ("median", "Kaplan and Meier's median; empty where fewer than half reached it"),
                ("restricted_mean", "mean turns up to the horizon"),
                ("horizon", "the smallest of the groups' last turns"),
            ],
            rows: thresholds.flatMap { threshold in
                threshold.groups.map {
                    [
                        .number(threshold.threshold), .text($0.group.rawValue), .count($0.n), .count($0.reached),
                        .optional($0.meanOfReached), .optional($0.median), .optional($0.restrictedMean),
                        .number(threshold.horizon),
                    ]
                }
            }, on: .replay)
    }

    private static func tests(_ thresholds: [ThresholdTurns]) -> Table {
        func row(_ threshold: Double, _ groups: String, _ test: Computed<TestResult>) -> [Table.Cell] {
            let found = test.value
            return [
                .number(threshold), .text(groups), .optional(found?.statistic),
                .optional(found?.degreesOfFreedom.first), .optional(found?.pValue), .optional(found?.n),
                .optional(test.reason),
            ]
        }
        return Table(
            "log_rank", "Log-rank tests of the turns to an accuracy",
            columns: [
                ("threshold", "accuracy in 0…1"), ("groups", "what is compared"), ("statistic", "chi-squared"),
                ("df", "degrees of freedom"), ("p", "p-value"), ("n", "members with a turn"),
                ("note", "why there is no result"),
            ],
            rows: thresholds.flatMap {
                [
                    row($0.threshold, "all three", $0.logRank),
                    row($0.threshold, "experts against the others", $0.expertsAgainstOthers),
                ]
            }, on: .replay)
    }
}
