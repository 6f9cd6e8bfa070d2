import CSV
import Claims
import Findings

/// What CI is told, as delimited text: one row a claim, a printed test, or a pin that nothing answers.
enum VerdictCSV {
    static func text(_ findings: [Finding]) -> String {
        var writer = CSVWriter(columns: [
            "subject", "id", "place", "statement", "verdict", "fails", "file", "line", "explanation",
        ])
        for finding in findings {
            for text in [finding.subject.rawValue, finding.id, finding.place, finding.statement, finding.verdict] {
                writer.add(text)
            }
            writer.add(finding.fails)
            writer.add(finding.file)
            writer.add(finding.line)
            writer.add(finding.explanation)
            writer.endRecord()
        }
        return writer.text
    }
}
