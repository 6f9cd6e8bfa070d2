import Analysis
import Study

/// What the report's terms mean under its choices, one sentence each.
enum Definitions {
    static func sentences(_ analysis: StudyAnalysis) -> [String] {
        let options = analysis.options
        return [
            "Groups by months of deep learning experience: \(options.groups.words).",
            "Final accuracy: \(finalAccuracy(analysis)).",
            turn(options),
            "Turns to a threshold: the first turn whose accuracy reaches it. Participants who never do are censored at their "
                + "last turn; medians follow Kaplan and Meier, restricted means end at the smallest of the groups' last turns.",
            curve(options),
            "Started from defaults: all optional values of the first trial, whatever became of it, equal those the study's "
                + "server filled in.",
            "Effort: over all trials, whether they count as turns or not. Epochs are those asked for; how many a cancelled "
                + "trial ran is not recorded.",
            "Comments: shares over commented values of all trials. A comment counts as carried over when value, comment and "
                + "text equal those of the participant's previous trial, because the form refills itself.",
            "Significant means a p-value below \(Significance.level), as in the paper.",
        ]
    }

    private static func finalAccuracy(_ analysis: StudyAnalysis) -> String {
        analysis.cohort.usesSeededRuns
            ? "the mean over the seeded runs of the final choice, on the test set"
            : "one evaluation of the final choice, a substitute for the paper's mean over ten seeds"
    }

    private static func turn(_ options: AnalysisOptions) -> String {
        let kind = options.countTurns == .completed ? "completed trial" : "trial"
        let dropped =
            options.misrouted == .drop ? " Final submissions that the server trained as trials are no trials here." : ""
        return "Turn: a participant's n-th \(kind), in the order in which the server recorded them.\(dropped)"
    }

    private static func curve(_ options: AnalysisOptions) -> String {
        switch (options.curve, options.curveStart) {
        case (.raw, _):
            "Accuracy at turn k: that of the k-th turn itself, over the participants whose k-th turn completed; nothing is "
                + "carried on."
        case (.best, .missing):
            "Accuracy after k turns: the best so far, over the participants who have one; who stopped carries it on."
        case (.best, .chance):
            "Accuracy after k turns: the best so far, chance (10%) before there is one; who stopped carries it on, so that "
                + "every participant counts at every turn."
        case (.best, .zero):
            "Accuracy after k turns: the best so far, 0 before there is one; who stopped carries it on, so that every "
                + "participant counts at every turn."
        }
    }
}
