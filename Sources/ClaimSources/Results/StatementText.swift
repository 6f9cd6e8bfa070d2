import Text

/// A comparison of two results or numbers, such as `experts > novices`.
struct StatementText {
    /// How the left side must lie to the right one.
    enum Sign: String {
        case below = "<", atMost = "≤", above = ">", atLeast = "≥", equal = "=", unequal = "≠"

        func holds(_ left: Double, _ right: Double) -> Bool {
            switch self {
            case .below: left < right
            case .atMost: left <= right
            case .above: left > right
            case .atLeast: left >= right
            case .equal: left == right
            case .unequal: left != right
            }
        }
    }

    let left: String
    let sign: Sign
    let right: String

    /// Reads two sides with a sign between them; nil for anything else.
    init?(_ text: String) {
        let signs = ["<=": Sign.atMost, ">=": .atLeast, "!=": .unequal, "==": .equal]
        let words = OutsideText(text).words
        guard words.count == 3, let sign = signs[words[1]] ?? Sign(rawValue: words[1]) else { return nil }
        (left, self.sign, right) = (words[0], sign, words[2])
    }
}
