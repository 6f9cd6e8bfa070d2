import Claims
import Study
import Text

/// Claims as rows of a table: what was published, what was found here, the verdict.
enum ClaimRows {
    /// A table of claims with a picture of each number.
    ///
    /// - Parameters:
    ///   - statement: how a claim is put.
    ///   - numbers: what stands beside a statement without a number of its own, and what it is called.
    static func table(
        _ title: String, _ judgements: [Judgement], statement: (Judgement) -> String = { $0.claim.statement },
        numbers: (Judgement) -> (symbol: String, judgements: [Judgement])? = { _ in nil }
    ) -> String {
        guard !judgements.isEmpty else { return "" }
        let head = ["claim", "published", "here", "", "verdict"]
        var html = "\(TableMarkup.scrolling(title))<table class=\"claims\"><thead><tr>"
        html += head.map { $0.isEmpty ? "<td></td>" : "<th scope=\"col\">\($0)</th>" }.joined()
        html += "</tr></thead><tbody>\n"
        for judgement in judgements {
            let claim = judgement.claim
            html += "<tr><td>\(escaped(statement(judgement)))<br><a class=\"soft\" href=\"#\(anchor(claim))\">"
            let beside = numbers(judgement)
            let printed = beside.map { list($0.symbol, $0.judgements.map(\.claim.printed)) } ?? claim.printed
            let found = beside.map { "<br>\(escaped(list($0.symbol, $0.judgements.map(value))))" } ?? ""
            html += "\(escaped(claim.place))</a></td><td class=\"n\">\(escaped(printed))</td>"
            html += "<td class=\"n\">\(computed(judgement))\(found)</td><td>\(MiniFigure.svg(judgement))</td>"
            html += "\(verdict(judgement))</tr>\n"
        }
        return html + "</tbody></table></div>\n"
    }

    /// Claims of a section: those that share a fate in one row each group, the others in a row each.
    static func section(_ title: String, _ judgements: [Judgement]) -> String {
        let grouped = PaperOutline.groups.map { group in
            (
                group,
                judgements.filter { judgement in
                    group.prefixes.contains { judgement.claim.id.utf8.starts(with: $0.utf8) }
                }
            )
        }
        let inGroups = Set(grouped.flatMap { $0.1 }.map(\.claim.id))
        let groups = grouped.filter { !$0.1.isEmpty }.map { group, members in
            "<details><summary>\(escaped(words(group, members)))</summary>\n\(table(group.words, members))</details>\n"
        }
        return table(title, judgements.filter { !inGroups.contains($0.claim.id) }) + groups.joined()
    }

    /// Such as "22 default values: 16 reproduced, 6 differ: lambda, alpha".
    private static func words(_ group: PaperOutline.Group, _ members: [Judgement]) -> String {
        let counts = Verdict.allCases.map { verdict in (verdict, members.filter { $0.verdict == verdict }) }
        let parts = counts.filter { !$0.1.isEmpty }.map { verdict, found in
            let names = verdict.isDisagreement ? " (\(Wording.list(distinct(found))))" : ""
            return "\(found.count) \(verdict.rawValue)\(names)"
        }
        return "\(members.count) \(group.words): \(Wording.list(parts))"
    }

    private static func distinct(_ members: [Judgement]) -> [String] {
        var told: Set<String> = []
        return members.map(\.claim.statement).filter { told.insert($0).inserted }
    }

    /// Every claim with its explanation; a verdict can be chosen, without a script.
    static func all(_ verification: Verification) -> String {
        let verdicts = Verdict.allCases.filter { verification.count($0) > 0 }
        var html = "<div class=\"every\"><fieldset><legend>Show</legend>"
        html += filter("all", "all \(verification.judgements.count)", isChosen: true)
        for verdict in verdicts {
            html += filter(name(verdict), "\(verification.count(verdict)) \(verdict.rawValue)", isChosen: false)
        }
        html += "</fieldset>\n<style>"
        html += verdicts.map {
            ".every:has(#show-\(name($0)):checked) tbody tr:not(.is-\(name($0))) { display: none; }"
        }.joined(separator: " ")
        html += "</style>\n\(TableMarkup.scrolling("Verdicts"))<table><thead><tr>"
        html += ["claim", "published", "here", "verdict", "why"].map { "<th scope=\"col\">\($0)</th>" }.joined()
        html += "</tr></thead><tbody>\n"
        for judgement in verification.judgements {
            let claim = judgement.claim
            html += "<tr id=\"\(anchor(claim))\" class=\"is-\(name(judgement.verdict))\">"
            html += "<td>\(escaped(claim.statement))<br><span class=\"soft\">\(escaped(claim.place))</span></td>"
            html += "<td class=\"n\">\(escaped(claim.printed))</td><td class=\"n\">\(computed(judgement))</td>"
            html += verdict(judgement)
            html += "<td>\(escaped(judgement.explanation))\(others(judgement))</td></tr>\n"
        }
        return html + "</tbody></table></div></div>\n"
    }

    private static func filter(_ name: String, _ label: String, isChosen: Bool) -> String {
        "<label><input type=\"radio\" name=\"show\" id=\"show-\(name)\"\(isChosen ? " checked" : "")> \(label)</label>"
    }

    private static func name(_ verdict: Verdict) -> String { verdict.rawValue.replacing(" ", with: "-") }

    private static func verdict(_ judgement: Judgement) -> String {
        "<td class=\"verdict \(ClaimOutcome(judgement.verdict).rawValue)\">\(judgement.verdict.rawValue)</td>"
    }

    private static func anchor(_ claim: Claim) -> String {
        "claim-\(escaped(OutsideText(claim.id).words.joined(separator: "_")))"
    }

    /// Results shown beside the judged one.
    private static func others(_ judgement: Judgement) -> String {
        let shown = Array(judgement.computed.dropFirst(judgement.shown.count))
        return shown.isEmpty ? "" : "<br><span class=\"soft\">Beside it: \(escaped(BesideIt(shown).words))</span>"
    }

    /// Such as "F 8.40, 14.338, 5.52".
    private static func list(_ symbol: String, _ numbers: [String]) -> String {
        "\(symbol) \(numbers.joined(separator: ", "))"
    }

    private static func value(_ judgement: Judgement) -> String {
        for result in judgement.computed.prefix(1) {
            if case .number(let number) = result.value { return Wording.number(number) }
        }
        return "–"
    }

    /// The judged result with interval and n; all readings where the wording is ambiguous.
    private static func computed(_ judgement: Judgement) -> String {
        judgement.shown.map { result in
            var lines = [Wording.value(result)]
            if case .flag = result.value, let p = result.pValue { lines.append(Wording.pValue(p)) }
            if let interval = result.interval { lines.append(Wording.interval(interval)) }
            if let n = result.n { lines.append("n = \(n)") }
            if let part = result.sample?.part, part.isPartial { lines.append(part.words) }
            return lines.map(escaped).joined(separator: "<br>")
        }.joined(separator: "<br>")
    }

    private static func escaped(_ text: String) -> String { TableMarkup.escaped(text) }
}
