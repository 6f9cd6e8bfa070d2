import Study

extension CollectionPhase {
    /// The stretches of a study in a browser under one definition each.
    static let table = Table<CollectionPhase>(
        "collection_phase", file: "phases.csv", key: ["number"], order: "ORDER BY r.number",
        blank: CollectionPhase(
            number: 1, began: nil, definition: CollectionDefinition(ExperimentSetting.blank, study: "")),
        columns: [
            Column(
                "number", "stretch of the study under one definition, from 1; empty where that is not known", .positive,
                get: { $0.number }, set: { $0.number = $1 }
            ).headed("phase")
        ], definitionColumns,
        [
            Column(
                "study", "what participants met of the study's file", get: { $0.definition.study },
                set: { $0.definition.study = $1 }
            ).headed("study_file"),
            Column("began", get: { $0.began }, set: { $0.began = $1 }).headed(nil),
        ])

    private static let meanings = [
        "engine": "version of the training engine",
        "images": "SHA-256 over the decoded, resized pixels",
        "train_images": "number of images to learn from",
        "validation_images": "number of images that a turn's accuracy is measured on",
        "test_images": "number of images that final choices are judged by",
        "specification": "text of the experiment's file",
    ]

    private static let setting: [Column<ExperimentSetting>] = ExperimentSetting.columns(.count).map {
        ($0.name == "specification" ? $0.headed("experiment_file") : $0).meaning(meanings[$0.name ?? ""] ?? "")
    }

    private static let definitionColumns: [Column<CollectionPhase>] = setting.of(
        get: { $0.definition.setting }, change: { try $1(&$0.definition.setting) })
}

extension CollectedSession {
    /// The ways of those who came. Their files have those who registered.
    static let table = Table<CollectedSession>(
        "session", file: "sessions.csv", key: ["participant"], order: "ORDER BY r.token, r.participant",
        blank: CollectedSession(token: nil, termsVersion: "", terms: nil, consented: nil),
        columns: [
            Column("participant", "anonymous id", get: { $0.participant }, set: { $0.participant = $1 }),
            Column(
                "terms_version", "version of the terms that the participant agreed to", get: { $0.termsVersion },
                set: { $0.termsVersion = $1 }),
            Column(
                "used", "seconds of tuning that count against the limit", .time, get: { $0.used }, set: { $0.used = $1 }
            ).headed("time_used"),
            Column(
                "ended", "seconds from the start to the final choice; empty when none was made", get: { $0.ended },
                set: { $0.ended = $1 }
            ).headed("finished_at"),
            Column("started", get: { $0.started }, set: { $0.started = $1 }).headed(nil),
            Column("token", "", .checksum, get: { $0.token }, set: { $0.token = $1 }).headed(nil),
            Column("terms", "", .checksum, get: { $0.terms }, set: { $0.terms = $1 }).headed(nil),
            Column("consented", get: { $0.consented }, set: { $0.consented = $1 }).headed(nil),
            Column("receipt", "", .checksum, get: { $0.receipt }, set: { $0.receipt = $1 }).headed(nil),
        ])
}

extension Submission {
    /// The trials that were handed in through the browser.
    static let table = Table<Submission>(
        "submission", file: "submissions.csv", key: ["participant", "turn"],
        order: "ORDER BY r.number, r.participant, r.turn", blank: Submission(participant: "", turn: 1, number: 0),
        columns: [
            Column("participant", "anonymous id", get: { $0.participant }, set: { $0.participant = $1 }),
            Column("turn", "the participant's n-th trial, from 1", .positive, get: { $0.turn }, set: { $0.turn = $1 }),
            Column(
                "phase", "stretch of the study under one definition, from 1; empty where that is not known",
                get: { $0.phase }, set: { $0.phase = $1 }),
            Column(
                "submitted", "seconds from the participant's start to the submission", get: { $0.submitted },
                set: { $0.submitted = $1 }
            ).headed("submitted_at"),
            Column(
                "began",
                "seconds from the participant's start to the first begin of the training; empty when it never began",
                get: { $0.began }, set: { $0.began = $1 }
            ).headed("began_at"),
            Column(
                "ended",
                "seconds from the participant's start to the end of the training; empty when not recorded",
                get: { $0.ended }, set: { $0.ended = $1 }
            ).headed("ended_at"),
            Column(
                "ended_by",
                "training (by itself), participant (cancelled), time_limit or failure; empty while it is open",
                get: { $0.end }, set: { $0.end = $1 }),
            Column(
                "epochs",
                "epochs trained to their end, also of a training that was stopped; empty when not recorded", .count,
                get: { $0.course?.epochs.count }, set: { _, _ in }
            ).headed("epochs_done"),
            Column(
                "seconds", "seconds of training, also of one that was stopped; empty when not recorded", .time,
                get: { $0.course?.seconds }, set: { $0.course = $1.map { TrialCourse(seconds: $0, epochs: []) } }
            ).headed("trained"),
            Column("number", get: { $0.number }, set: { $0.number = $1 }).headed(nil),
            Column("state", get: { $0.state }, set: { $0.state = $1 }).headed(nil),
            Column("reason", get: { $0.reason }, set: { $0.reason = $1 }).headed(nil),
        ], marks,
        [
            Column(
                "weights_finite",
                "whether every weight at the end is a finite number; false where a completed run diverged in its last step; empty when not recorded",
                get: { $0.course?.weightsAreFinite }, set: { $0.course?.weightsAreFinite = $1 }
            ).recent
        ])

    /// What the store keeps in tables of their own: values that were left blank, which is unknown where no phase is, and
    /// comments that were refilled.
    private static let marks: [Column<Submission>] =
        Hyperparameter.optional.map { hyperparameter in
            Column<Submission>(
                "blank_\(hyperparameter.columnName)",
                "true where the value was left blank and took its default; empty where that is not known",
                get: { $0.phase == nil ? nil : $0.blank.contains(hyperparameter.rawValue) },
                set: { if $1 == true { $0.blank.insert(hyperparameter.rawValue) } }
            ).inFilesOnly
        }
        + Hyperparameter.allCases.map { hyperparameter in
            Column<Submission>(
                "refilled_\(hyperparameter.columnName)",
                "true where the comment was filled in from an earlier turn and left as it was",
                get: { $0.refilled.contains(hyperparameter.rawValue) },
                set: { if $1 { $0.refilled.insert(hyperparameter.rawValue) } }
            ).inFilesOnly
        }
}
