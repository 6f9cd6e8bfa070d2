import Analysis
import Claims
import Statistics
import Study

/// Tables of computed statistics.
enum StatisticTables {
    static func all(_ analysis: StudyAnalysis) -> [Table] {
        [
            levene(analysis), thresholdTurns(analysis), curve(analysis), comments(analysis), baseline(analysis),
            correlations(analysis), grid(analysis),
        ] + (analysis.seeds.rows.isEmpty ? [] : [seeds(analysis.seeds)])
    }

    static func levene(_ analysis: StudyAnalysis) -> Table {
        Table(
            "levene", "Levene tests of final accuracy: spread, not level",
            columns: [
                ("groups", "groups compared"), ("center", "centre of the deviations"), ("statistic", "F"),
                ("df1", "degrees of freedom"),
                ("df2", "degrees of freedom"), ("p", "p-value"), ("p_holm", "Holm over the three pairs"),
                ("n", "participants"),
                ("note", "why there is no result"),
            ],
            rows: analysis.comparison.levene.map { row in
                let test = row.result.value
                var note: String?
                if case .unavailable(let reason) = row.result { note = reason }
                return [
                    .text(row.groups.rawValue), .text(row.center.rawValue), .optional(test?.statistic),
                    .optional(test?.degreesOfFreedom.first), .optional(test?.degreesOfFreedom.last),
                    .optional(test?.pValue),
                    .optional(row.holm), .optional(test?.n), .optional(note),
                ]
            })
    }

    static func seeds(_ seeds: SeedStability) -> Table {
        let pairs = GroupSet.pairs
        return Table(
            "seeds", "Tests of final accuracy over the runs of one seed alone",
            columns: [
                ("seed", "seed of the trainings"), ("n", "participants"), ("mean", "mean accuracy in 0…1"),
                ("rho", "Spearman's rho of months and accuracy"), ("rho_p", "its p-value, t approximation"),
            ]
                + pairs.flatMap {
                    [
                        ("levene_\($0.rawValue)", "Levene's F of \($0.words), centre median"),
                        ("levene_\($0.rawValue)_p", "its p-value"),
                    ]
                },
            rows: seeds.rows.map { row -> [Table.Cell] in
                let rho = row.correlation.value
                return [
                    .count(row.seed), .count(row.n), .number(row.mean), .optional(rho?.estimate),
                    .optional(rho?.pValue),
                ]
                    + pairs.flatMap { pair -> [Table.Cell] in
                        let test = row.levene[pair]?.value
                        return [.optional(test?.statistic), .optional(test?.pValue)]
                    }
            })
    }

    static func thresholdTurns(_ analysis: StudyAnalysis) -> Table {
        Table(
            "threshold_turns", "Turns until an accuracy was first reached",
            columns: [
                ("threshold", "accuracy in 0…1"), ("participant", "anonymous id"), ("group", "group by months"),
                ("turn", "first turn that reached it, or the last turn played"),
                ("reached", "false: censored at that turn"),
            ],
            rows: analysis.thresholds.flatMap { threshold in
                threshold.rows.map {
                    [
                        .number(threshold.threshold), .text($0.participant), .text($0.group.rawValue), .count($0.turn),
                        .flag($0.isReached),
                    ]
                }
            })
    }

    static func curve(_ analysis: StudyAnalysis) -> Table {
        Table(
            "accuracy_curve", analysis.options.curve == .raw ? "Accuracy at each turn" : "Accuracy after k turns",
            columns: [
                ("group", "group by months"), ("turn", "number of the turn"),
                ("mean", "mean accuracy in 0…1; empty where nobody has a value"),
                ("standard_error", "standard error of the mean"), ("n", "values averaged"),
                ("active", "members who still play"),
            ],
            rows: analysis.curve.points.map {
                [
                    .text($0.group.rawValue), .count($0.turn), .optional($0.mean), .optional($0.standardError),
                    .count($0.n), .count($0.active),
                ]
            })
    }

