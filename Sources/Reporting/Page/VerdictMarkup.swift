import Claims
import Study
import Text

/// The verdict table of the page: fewer columns than the file, the published number beside the computed one.
enum VerdictMarkup {
    static func html(_ verification: Verification) -> String {
        let head = ["claim", "published", "computed", "verdict", "why"].map { "<th scope=\"col\">\($0)</th>" }.joined()
        var html = "\(TableMarkup.scrolling("Verdicts"))<table><thead><tr>\(head)</tr></thead><tbody>\n"
        for judgement in verification.judgements {
            let claim = judgement.claim
            let verdict = judgement.verdict.rawValue
            html += "<tr id=\"claim-\(TableMarkup.escaped(OutsideText(claim.id).words.joined(separator: "_")))\">"
            html += "<td>\(TableMarkup.escaped(claim.statement))<br><span class=\"soft\">"
            html += "\(TableMarkup.escaped(claim.place))</span></td>"
            html += "<td class=\"n\">\(TableMarkup.escaped(claim.printed))</td>"
            html += "<td class=\"n\">\(computed(judgement))</td>"
            html += "<td class=\"verdict \(verdict.replacing(" ", with: "-"))\">\(verdict)</td>"
            html += "<td>\(TableMarkup.escaped(judgement.explanation))\(others(judgement))</td></tr>\n"
        }
        return html + "</tbody></table></div>\n"
    }

    /// Results shown beside the judged one, by name.
    private static func others(_ judgement: Judgement) -> String {
        let shown = judgement.computed.dropFirst(judgement.shown.count)
        guard !shown.isEmpty else { return "" }
        let list = shown.map { "\($0.name) \(Wording.value($0))" }.joined(separator: ", ")
        return "<br><span class=\"soft\">Beside it: \(TableMarkup.escaped(list))</span>"
    }

    /// The judged result with interval and n; all readings where the wording is ambiguous.
    private static func computed(_ judgement: Judgement) -> String {
        judgement.shown.map { result in
            var lines = [Wording.value(result)]
            if let interval = result.interval { lines.append(Wording.interval(interval)) }
            if let n = result.n { lines.append("n = \(n)") }
            if let part = result.sample?.part, part.isPartial { lines.append(part.words) }
            return lines.map(TableMarkup.escaped).joined(separator: "<br>")
        }.joined(separator: "<br>")
    }
}
