import Analysis
import Study

/// What the report's terms mean, one sentence each.
enum Definitions {
    static func sentences(_ analysis: StudyAnalysis) -> [String] {
        let accuracy =
            analysis.cohort.usesSeededRuns
            ? "the mean over the seeded runs of the final choice, on the test set"
            : "one evaluation of the final choice, a substitute for the paper's mean over ten seeds"
        return [
            "Groups by months of deep learning experience: \(analysis.options.groups.words).",
            "Final accuracy: \(accuracy).",
            "Turn: a participant's n-th trial, in the order in which the server recorded them.",
            "Turns to a threshold: the first turn whose accuracy reaches it. Participants who never do are censored at their "
                + "last turn; medians follow Kaplan and Meier, restricted means end at the smallest of the groups' last turns.",
            "Accuracy after k turns: the best so far; who stopped carries it on, so that every participant counts at every turn.",
            "Started from defaults: all optional values of the first trial equal those the study's server filled in.",
            "Comments: shares over commented values. A comment counts as carried over when value, comment and text equal those "
                + "of the participant's previous trial, because the form refills itself.",
            "Significant means a p-value below 0.05, as in the paper.",
        ]
    }
}