    static func comments(_ analysis: StudyAnalysis) -> Table {
        Table(
            "comments", "Predefined comments by group",
            columns: [
                ("population", "which commented values are counted"), ("group", "group by months"),
                ("code", "comment, 1 to 5"),
                ("label", "comment in words"), ("count", "values"), ("share", "share of the group's commented values"),
            ],
            rows: analysis.comments.flatMap { shares in
                ExperienceGroup.allCases.flatMap { group in
                    let counts = shares.groups[group] ?? CommentCounts()
                    return CommentCode.allCases.map { code -> [Table.Cell] in
                        [
                            .text(shares.population.rawValue), .text(group.rawValue), .count(code.rawValue),
                            .text(code.label),
                            .count(counts[code]), .optional(counts.share(code)),
                        ]
                    }
                }
            })
    }

    static func baseline(_ analysis: StudyAnalysis) -> Table {
        Table(
            "baseline", "Accuracy of random configurations",
            columns: [("run", "position in the baseline"), ("accuracy", "accuracy in 0…1")],
            rows: analysis.baseline.accuracies.enumerated().map { [.count($0.offset + 1), .number($0.element)] })
    }

    static func correlations(_ analysis: StudyAnalysis) -> Table {
        var rows: [[Table.Cell]] = []
        func add(_ pair: String, _ correlation: RankCorrelation) {
            let interval = correlation.interval.value?.interval
            for (name, result, isRho) in [
                ("spearman_t", correlation.spearman, true), ("spearman_permutation", correlation.permutation, true),
                ("kendall_tau_b", correlation.kendall, false),
            ] {
                let value = result.value
                rows.append([
                    .text(pair), .text(name), .optional(value?.estimate), .optional(isRho ? interval?.lower : nil),
                    .optional(isRho ? interval?.upper : nil), .optional(value?.pValue),
                    .optional(value?.monteCarloError),
                    .optional(value?.n), .optional(value?.method),
                ])
            }
        }
        add("months_final_accuracy", analysis.experience.correlation)
        for shares in analysis.comments {
            add("months_guess_count_\(shares.population.rawValue)", shares.guessCountAgainstMonths)
            add("months_guess_share_\(shares.population.rawValue)", shares.guessShareAgainstMonths)
        }
        return Table(
            "correlations", "Rank correlations with months of experience",
            columns: [
                ("pair", "the two quantities"), ("method", "coefficient and kind of p-value"),
                ("estimate", "coefficient"),
                ("lower", "lower end of the bootstrap interval of rho, 95%"), ("upper", "upper end"),
                ("p", "two-sided p-value"),
                ("monte_carlo_error", "standard error of a permutation p"), ("n", "participants"),
                ("detail", "method in words"),
            ], rows: rows)
    }

    static func grid(_ analysis: StudyAnalysis) -> Table {
        Table(
            "choice_grid", "Every distinct result of the choice grid",
            columns: [
                ("quantity", "rho, or Levene's statistic of a pair"),
                (
                    "duplicates",
                    "rule for duplicate evaluations; like the next four, of the first combination that gives it"
                ),
                ("diverged", "rule for diverged evaluations"),
                ("cohort", "who counts: all, the notebook's rule, or all without one participant"),
                (
                    "nine_months",
                    "group of those with exactly the medium group's limit of months, nine by the paper's rule"
                ),
                ("center", "Levene's centre"), ("estimate", "value"), ("p", "p-value"), ("n", "participants"),
                ("combinations", "combinations of choices that give this result"),
            ],
            rows: analysis.grid.specifications.map { result in
                let first = result.combinations.first
                return [
                    .text(result.quantity), .optional(first?.duplicates.rawValue), .optional(first?.diverged.rawValue),
                    .optional(first?.cohort.words), .optional(first?.atLimit?.rawValue),
                    .optional(first?.center?.rawValue), .number(result.estimate), .number(result.pValue),
                    .count(result.n), .count(result.combinations.count),
                ]
            })
    }
}
