import Study
import Text

/// The parts of a printed form, each with the number that it is held against.
struct FormParts {
    private let form: PrintedForm
    private let values: [(element: PrintedForm.Element, name: String, value: Double?)]
    private let level: Double?

    /// Finds the numbers: in as many results as the form has parts, or around the one that is named. Around `rho` stand
    /// `rho.low`, `rho.high`, `rho.deviation`, `rho.count` and `rho.total`.
    init(_ form: PrintedForm, of claim: Claim, in results: [String: (result: NamedResult, place: Int)]) {
        self.form = form
        let isSpelledOut = claim.results.count > 1
        let named = claim.results.first ?? ""
        let base = OutsideText(named).dropping(suffix: ".estimate") ?? named
        level = results[named]?.result.interval?.level
        values = form.elements.enumerated().map { index, element in
            let name: String
            if isSpelledOut {
                name = index < claim.results.count ? claim.results[index] : ""
            } else {
                name = [.value, .share].contains(element.part) ? named : "\(base).\(element.part.rawValue)"
            }
            var value = results[name]?.result.number
            if !isSpelledOut, value == nil {
                let interval = results[named]?.result.interval
                value = element.part == .low ? interval?.lower : element.part == .high ? interval?.upper : nil
            }
            return (element, name, value)
        }
    }

    /// What the form asks for and the results do not have; nil where all is there.
    var unmet: String? {
        if let part = values.first(where: { $0.value == nil }) {
            return part.name.isEmpty
                ? "the print holds \(values.count) numbers; name as many results, or one that has all of them"
                : "the print asks for \(part.element.part.words), and there is no result “\(part.name)”"
        }
        if let printed = form.level, let level, abs(printed - level) > 1e-9 {
            return
                "the print is an interval of \(ShortNumber.text(printed * 100))%, the result's is one of \(ShortNumber.text(level * 100))%"
        }
        return nil
    }

    /// All parts must agree with each other and with the results.
    var outcome: Judge.Outcome {
        if let contradiction = form.contradiction { return (.differs, contradiction) }
        var (agreeing, differing): ([String], [String]) = ([], [])
        for (element, _, value) in values {
            guard let value else { continue }
            let shown = "\(element.part.words) \(ShortNumber.text(value))"
            if element.number.admits(value) {
                let rounding = element.number.rounding(of: value).map { " (\($0))" } ?? ""
                agreeing.append("\(shown) agrees with \(element.number.text)\(rounding)")
            } else {
                differing.append("\(shown) is not \(element.number.text)")
            }
        }
        guard differing.isEmpty else { return (.differs, differing.joined(separator: ", ") + " as printed") }
        return (.reproduced, agreeing.joined(separator: ", ") + " as printed")
    }
}

extension PrintedNumber {
    /// What to write where a number and its percentage were mistaken for each other; nothing elsewhere.
    func hint(for value: Double) -> String {
        guard isPercentage, admits(value / 100) else { return "" }
        return "; the result is in per cent already: print it without the sign, or take it times 0.01"
    }
}
