import Study

/// Joins new data with what a store holds: equal rows are one, contradicting ones are refused.
enum RecordMerge {
    static func merge(_ new: StudyRecord, into old: StudyRecord?) throws -> StudyRecord {
        guard let old else { return new }
        guard old.provenance.origin == new.provenance.origin, old.provenance.scale == new.provenance.scale else {
            throw StoreError.conflict(
                "the store holds \(old.provenance.words), the new data are \(new.provenance.words); use another store")
        }
        var merged = old
        merged.provenance = old.provenance
        merged.participants = try union(old.participants, new.participants, "participant", by: \.id) { $0.id }
            .sorted { ($0.site, $0.registration) < ($1.site, $1.registration) }
        merged.trials = try union(old.trials, new.trials, "trial", by: { "\($0.participant)/\($0.turn)" }) {
            "turn \($0.turn) of \($0.participant)"
        }
        merged.finalChoices = try union(
            old.finalChoices, new.finalChoices, "final choice", by: { "\($0.participant)/\($0.recordID)" }
        ) { "record \($0.recordID) of \($0.participant)" }
        merged.finalEvaluations = try union(
            old.finalEvaluations, new.finalEvaluations, "final evaluation",
            by: { "\($0.participant)/\($0.site)/\($0.recordID)" }
        ) { "record \($0.recordID) of \($0.participant)" }
        merged.finalRuns = try union(
            old.finalRuns, new.finalRuns, "final run", by: { "\($0.participant)/\($0.seed)" }
        ) { "seed \($0.seed) of \($0.participant)" }
        merged.baselineRuns = try union(old.baselineRuns, new.baselineRuns, "baseline run", by: \.number) {
            "run \($0.number)"
        }
        return merged
    }

    private static func union<Value: Equatable, Key: Hashable>(
        _ old: [Value], _ new: [Value], _ what: String, by key: (Value) -> Key, _ name: (Value) -> String
    ) throws -> [Value] {
        let known = Dictionary(old.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        var result = old
        for value in new {
            guard let existing = known[key(value)] else {
                result.append(value)
                continue
            }
            guard existing == value else {
                throw StoreError.conflict(
                    "\(what) \(name(value)) differs from the one in the store; import into another store")
            }
        }
        return result
    }
}
