import Claims
import Reporting
import Study

/// The verdict table for a terminal.
enum VerdictText {
    static func table(_ verification: Verification) -> String {
        let isPartial = verification.judgements.contains { $0.computed.first?.sample?.part.isPartial == true }
        var table = TextTable(
            ["claim", "published", "computed", "interval", "n"] + (isPartial ? ["sample"] : []) + ["verdict"])
        for judgement in verification.judgements {
            let result = judgement.computed.first
            let shown = judgement.shown.map(Wording.value).joined(separator: " / ")
            let interval = result?.interval ?? result?.sample?.interval
            var cells = [judgement.claim.id, judgement.claim.printed, shown.isEmpty ? "–" : shown]
            cells += [interval.map { Wording.interval($0) } ?? "", result?.n.map(String.init) ?? ""]
            if isPartial {
                cells.append((result?.sample?.part).map { "\($0.finished) of \($0.planned)" } ?? "")
            }
            table.add(cells + [judgement.verdict.rawValue])
        }
        var printed = TextTable(["printed statistic", "value", "its p", "p it admits", "consistent"])
        for check in verification.consistency {
            let range = "\(Wording.short(check.admitted.lowerBound)) to \(Wording.short(check.admitted.upperBound))"
            printed.add([
                check.test.id, check.test.statistic.text, check.test.p.text, range, check.isConsistent ? "yes" : "no",
            ])
        }
        let verdicts = verification.words.isEmpty ? "" : ": \(verification.words)"
        let tables =
            (verification.judgements.isEmpty ? [] : [table.text])
            + (verification.consistency.isEmpty ? [] : [printed.text])
        return """
            \(tables.joined(separator: "\n\n"))

            \(Wording.count(verification.judgements.count, "claim")) on \(verification.data.briefWords)\(verdicts)
            """
    }
}
