import Limits
import Manuscripts
import YAML

extension Claim {
    /// Reads one entry of a claims file.
    ///
    /// - Parameter manuscript: the paper's text, from which the digits of a claim with a place and without `printed` are taken.
    init(_ entry: YAMLMapping, in manuscript: ManuscriptNumbers?) throws {
        try entry.allow(Self.fields)
        id = try entry.id()
        places = try TextPlace.all(entry)
        let first = places.first
        mark = try manuscript.flatMap { text in try first.map { try TextMark($0, in: text, file: entry.file) } }
        let print = try Self.print(entry, mark)
        printed = print.text
        printedForm = print.form
        rule = try Self.rule(entry, print)
        place = try entry.optionalText("place") ?? ""
        statement = try entry.optionalText("statement") ?? id
        printedNumber = try rule.printed(entry, print)
        limit = try rule.limit(entry, printedNumber)
        results = try entry.textOrTexts("results")
        resultsLine = entry.line(of: "results")
        if let result = try entry.optionalText("result") {
            guard results.isEmpty else { throw entry.error("result", "stands beside `results`; give one of the two") }
            results = [result]
            resultsLine = entry.line(of: "result")
        }
        isLowerBound = try entry.flag("lower_bound")
        isAboutPeople = try entry.flag("people")
        needsPaperScale = try entry.flag("paper_scale")
        reason = try entry.optionalText("reason") ?? ""
        line = entry.line
        if isLowerBound && rule != .atMost {
            throw entry.error("lower_bound", "belongs to the rule \(Rule.atMost.rawValue), not to \(rule.rawValue)")
        }
        if rule == .missing || rule == .untested {
            _ = try entry.text("reason")
        } else if results.isEmpty {
            throw entry.error("results", "is missing: name what computes it")
        }
    }

    private static let fields = [
        "id", "place", "statement", "printed", "tolerance", "rule", "result", "results", "bound", "lower_bound",
        "people", "paper_scale", "reason", "at",
    ]

    /// What is printed: its text, its one number, or its form of several.
    fileprivate struct Print {
        var text = ""
        var number: PrintedNumber?
        var form: PrintedForm?
        /// Why the text is neither.
        var fault: PrintedNumber.Fault?
    }

    private static func print(_ entry: YAMLMapping, _ mark: TextMark?) throws -> Print {
        guard let text = try entry.optionalText("printed") ?? mark?.printed else {
            if entry.has("at"), !entry.has("rule") {
                throw entry.error(
                    "at", "is a place of a manuscript; name the file as `manuscript`, or give the digits in `printed`")
            }
            return Print()
        }
        var print = Print(text: text)
        do {
            print.number = try PrintedNumber(text)
        } catch let fault {
            print.fault = fault
            do {
                print.form = try PrintedForm(text)
            } catch let fault {
                print.fault = fault
            }
        }
        let tolerance = try entry.optionalNumber("tolerance", Limit.positive)
        if print.number?.isApproximate == true {
            guard let tolerance else {
                throw entry.error(
                    "printed", "≈ says no precision; say how far off it may be, such as tolerance: 0.01")
            }
            print.number?.tolerance = tolerance
        } else if tolerance != nil {
            throw entry.error("tolerance", "belongs to a number that is printed with ≈")
        }
        return print
    }

    /// The rule; without one a number is held at its print, and what prints none is a statement.
    private static func rule(_ entry: YAMLMapping, _ print: Print) throws -> Rule {
        if entry.has("rule") { return try entry.choice("rule", Rule.init(rawValue:), Rule.allCases.map(\.rawValue)) }
        if print.number != nil || print.form != nil { return .equals }
        guard let fault = print.fault else { return .holds }
        throw entry.error("printed", fault.reason)
    }
}

extension Claim.Rule {
    /// The printed number; nil for the rules that can do without one, where there is none.
    fileprivate func printed(_ entry: YAMLMapping, _ print: Claim.Print) throws -> PrintedNumber? {
        func number() throws -> PrintedNumber {
            if let number = print.number { return number }
            if print.form != nil {
                throw entry.error("printed", "holds several numbers; the rule \(rawValue) takes one")
            }
            return print.text.isEmpty ? try entry.printed("printed") : try entry.printed(print.text, in: "printed")
        }
        switch self {
        case .exactly, .effect, .compatible:
            let number = try number()
            guard number.limit == nil, !number.isApproximate else {
                throw entry.error("printed", "must be a number, not a bound")
            }
            return number
        case .equals:
            return print.form == nil ? try number() : nil
        case .within:
            guard print.form?.number(.low) != nil, print.form?.number(.value) == nil else {
                throw entry.error("printed", "must be a range, such as \"0.02 to 0.67\"")
            }
            return nil
        case .ambiguous:
            return print.text.isEmpty ? nil : try number()
        case .below, .above, .atMost, .holds, .holdsSignificantly, .missing, .untested, .planted, .observed:
            // Words may stand here; a number with a comma in the wrong place may not.
            if let number = print.number { return number }
            guard print.form == nil, print.text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
            return print.text.unicodeScalars.contains(where: \.properties.isAlphabetic) ? nil : try number()
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

extension YAMLMapping {
    /// The name of a claim or a test. Its length is bounded by what a pins file can hold as a name.
    func id() throws -> String {
        let id = try text("id")
        guard id.unicodeScalars.count <= 200 else { throw error("id", "must be no longer than 200 characters") }
        return id
    }

    func printed(_ name: String) throws -> PrintedNumber { try printed(text(name), in: name) }

    func printed(_ text: String, in name: String) throws -> PrintedNumber {
        do {
            return try PrintedNumber(text)
        } catch let fault {
            throw error(name, fault.reason)
        }
    }

    func counts(_ name: String, _ limit: Limit<Int>) throws -> [Int] {
        try textOrTexts(name).map { text in
            guard let count = try? limit.read(text) else { throw error(name, "“\(text)” \(limit.words)") }
            return count
        }
    }
}
