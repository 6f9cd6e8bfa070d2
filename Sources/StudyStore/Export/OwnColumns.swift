import Study
import Text

/// Headers of the exchange format, and what each column means.
enum OwnColumns {
    static let configuration = Hyperparameter.allCases.map(\.columnName)
    static let comments = configuration.map { "comment_\($0)" } + configuration.map { "text_\($0)" }
    static let outcome = ["status", "accuracy", "seconds"]
    static let provenance = ["kind", "text"]
    static let participants = ["participant", "site", "registration", "months", "education", "is_test_account"]
    static let trials = ["participant", "turn", "record_id", "is_misrouted_final"] + configuration + comments + outcome
    static let finalChoices = ["participant", "record_id"] + configuration + comments
    static let finalEvaluations = ["participant", "site", "record_id"] + configuration + outcome
    static let finalRuns = ["participant", "seed"] + configuration + outcome
    static let baselineRuns = ["number", "seed"] + configuration + outcome

    /// Every file with its columns.
    static let files: [(name: String, columns: [String])] = [
        ("provenance.csv", provenance), ("participants.csv", participants), ("trials.csv", trials),
        ("final_choices.csv", finalChoices), ("final_evaluations.csv", finalEvaluations),
        ("final_runs.csv", finalRuns), ("baseline_runs.csv", baselineRuns),
    ]

    /// What a column holds, with its unit and the values it admits.
    static func meaning(_ column: String) -> String {
        if OutsideText(column).starts(with: "comment_") {
            return "predefined comment on the value, 1 to 5; empty when none"
        }
        if OutsideText(column).starts(with: "text_") {
            return "free text on the value; withheld unless exported as identifiable"
        }
        if let known = meanings[column] { return known }
        let isMandatory = Hyperparameter.mandatory.contains { $0.columnName == column }
        return "value of the hyperparameter as recorded\(isMandatory ? "" : "; empty when unset")"
    }

    private static let meanings: [String: String] = [
        "kind":
            "origin/scale on one line (authors, collected or synthetic; paper, desk, demo, tiny or surface), note on others",
        "text": "title of the data, or a sentence on what was put into an invented cohort",
        "participant": "anonymous id",
        "site": "where the participant registered, or the evaluation was filed",
        "registration": "order of registration at the site, from 1",
        "months": "months of deep learning experience, 0 or more",
        "education": "highest education ("
            + EducationLevel.allCases.map(\.rawValue).joined(separator: ", ")
            + "); withheld unless exported as identifiable",
        "is_test_account": "true for accounts of the experimenters",
        "turn": "the participant's n-th trial, from 1",
        "record_id": "number of the record at its site; orders a participant's trials",
        "is_misrouted_final": "true for a final submission that was trained as a trial",
        "status": Outcome.Status.allCases.map(\.rawValue).joined(separator: ", "),
        "accuracy": "share of images classified correctly, 0…1; only when completed",
        "seconds": "training time in seconds; empty when not recorded",
        "seed": "seed of the run",
        "number": "position in the baseline, from 1",
        "loss_function": LossFunction.allCases.map(\.rawValue).joined(separator: ", "),
        "optimizer": Optimizer.allCases.map(\.rawValue).joined(separator: ", "),
    ]
}
