import CSV
import Study
import Text

/// The files of the exchange format that hold what a study in a browser recorded beside trials and choices. Times count
/// from the participant's own start, so that no file tells when somebody sat at a computer.
enum CollectionExport {
    static let names = ["phases.csv", "sessions.csv", "submissions.csv", "epoch_losses.csv"]

    /// Every file with its columns.
    static let files: [(name: String, columns: [String])] = zip(
        names,
        [
            [
                "phase", "engine", "images", "train_images", "validation_images", "test_images", "experiment_file",
                "study_file",
            ],
            ["participant", "terms_version", "time_used", "finished_at"],
            [
                "participant", "turn", "phase", "submitted_at", "began_at", "ended_at", "ended_by", "epochs_done",
                "trained",
            ]
                + Hyperparameter.optional.map { "blank_\($0.columnName)" }
                + Hyperparameter.allCases.map { "refilled_\($0.columnName)" },
            ["participant", "turn", "epoch", "mean_loss", "last_loss"],
        ]
    ).map { ($0, $1) }

    /// What a column holds; nil for those of the other files.
    static func meaning(_ column: String) -> String? {
        if OutsideText(column).starts(with: "blank_") {
            return "true where the value was left blank and took its default; empty where that is not known"
        }
        if OutsideText(column).starts(with: "refilled_") {
            return "true where the comment was filled in from an earlier turn and left as it was"
        }
        return meanings[column]
    }

    private static let meanings = [
        "phase": "stretch of the study under one definition, from 1; empty where that is not known",
        "engine": "version of the training engine",
        "images": "SHA-256 over the decoded, resized pixels",
        "train_images": "number of images to learn from",
        "validation_images": "number of images that a turn's accuracy is measured on",
        "test_images": "number of images that final choices are judged by",
        "experiment_file": "text of the experiment's file",
        "study_file": "what participants met of the study's file",
        "terms_version": "version of the terms that the participant agreed to",
        "time_used": "seconds of tuning that count against the limit",
        "finished_at": "seconds from the start to the final choice; empty when none was made",
        "submitted_at": "seconds from the participant's start to the submission",
        "began_at":
            "seconds from the participant's start to the first begin of the training; empty when it never began",
        "ended_at": "seconds from the participant's start to the end of the training; empty when not recorded",
        "ended_by": "training (by itself), participant (cancelled), time_limit or failure; empty while it is open",
        "epochs_done": "epochs trained to their end, also of a training that was stopped; empty when not recorded",
        "trained": "seconds of training, also of one that was stopped; empty when not recorded",
        "epoch": "number of the epoch, from 1",
        "mean_loss": "mean of the losses of the epoch's batches; empty when it is no number",
        "last_loss": "loss of the epoch's last batch; empty when it is no number",
    ]

    /// A file's text.
    static func text(_ name: String, of record: CollectionRecord) -> String {
        var writer = CSVWriter(columns: files.first { $0.name == name }?.columns ?? [])
        switch name {
        case "phases.csv": for phase in record.phases { add(phase, &writer) }
        case "sessions.csv": for session in record.sessions { add(session, &writer) }
        case "submissions.csv":
            let starts = starts(record)
            for submission in record.submissions {
                add(submission, since: starts[submission.participant], &writer)
            }
        default: for submission in record.submissions { addEpochs(of: submission, &writer) }
        }
        return writer.text
    }

    private static func starts(_ record: CollectionRecord) -> [String: Double] {
        var result: [String: Double] = [:]
        for session in record.sessions { if let id = session.participant { result[id] = session.started } }
        return result
    }

    private static func add(_ phase: CollectionPhase, _ writer: inout CSVWriter) {
        let images = phase.definition.images
        writer.add(phase.number)
        writer.add(phase.definition.engine)
        writer.add(images.checksum)
        writer.add(images.train)
        writer.add(images.validation)
        writer.add(images.test)
        writer.add(phase.definition.experiment)
        writer.add(phase.definition.study)
        writer.endRecord()
    }

    private static func add(_ session: CollectedSession, _ writer: inout CSVWriter) {
        writer.add(session.participant ?? "")
        writer.add(session.termsVersion)
        writer.add(tenths(session.used))
        writer.add(seconds(session.ended, since: session.started))
        writer.endRecord()
    }

    private static func add(_ submission: Submission, since start: Double?, _ writer: inout CSVWriter) {
        writer.add(submission.participant)
        writer.add(submission.turn)
        if let phase = submission.phase { writer.add(phase) } else { writer.addEmpty() }
        for moment in [submission.submitted, submission.began, submission.ended] {
            writer.add(seconds(moment, since: start))
        }
        writer.add(submission.end?.rawValue ?? "")
        if let course = submission.course { writer.add(course.epochs.count) } else { writer.addEmpty() }
        writer.add(submission.course.map { tenths($0.seconds) })
        for hyperparameter in Hyperparameter.optional {
            if submission.phase == nil {
                writer.addEmpty()
            } else {
                writer.add(submission.blank.contains(hyperparameter.rawValue))
            }
        }
        for hyperparameter in Hyperparameter.allCases {
            writer.add(submission.refilled.contains(hyperparameter.rawValue))
        }
        writer.endRecord()
    }

    private static func addEpochs(of submission: Submission, _ writer: inout CSVWriter) {
        for epoch in submission.course?.epochs ?? [] {
            writer.add(submission.participant)
            writer.add(submission.turn)
            writer.add(epoch.number)
            writer.add(epoch.mean)
            writer.add(epoch.last)
            writer.endRecord()
        }
    }

    private static func seconds(_ moment: Double?, since start: Double?) -> Double? {
        guard let moment, let start else { return nil }
        return tenths(moment - start)
    }

    private static func tenths(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }
}
