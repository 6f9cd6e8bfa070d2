public import Findings
import Manuscripts

extension Coverage {
    /// What CI is told: a place that contradicts its claim fails, and so does an uncovered number where too many are.
    ///
    /// - Parameter minimum: the percentage that has to be covered; nil where nothing is asked.
    public func findings(minimum: Double?) -> [Finding] {
        let isShort = isBelow(minimum)
        let numbers = entries.compactMap { entry -> Finding? in
            let isUncovered = isUncovered(entry.cover)
            switch entry.cover {
            case .excluded, .kind: return nil
            case .claimed, .sameDigits, .uncovered: break
            }
            let number = entry.number
            return Finding(
                subject: .number, id: "\(manuscript.file):\(number.line):\(number.columns.lowerBound)",
                place: "section \(manuscript.name(ofSection: number.section))",
                statement: "\(number.text) in “\(number.context)”", verdict: isUncovered ? "uncovered" : "covered",
                explanation: isUncovered
                    ? "no claim stands for it; its place is \(place(number))" : Self.words(entry.cover),
                status: isUncovered ? isShort ? .failed : .open : .passed, file: manuscript.file, line: number.line,
                columns: number.columns, rule: isUncovered ? Self.uncoveredRule : Self.coveredRule)
        }
        let faults = contradictions.map { fault in
            Finding(
                subject: .number, id: fault.id, place: "the text", statement: "the digits of the claim \(fault.id)",
                verdict: "changed", explanation: fault.words, status: .failed, file: manuscript.file, line: fault.line,
                columns: fault.columns, rule: Self.changedRule)
        }
        return faults + numbers
    }

    /// Whether less is covered than is asked for.
    public func isBelow(_ minimum: Double?) -> Bool { minimum.map { percentage < $0 - 1e-9 } ?? false }

    private static let coveredRule = Finding.Rule(
        id: "coverage/covered", name: "covered", text: "a claim stands for the number")
    private static let uncoveredRule = Finding.Rule(
        id: "coverage/uncovered", name: "uncovered", text: "no claim stands for the number")
    private static let changedRule = Finding.Rule(
        id: "coverage/changed", name: "changed", text: "the text prints other digits than the claim")
}
