import Analysis
import Claims
import Study

extension Table {
    /// The table with how much of the planned runs is behind each row, where some are still to be trained; else as it is.
    ///
    /// - Parameter parts: for each row the part that it rests on; nil for rows that rest on none.
    func telling(rows parts: [RegeneratedPart?]) -> Table {
        guard parts.contains(where: { $0?.isPartial == true }) else { return self }
        var table = self
        table.columns += [
            Column("sample", "what the row rests on; empty where it rests on no runs that are trained again"),
            Column("finished", "of these, trained and in the sample"), Column("planned", "of these, planned"),
        ]
        for (index, part) in parts.enumerated() {
            table.rows[index] += [
                .optional(part?.kind.unit), .optional(part?.finished), .optional(part?.planned),
            ]
        }
        let words = Set(parts.compactMap { $0?.words })
        if words.count == 1, let words = words.first { table.title += " (\(words))" }
        return table
    }

    /// The table with the part that its rows rest on.
    func telling(_ regeneration: Regeneration?) -> Table {
        telling(rows: runs.map { kind in kind.flatMap { regeneration?.trained($0) } })
    }

    /// How precise each result of runs that were trained again is, where it has an interval.
    static func precision(_ results: [NamedResult]) -> Table {
        Table(
            "precision", "How precise the results of runs that were trained again are",
            columns: [
                ("result", "name of the result"),
                ("value", "the result; of a statement its margin, above 0 where it holds"),
                ("lower", "lower end of its 95% interval"), ("upper", "upper end"),
                ("scale", "plain, or ratio for what is compared by its logarithm"),
                ("sample", "what is random"), ("finished", "of these, trained and in the sample"),
                ("planned", "of these, planned"), ("method", "how the interval was made"),
                ("judges", "whether a verdict may rest on the interval"), ("shortcoming", "why not"),
                ("other_people_lower", "lower end of a 95% interval for other people; judges nothing"),
                ("other_people_upper", "upper end"),
            ],
            rows: results.compactMap { result -> [Cell]? in
                guard let sample = result.sample, sample.interval != nil else { return nil }
                return [
                    .text(result.name), .optional(sample.margin ?? result.number), .optional(sample.interval?.lower),
                    .optional(sample.interval?.upper), .text(sample.scale.rawValue), .text(sample.part.kind.unit),
                    .count(sample.part.finished), .count(sample.part.planned), .text(sample.method),
                    .flag(sample.shortcoming == nil), .optional(sample.shortcoming),
                    .optional(sample.otherPeople?.lower), .optional(sample.otherPeople?.upper),
                ]
            })
    }
}

extension RunKind {
    /// What is counted of such runs.
    fileprivate var unit: String {
        switch self {
        case .baseline: "random configurations"
        case .replay: "participants"
        case .final: "seeds"
        }
    }
}

extension Judgement {
    /// The part that the judged result rests on.
    var part: RegeneratedPart? { computed.first?.sample?.part }
}
