import Text

/// What papers print beside one number: a range or an interval, a mean with its deviation, a count of a count.
public struct PrintedForm: Hashable, Sendable {
    /// What a number of it is.
    public enum Part: String, Hashable, Sendable {
        case value, low, high, deviation, count, total, share

        /// Its name in sentences.
        var words: String {
            switch self {
            case .value: "the value"
            case .low: "the lower end"
            case .high: "the upper end"
            case .deviation: "the deviation"
            case .count: "the count"
            case .total: "the whole"
            case .share: "the share"
            }
        }
    }

    /// One number of it.
    public struct Element: Hashable, Sendable {
        /// What it is.
        public var part: Part
        /// The number.
        public var number: PrintedNumber
    }

    /// Its numbers in their order; two at least.
    public var elements: [Element]
    /// The coverage of an interval where it is printed, such as 0.95.
    public var level: Double?

    /// The number of a part.
    public func number(_ part: Part) -> PrintedNumber? { elements.first { $0.part == part }?.number }

    /// The form that a text has; nil for what is one number, or none of these.
    init?(_ text: String) throws(PrintedNumber.Fault) {
        guard text.unicodeScalars.prefix(201).count <= 200 else { return nil }
        var reader = PrintedReader(text)
        guard let form = reader.form() else {
            guard reader.hasSeveralNumbers, reader.hasDecimalComma else { return nil }
            throw PrintedNumber.decimalComma(text)
        }
        level = form.level
        elements = []
        for (part, digits) in form.parts {
            elements.append(Element(part: part, number: try PrintedNumber(digits)))
        }
        if let low = number(.low), let high = number(.high), low.value > high.value {
            throw PrintedNumber.Fault(reason: "“\(OutsideText(text).shown())”: the lower end lies above the upper one")
        }
    }

    /// What does not fit within the print itself: a count of a count that is not its own share; nil where all does.
    var contradiction: String? {
        guard let count = number(.count), let total = number(.total) else { return nil }
        let share = count.value / total.value
        guard count.value <= total.value else { return "\(count.text) of \(total.text) is more than all" }
        guard let printed = number(.share), !printed.admits(share) else { return nil }
        return "\(count.text) of \(total.text) is \(ShortNumber.text(share * 100))%, not the printed \(printed.text)"
    }
}
