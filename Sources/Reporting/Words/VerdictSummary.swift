public import Claims
public import Findings

/// What CI shows below a run, as Markdown: how many claims hold, and every one that does not, with its line.
public struct VerdictSummary: CustomStringConvertible {
    /// Rows that are shown; what is over is counted.
    static let shown = 500

    /// The text.
    public let description: String

    /// The summary of a verification's findings.
    public init(_ findings: [Finding], of verification: Verification) {
        let failing = findings.filter(\.fails)
        let title = verification.set.paper.isEmpty ? verification.set.path : verification.set.paper
        var lines = ["# \(Markdown.escaped(title))", ""]
        let tests = verification.consistency.isEmpty ? "" : " and \(verification.consistency.count) printed tests"
        lines.append(
            "\(Wording.count(verification.judgements.count, "claim"))\(tests) on \(Markdown.escaped(verification.data.words))."
        )
        if !verification.words.isEmpty { lines.append("\(verification.words).") }
        lines.append(failing.isEmpty ? "Nothing fails." : "\(failing.count) fail:")
        if !failing.isEmpty {
            lines += ["", "| where | what | verdict | why |", "| --- | --- | --- | --- |"]
            lines += failing.prefix(Self.shown).map { finding in
                let cells = [
                    "\(finding.file):\(finding.line)", finding.statement, finding.verdict, finding.explanation,
                ]
                return "| \(cells.map(Markdown.escaped).joined(separator: " | ")) |"
            }
            if failing.count > Self.shown { lines += ["", "and \(failing.count - Self.shown) more."] }
        }
        description = lines.joined(separator: "\n") + "\n"
    }
}
