public import Findings

extension Statcheck {
    /// What CI is told: what does not fit fails; what could not be checked is open.
    public var findings: [Finding] {
        entries.map { entry in
            let checked = entry.checked
            let place = checked.test.isFromTable ? "a table" : "the text"
            let label = checked.test.label.isEmpty ? "" : "\(checked.test.label): "
            return Finding(
                subject: .reportedTest, id: "\(file):\(entry.line):\(entry.columns.lowerBound)", place: place,
                statement: label + checked.test.description, verdict: checked.grade.rawValue,
                explanation: checked.explanation,
                status: checked.grade.fails ? .failed : checked.grade == .consistent ? .passed : .open, file: file,
                line: entry.line, columns: entry.columns, rule: Self.rule(checked.grade))
        }
    }

    private static func rule(_ grade: Grade) -> Finding.Rule {
        Finding.Rule(id: "statcheck/\(grade.rawValue)", name: grade.rawValue, text: grade.words)
    }
}
