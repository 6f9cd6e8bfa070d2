import Study

/// A study's rows by participant, made once and shared by every cohort drawn from it.
struct StudyIndex: Sendable {
    let record: StudyRecord
    private let trials: Grouped<Trial>
    private let runs: Grouped<FinalRun>
    private let evaluations: Grouped<FinalEvaluation>

    init(_ record: StudyRecord) {
        self.record = record
        trials = Grouped(record.trials, by: \.participant) { $0.turn < $1.turn }
        runs = Grouped(record.finalRuns, by: \.participant) { $0.seed < $1.seed }
        evaluations = Grouped(record.finalEvaluations, by: \.participant) { $0.recordID < $1.recordID }
    }

    /// The trials of one participant, in the order of their turns.
    func trials(of participant: String) -> ArraySlice<Trial> { trials[participant] }

    /// The seeded runs of one participant's final choice, in the order of their seeds.
    func runs(of participant: String) -> ArraySlice<FinalRun> { runs[participant] }

    /// The single evaluations of one participant's final choice, earlier ones first.
    func evaluations(of participant: String) -> ArraySlice<FinalEvaluation> { evaluations[participant] }
}

/// Rows that stand together by participant, in order; shares the given array's storage where it already is so.
private struct Grouped<Row: Sendable>: Sendable {
    private let rows: [Row]
    private let ranges: [String: Range<Int>]

    init(_ rows: [Row], by participant: (Row) -> String, order: (Row, Row) -> Bool) {
        if let ranges = Self.ranges(rows, participant, order) {
            self.rows = rows
            self.ranges = ranges
        } else {
            self.rows = rows.sorted { left, right in
                let (one, other) = (participant(left), participant(right))
                return one == other ? order(left, right) : one < other
            }
            ranges = Self.ranges(self.rows, participant, { !order($1, $0) }) ?? [:]
        }
    }

    subscript(participant: String) -> ArraySlice<Row> { rows[ranges[participant] ?? 0..<0] }

    /// Where each participant's rows lie; `nil` unless they stand together in order.
    private static func ranges(
        _ rows: [Row], _ participant: (Row) -> String, _ order: (Row, Row) -> Bool
    ) -> [String: Range<Int>]? {
        guard let first = rows.first else { return [:] }
        var result: [String: Range<Int>] = [:]
        var start = 0
        var current = participant(first)
        for index in rows.indices {
            let next = index + 1
            guard next == rows.count || participant(rows[next]) != current else {
                guard order(rows[index], rows[next]) else { return nil }
                continue
            }
            guard result.updateValue(start..<next, forKey: current) == nil else { return nil }
            start = next
            if next < rows.count { current = participant(rows[next]) }
        }
        return result
    }
}
