import Statistics
import Study

/// A conclusion at the 0.05 level that one other choice would change.
public struct ChoiceEffect: Hashable, Sendable {
    /// The option that was changed.
    public var option: String
    /// Its value in this analysis.
    public var chosen: String
    /// The value that changes the conclusion.
    public var alternative: String
    /// What is concluded, as a statement that holds or does not.
    public var conclusion: String
    /// Whether it holds under the chosen value; the alternative says the opposite.
    public var holdsAsChosen: Bool
}

/// The conclusions under every single alternative choice, all others left as they are.
public struct ChoiceEffects: Sendable {
    /// Conclusions that change, by option and alternative.
    public var changes: [ChoiceEffect]
    /// Alternatives that were tried.
    public var alternatives: Int

    init(_ index: StudyIndex, options: AnalysisOptions) {
        let cohort = Cohort(index, options: options)
        let chosen = Self.cohortConclusions(cohort) + [Self.curveConclusion(cohort, options)]
        let others = Self.alternatives(to: options)
        alternatives = others.count
        let conclusions = concurrentMap(others) { other in
            // The curve's own options leave the cohort and its turns as they are.
            if other.option.hasPrefix("curve") {
                return chosen.dropLast() + [Self.curveConclusion(cohort, other.options)]
            }
            let changed = Cohort(index, options: other.options)
            return Self.cohortConclusions(changed) + [Self.curveConclusion(changed, other.options)]
        }
        changes = zip(others, conclusions).flatMap { other, conclusions in
            zip(chosen, conclusions).compactMap { old, new in
                guard let before = old.holds, let after = new.holds, before != after else { return nil }
                return ChoiceEffect(
                    option: other.option, chosen: other.chosen, alternative: other.value, conclusion: old.words,
                    holdsAsChosen: before)
            }
        }
    }

    private typealias Conclusion = (words: String, holds: Bool?)

    private static func curveConclusion(_ cohort: Cohort, _ options: AnalysisOptions) -> Conclusion {
        let share = AccuracyCurve(cohort, options: options, resampling: false).expertsAboveShare
        return ("the experts' curve lies above the others' at most turns", share.map { $0 > 0.5 })
    }

    private static func cohortConclusions(_ cohort: Cohort) -> [Conclusion] {
        let (months, accuracy) = cohort.monthsAndAccuracy
        func significant(_ body: () throws -> Double) -> Bool? { (try? body()).map { $0 < 0.05 } }
        var result: [Conclusion] = [
            ("rho of experience and accuracy has p below 0.05", significant { try spearman(months, accuracy).pValue })
        ]
        let groups = cohort.accuracies
        for (pair, values) in [
            ("novice and medium", [groups[0], groups[1]]), ("novice and expert", [groups[0], groups[2]]),
            ("medium and expert", [groups[1], groups[2]]),
        ] {
            result.append(
                ("Levene (median) of \(pair) has p below 0.05", significant { try levene(values).pValue }))
        }
        for threshold in AnalysisOptions.thresholds {
            let turns = ThresholdTurns(cohort, threshold: threshold)
            result.append(
                (
                    "the log-rank test of turns to \(Int(threshold * 100))%, experts against the others, has p below 0.05",
                    turns.expertsAgainstOthers.value.map { $0.pValue < 0.05 }
                ))
        }
        return result
    }

    private typealias Alternative = (option: String, chosen: String, value: String, options: AnalysisOptions)

    private static func alternatives(to options: AnalysisOptions) -> [Alternative] {
        var result: [Alternative] = []
        func vary<Value: RawRepresentable<String> & CaseIterable & Equatable>(
            _ name: String, _ path: WritableKeyPath<AnalysisOptions, Value>
        ) {
            let chosen = options[keyPath: path]
            for value in Value.allCases where value != chosen {
                var other = options
                other[keyPath: path] = value
                result.append((name, chosen.rawValue, value.rawValue, other))
            }
        }
        vary("cohort", \.cohort)
        vary("duplicates", \.duplicates)
        vary("diverged", \.diverged)
        vary("count-turns", \.countTurns)
        vary("misrouted", \.misrouted)
        vary("curve-start", \.curveStart)
        vary("curve", \.curve)
        if options.groups == .paper {
            var other = options
            other.groups = GroupRule(noviceUpTo: 0, mediumUpTo: 8)
            result.append(("groups", "0,9", "0,8", other))
        }
        return result
    }
}
