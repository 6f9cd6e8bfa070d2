import Analysis
import Study

/// What was trained again, how much of it, and how precise it is.
extension Summary {
    /// What was trained again and what stands in for the study's own settings.
    func trainedAgain(_ regeneration: Regeneration) -> [String] {
        var sentences: [String] = []
        for part in regeneration.parts {
            let isTrained = part.finished > 0
            let substitutes =
                part.substitutes.isEmpty ? "at the study's scale" : part.substitutes.joined(separator: ", ")
            sentences.append(
                "Trained again: \(part.words)"
                    + (isTrained ? ", \(substitutes)." : "; what was recorded stands in its place."))
        }
        return sentences + ["SHA-256 of the pixels: \(regeneration.pixels)."]
    }

    /// Sentences with how much of the planned runs they rest on, where some are still to be trained.
    func told(_ sentences: [String], by name: ResultName) -> [String] {
        guard let part = result(name)?.sample?.part, part.isPartial else { return sentences }
        return sentences.map { "\($0) [\(part.words)]" }
    }

    /// How precise the baseline's levels are.
    func baselinePrecision() -> [String] {
        precision(
            "Other random configurations would give",
            [("mean", Baseline.Names.mean), ("deviation", Baseline.Names.deviation)], decimals: 1)
    }

    /// How precise final accuracies and what is concluded from them are.
    func seedPrecision() -> [String] {
        let quantities = [
            ("mean", FinalAccuracies.Names.mean), ("deviation", FinalAccuracies.Names.deviation),
            ("rho", ExperienceAccuracy.Names.correlation.rho),
        ]
        let others = quantities.compactMap { words, name in
            result(name)?.sample?.otherPeople.map { "\(words) \(Wording.interval($0))" }
        }
        return precision("Other training seeds of the same people's choices would give", quantities, decimals: 2)
            + (others.isEmpty ? [] : ["For other people, which judges nothing: \(Wording.list(others))."])
    }

    private func precision(
        _ subject: String, _ quantities: [(words: String, name: ResultName)], decimals: Int
    ) -> [String] {
        let samples = quantities.compactMap { words, name in result(name)?.sample.map { (words, $0) } }
        let intervals = samples.compactMap { words, sample in
            sample.interval.map { "a \(words) in \(Wording.interval($0, decimals: decimals))" }
        }
        let shortcoming = samples.compactMap { $0.1.shortcoming }.first.map { " Too wide to tell: \($0)." } ?? ""
        guard !intervals.isEmpty else { return shortcoming.isEmpty ? [] : [String(shortcoming.dropFirst())] }
        return ["\(subject) \(Wording.list(intervals)).\(shortcoming)"]
    }
}
