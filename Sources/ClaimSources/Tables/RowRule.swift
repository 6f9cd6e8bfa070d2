import Limits
import Text
import YAML

/// Which rows are looked at: all whose cells are as these conditions say.
struct RowRule {
    /// What a cell must be.
    enum Condition {
        /// One of some texts, or numerically equal to one.
        case oneOf([String])
        /// None of them.
        case noneOf([String])
        /// Within bounds, which may be left out themselves.
        case range(lower: Double, isStrictBelow: Bool, upper: Double, isStrictAbove: Bool)
    }

    /// Conditions by column, in the file's order.
    var conditions: [(column: String, line: Int, condition: Condition)] = []

    /// The columns that it looks at.
    var columns: [String] { conditions.map(\.column) }

    /// No conditions: all rows.
    init() {}

    /// Reads a mapping of columns to a value, a list of values, or a range.
    init(_ mapping: YAMLMapping) throws {
        for (name, line, value) in mapping.values() {
            switch value {
            case .text(let text): conditions.append((name, line, .oneOf([OutsideText(text).trimmed])))
            case .list:
                let texts = try mapping.textOrTexts(name).map { OutsideText($0).trimmed }
                guard !texts.isEmpty else { throw mapping.error(name, "the list of values is empty") }
                conditions.append((name, line, .oneOf(texts)))
            case .mapping(let inner): conditions.append((name, line, try Self.range(inner)))
            }
        }
    }

    private static func range(_ inner: YAMLMapping) throws -> Condition {
        try inner.allow(["from", "to", "above", "below", "not"])
        if inner.has("not") {
            for other in ["from", "to", "above", "below"] where inner.has(other) {
                throw inner.error(other, "stands beside `not`; give one of the two")
            }
            return .noneOf(try inner.textOrTexts("not").map { OutsideText($0).trimmed })
        }
        let (from, above) = (
            try inner.optionalNumber("from", Limit.finite), try inner.optionalNumber("above", Limit.finite)
        )
        let (to, below) = (
            try inner.optionalNumber("to", Limit.finite), try inner.optionalNumber("below", Limit.finite)
        )
        if from != nil, above != nil { throw inner.error("above", "stands beside `from`; give one of the two") }
        if to != nil, below != nil { throw inner.error("below", "stands beside `to`; give one of the two") }
        return .range(
            lower: from ?? above ?? -.infinity, isStrictBelow: above != nil, upper: to ?? below ?? .infinity,
            isStrictAbove: below != nil)
    }
}
