import Analysis

/// Which choices change a conclusion, in words.
enum Conclusions {
    static func sentences(_ analysis: StudyAnalysis) -> [String] {
        let effects = analysis.choiceEffects
        guard !effects.changes.isEmpty else {
            return ["None of the \(effects.alternatives) single alternatives changes a conclusion at the 0.05 level."]
        }
        let changes = effects.changes.map { change in
            let (now, then) = change.holdsAsChosen ? ("holds", "does not") : ("does not hold", "does")
            return "With --\(change.option) \(change.chosen), the statement “\(change.conclusion)” \(now); "
                + "with \(change.alternative) it \(then)."
        }
        return changes + ["\(effects.alternatives) single alternatives were tried; the others change nothing."]
    }
}
