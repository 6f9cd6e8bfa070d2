import Text

/// Reads the forms of print that hold several numbers, word by word.
struct PrintedReader {
    /// The parts of a form, each with its digits.
    typealias Form = (parts: [(PrintedForm.Part, String)], level: Double?)

    private enum Token: Equatable {
        case number(String)
        case word(String)
        case sign(Unicode.Scalar)
    }

    private var tokens: [Token] = []
    private var place = 0
    /// Whether digits, a comma and digits stand side by side that are no thousands.
    private(set) var hasDecimalComma = false

    /// Whether two numbers stand in the text.
    var hasSeveralNumbers: Bool {
        tokens.count { if case .number = $0 { true } else { false } } > 1
    }

    init(_ text: String) {
        var scan = NumberScan(text)
        while let scalar = scan.current {
            if scalar.properties.isWhitespace {
                scan.skip()
            } else if scan.startsNumber {
                tokens.append(.number(scan.number()))
                if scan.current == ",", scan.next.map({ ("0"..."9").contains($0) }) ?? false { hasDecimalComma = true }
            } else if scalar.properties.isAlphabetic {
                tokens.append(.word(scan.word().lowercased()))
            } else {
                tokens.append(.sign(scalar))
                scan.skip()
            }
        }
    }

    /// The form that the whole text has; nil where it has none of these.
    mutating func form() -> Form? {
        dropName()
        let start = place
        for read in [Self.countOfCount, Self.valueWithDeviation, Self.interval] {
            place = start
            if let form = read(&self) {
                while let sign = current, [.sign("*"), .sign("†"), .sign("‡")].contains(sign) { place += 1 }
                if place == tokens.count { return form }
            }
        }
        return nil
    }

    /// `22 of 31`, `22/31`, `22 of 31 (71%)`, `71% (22 of 31)`.
    private static func countOfCount(_ reader: inout PrintedReader) -> Form? {
        guard let first = reader.number() else { return nil }
        let share = first.utf8.last == 0x25 ? first : nil
        var count = first
        if share != nil {
            guard reader.take(.sign("(")), let inner = reader.number() else { return nil }
            count = inner
        }
        guard
            reader.take(.word("of")) || reader.take(.word("out")) && reader.take(.word("of"))
                || reader.take(.sign("/")),
            let total = reader.number()
        else { return nil }
        var parts: [(PrintedForm.Part, String)] = [(.count, count), (.total, total)]
        if let share {
            guard reader.take(.sign(")")) else { return nil }
            parts.append((.share, share))
        } else if reader.take(.sign("(")) || reader.take(.sign(",")) {
            guard let share = reader.number(), share.utf8.last == 0x25 else { return nil }
            _ = reader.take(.sign(")"))
            parts.append((.share, share))
        }
        return (parts, nil)
    }

    /// `0.42 ± 0.17`, `0.42 (SD 0.17)`, `0.42, SD = 0.17`.
    private static func valueWithDeviation(_ reader: inout PrintedReader) -> Form? {
        guard let value = reader.number() else { return nil }
        if reader.takePlusMinus() {
            guard let deviation = reader.number() else { return nil }
            return ([(.value, value), (.deviation, deviation)], nil)
        }
        let isOpen = reader.take(.sign("("))
        guard isOpen || reader.take(.sign(",")) || reader.take(.sign(";")), reader.take(.word("sd")) else { return nil }
        _ = reader.take(.sign("="))
        guard let deviation = reader.number(), !isOpen || reader.take(.sign(")")) else { return nil }
        return ([(.value, value), (.deviation, deviation)], nil)
    }

    /// `[0.02, 0.67]`, `0.02–0.67`, `0.02 to 0.67`, `95% CI 0.02–0.67`, `0.35 [0.02, 0.67]`, `0.35 (95% CI 0.02 to 0.67)`.
    private static func interval(_ reader: inout PrintedReader) -> Form? {
        if let ends = reader.ends() { return ([(.low, ends.low), (.high, ends.high)], ends.level) }
        guard let value = reader.number() else { return nil }
        if !reader.take(.sign(",")) { _ = reader.take(.sign(";")) }
        guard let ends = reader.ends() else { return nil }
        return ([(.value, value), (.low, ends.low), (.high, ends.high)], ends.level)
    }

    private mutating func ends() -> (low: String, high: String, level: Double?)? {
        let start = place
        let isWrapped = take(.sign("("))
        let coverage = coverage()
        let bracket = take(.sign("[")) ? Unicode.Scalar("]") : coverage != nil && take(.sign("(")) ? ")" : nil
        let isList = bracket != nil || isWrapped
        guard let low = number(),
            take(.word("to")) || takeMinus() || isList && (take(.sign(",")) || take(.sign(";"))),
            let high = number(), bracket.map({ take(.sign($0)) }) ?? true, !isWrapped || take(.sign(")"))
        else {
            place = start
            return nil
        }
        return (low, high, coverage?.level)
    }

    /// What stands before an interval: that it is one, and of which coverage.
    private struct Coverage {
        var level: Double?
    }

    /// `95% CI`, `95% confidence interval`, `CI`; nil where none stands here.
    private mutating func coverage() -> Coverage? {
        let start = place
        var level: Double?
        if case .number(let digits) = current, digits.utf8.last == 0x25 {
            level = (try? PrintedNumber(digits))?.value
            place += 1
        }
        guard take(.word("ci")) || take(.word("confidence")) && take(.word("interval")) else {
            place = start
            return nil
        }
        for sign in [":", "=", ","] as [Unicode.Scalar] where take(.sign(sign)) { break }
        return Coverage(level: level)
    }

    private var current: Token? { place < tokens.count ? tokens[place] : nil }

    private mutating func take(_ token: Token) -> Bool {
        guard current == token else { return false }
        place += 1
        return true
    }

    /// `±`, `+/-` or `+-`.
    private mutating func takePlusMinus() -> Bool {
        if take(.sign("±")) { return true }
        let start = place
        if take(.sign("+")) {
            _ = take(.sign("/"))
            if takeMinus() { return true }
        }
        place = start
        return false
    }

    private mutating func takeMinus() -> Bool {
        guard case .sign(let scalar) = current, PrintedSign.isMinus(scalar) else { return false }
        place += 1
        return true
    }

    /// A number with its sign.
    private mutating func number() -> String? {
        let start = place
        let sign = takeMinus() ? "-" : take(.sign("+")) ? "+" : ""
        guard case .number(let digits) = current else {
            place = start
            return nil
        }
        place += 1
        return sign + digits
    }

    /// Passes over a name and its sign of equality, such as `M =`.
    private mutating func dropName() {
        guard case .word(let name) = current, name != "ci" else { return }
        for (index, token) in tokens.prefix(9).enumerated() {
            switch token {
            case .sign("="):
                place = index + 1
                return
            case .word("ci"), .sign("["): return
            default: continue
            }
        }
    }
}
