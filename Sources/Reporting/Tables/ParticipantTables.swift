import Analysis
import Study

/// Tables with a row for each participant, or for each part of the cohort.
enum ParticipantTables {
    static func all(_ analysis: StudyAnalysis) -> [Table] {
        [
            experience(analysis), finalAccuracy(analysis), finalChoices(analysis), effort(analysis), defaults(analysis),
            guessing(analysis), cohort(analysis),
        ] + (analysis.replay.map { [replay($0)] } ?? [])
    }

    static func experience(_ analysis: StudyAnalysis) -> Table {
        Table(
            "experience", "Months of experience of the cohort",
            columns: [
                ("participant", "anonymous id"), ("months", "months of deep learning experience"),
                ("group", "group by months"),
            ],
            rows: analysis.cohort.members.map {
                [.text($0.participant.id), .count($0.participant.months), .text($0.group.rawValue)]
            })
    }

    static func finalAccuracy(_ analysis: StudyAnalysis) -> Table {
        let influence = Dictionary(
            analysis.influence.rows.map { ($0.participant, $0) }, uniquingKeysWith: { first, _ in first })
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
            rows: analysis.cohort.members.map {
                [
                    .text($0.participant.id), .count($0.participant.months), .text($0.group.rawValue),
                    .optional($0.finalAccuracy),
                    .flag($0.isDiverged), .count($0.evaluationCount), .optional($0.seedSpread?.deviation),
                    .optional($0.seedSpread?.lowest), .optional($0.seedSpread?.highest),
                    .optional(influence[$0.participant.id]?.rhoWithout),
                ]
            })
    }

    static func finalChoices(_ analysis: StudyAnalysis) -> Table {
        Table(
            "final_choices", "Final choices, as the paper recommends sharing",
            columns: [
                ("participant", "anonymous id"), ("group", "group by months"), ("accuracy", "final accuracy in 0…1"),
                ("deviation", "standard deviation of the accuracy over the seeds, n − 1"),
            ]
                + Hyperparameter.allCases.map { ($0.columnName, "value of \($0.columnName)") },
            rows: analysis.cohort.members.map { member in
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
            })
    }

    static func effort(_ analysis: StudyAnalysis) -> Table {
        Table(
            "effort", "What each participant spent on the search",
            columns: [
                ("participant", "anonymous id"), ("group", "group by months"), ("turns", "trials that count as turns"),
                ("epochs", "epochs asked for, over all trials"), ("images", "epochs times 13,000 training images"),
                ("recorded_seconds", "sum of the recorded times"),
                ("turns_without_time", "trials without a recorded time"),
                ("cancelled_share", "share of trials cancelled"), ("exceeds_limit", "more than 120 recorded minutes"),
                ("trials", "all trials, whether they count as turns or not"),
            ],
            rows: analysis.effort.participants.map {
                [
                    .text($0.participant), .text($0.group.rawValue), .count($0.turns), .whole($0.epochs),
                    .whole($0.images), .optional($0.recordedSeconds), .count($0.trialsWithoutTime),
                    .optional($0.cancelledShare), $0.exceedsLimit.map { .flag($0) } ?? .empty, .count($0.trials),
                ]
            })
    }

    static func defaults(_ analysis: StudyAnalysis) -> Table {
        Table(
            "defaults", "Who started from the server's defaults",
            columns: [
                ("participant", "anonymous id"), ("group", "group by months"),
                ("all_defaults", "all optional values of the first trial are defaults"),
                ("all_but_learning_rate", "all of them but the learning rate"),
                ("final_accuracy", "final accuracy in 0…1"),
            ],
            rows: analysis.defaults.rows.map {
                [
                    .text($0.participant), .text($0.group.rawValue), .flag($0.allDefaults),
                    .flag($0.allButLearningRate), .optional($0.finalAccuracy),
                ]
            })
    }

    static func guessing(_ analysis: StudyAnalysis) -> Table {
        Table(
            "guessing", "Comments of each participant, guesses first, with months",
            columns: [
                ("population", "which commented values are counted"), ("participant", "anonymous id"),
                ("months", "months of deep learning experience"), ("group", "group by months"),
                ("comments", "commented values"),
            ] + CommentCode.allCases.map { ($0.label.replacing(" ", with: "_"), "values marked so (\($0.label))") },
            rows: analysis.comments.flatMap { shares in
                shares.participants.map { row -> [Table.Cell] in
                    [
                        .text(shares.population.rawValue), .text(row.participant), .count(row.months),
                        .text(row.group.rawValue), .count(row.counts.total),
                    ] + CommentCode.allCases.map { .count(row.counts[$0]) }
                }
            })
    }

    static func replay(_ replay: ReplayComparison) -> Table {
        Table(
            "replay", "Trials as recorded and as trained again",
            columns: [
                ("participant", "anonymous id"), ("turn", "the participant's n-th trial"),
                ("recorded_status", "how it ended in the study"), ("recorded_accuracy", "in 0…1, when it completed"),
                ("replayed_status", "how it ended now; refused when the engine does not accept a value"),
                ("replayed_accuracy", "validation accuracy in 0…1, when it completed"),
            ],
            rows: replay.trials.map { trial in
                [
                    .text(trial.participant), .count(trial.turn), .text(trial.recorded.status.rawValue),
                    .optional(trial.recorded.accuracy), .text(trial.replayed?.status.rawValue ?? "refused"),
                    .optional(trial.replayed?.accuracy),
                ]
            })
    }

    static func cohort(_ analysis: StudyAnalysis) -> Table {
        let steps: [[Table.Cell]] = analysis.cohort.steps.map {
            [.text("step"), .text($0.name), .count($0.remaining), .count($0.removed)]
        }
        let groups: [[Table.Cell]] = ExperienceGroup.allCases.map {
            [.text("group"), .text($0.rawValue), .count(analysis.cohort.members(of: $0).count), .empty]
        }
        let education: [[Table.Cell]] = EducationLevel.allCases.map {
            [.text("education"), .text($0.rawValue), .count(analysis.inventory.education[$0] ?? 0), .empty]
        }
        let outcomes: [[Table.Cell]] = RunStatus.recorded.map {
            [.text("trial_status"), .text($0.rawValue), .count(analysis.inventory.outcomes[$0] ?? 0), .empty]
        }
        return Table(
            "cohort", "From all who registered to the cohort",
            columns: [
                ("kind", "step, group, education or trial_status"), ("name", "which one"),
                ("n", "participants, or trials"),
                ("removed", "participants removed by the step"),
            ], rows: steps + groups + education + outcomes)
    }
}
