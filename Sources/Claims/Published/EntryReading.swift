import Limits
import YAML

extension Claim {
    /// Reads one entry of a claims file.
    init(_ entry: YAMLMapping) throws {
        try entry.allow([
            "id", "place", "statement", "printed", "rule", "results", "bound", "lower_bound", "people", "paper_scale",
            "reason",
        ])
        id = try entry.id()
        rule = try entry.choice("rule", Rule.init(rawValue:), Rule.allCases.map(\.rawValue))
        place = try entry.text("place")
        statement = try entry.text("statement")
        printed = try entry.optionalText("printed") ?? ""
        printedNumber = try rule.printed(entry)
        limit = try rule.limit(entry, printedNumber)
        results = try entry.textOrTexts("results")
        isLowerBound = try entry.flag("lower_bound")
        isAboutPeople = try entry.flag("people")
        needsPaperScale = try entry.flag("paper_scale")
        reason = try entry.optionalText("reason") ?? ""
        line = entry.line
        resultsLine = entry.line(of: "results")
        if isLowerBound && rule != .atMost {
            throw entry.error("lower_bound", "belongs to the rule \(Rule.atMost.rawValue), not to \(rule.rawValue)")
        }
        if rule == .missing || rule == .untested {
            _ = try entry.text("reason")
        } else if results.isEmpty {
            throw entry.error("results", "is missing: name what computes it")
        }
    }
}

extension Claim.Rule {
    /// The printed number; nil for the rules that can do without one, where there is none.
    fileprivate func printed(_ entry: YAMLMapping) throws -> PrintedNumber? {
        switch self {
        case .exactly, .equals, .effect:
            let number = try entry.printed("printed")
            guard self == .equals || number.limit == nil else {
                throw entry.error("printed", "must be a number, not a bound")
            }
            return number
        case .ambiguous:
            return try entry.has("printed") ? entry.printed("printed") : nil
        case .below, .above, .atMost, .holds, .holdsSignificantly, .missing, .untested:
            // Words may stand here; a number with a comma in the wrong place may not.
            guard let text = try entry.optionalText("printed"),
                text.utf8.contains(where: { (0x30...0x39).contains($0) })
            else { return nil }
            return text.unicodeScalars.contains(where: \.properties.isAlphabetic) ? nil : try entry.printed("printed")
        }
    }

    /// What the rules of bounds compare with: `bound`, or the bound that is printed.
    fileprivate func limit(_ entry: YAMLMapping, _ printed: PrintedNumber?) throws -> Bound? {
        let side: Bound.Side
        switch self {
        case .below, .atMost: side = .below
        case .above: side = .above
        default:
            if entry.has("bound") {
                throw entry.error("bound", "belongs to the rules below, above and at_most, not to \(rawValue)")
            }
            return nil
        }
        if let value = try entry.optionalNumber("bound", Limit.finite) {
            return Bound(side: side, value: value, isStrict: self != .atMost)
        }
        if let limit = printed?.limit, limit.side == side { return limit }
        let example = side == .below ? "< 0.05" : "> 9"
        throw entry.error(
            entry.has("printed") ? "printed" : "bound", "must be a bound, such as \(example), or name one in `bound`")
    }
}

extension PrintedTest {
    /// Reads one entry of the printed tests.
    init(_ entry: YAMLMapping) throws {
        try entry.allow(["id", "place", "f_of_groups", "rho_of_n", "statistic", "p"])
        id = try entry.id()
        place = try entry.text("place")
        let groups = try entry.counts("f_of_groups", Limit.groupSize)
        let n = try entry.counts("rho_of_n", Limit.sampleSize)
        if groups.count == 2, n.isEmpty {
            kind = .f(groups: groups)
        } else if groups.isEmpty, (1...2).contains(n.count), let low = n.min(), let high = n.max() {
            kind = .rho(n: low...high)
        } else {
            throw entry.error("f_of_groups", "give two group sizes here, or one or two n in rho_of_n")
        }
        statistic = try entry.printed("statistic")
        p = try entry.printed("p")
        line = entry.line
        guard statistic.isPossible(in: kind.possible) else {
            let range =
                switch kind {
                case .f: "F is never below 0"
                case .rho: "a correlation lies between −1 and 1"
                }
            throw entry.error("statistic", "\(statistic.text) is impossible: \(range)")
        }
        guard p.isPossible(in: Self.possibleP) else {
            throw entry.error("p", "\(p.text) is impossible: a p-value lies between 0 and 1")
        }
    }
}

extension YAMLMapping {
    /// The name of a claim or a test. Its length is bounded by what a pins file can hold as a name.
    fileprivate func id() throws -> String {
        let id = try text("id")
        guard id.unicodeScalars.count <= 200 else { throw error("id", "must be no longer than 200 characters") }
        return id
    }

    fileprivate func printed(_ name: String) throws -> PrintedNumber {
        let text = try text(name)
        do {
            return try PrintedNumber(text)
        } catch let fault {
            throw error(name, fault.reason)
        }
    }

    fileprivate func counts(_ name: String, _ limit: Limit<Int>) throws -> [Int] {
        try textOrTexts(name).map { text in
            guard let count = try? limit.read(text) else { throw error(name, "“\(text)” \(limit.words)") }
            return count
        }
    }
}
