import ColumnTests
import Limits
import Statistics
import Text
import YAML

/// One result of a claims file: what is computed, of what.
struct ResultEntry {
    /// What is computed.
    enum Kind {
        /// A test of `stats`.
        case test(TestName, TestOptions, groups: [String])
        /// A summary of one column.
        case summary(Summary)
        /// A number of rows, or of different cells of a column among them.
        case count(distinct: String?)
        /// The share of some rows among others.
        case share(of: RowRule)
        /// A value that stands in a JSON text, or in the one row that is left.
        case value(at: String?, column: String?)
        /// One result minus, or over, another.
        case difference(String, String), ratio(String, String)
        /// Whether one result lies below, above or at another.
        case statement(StatementText, p: String?)
        /// p-values adjusted for each other.
        case adjust(String, of: [String])
    }

    /// Its name.
    let name: String
    /// What is computed.
    let kind: Kind
    /// The source; nil for what rests on other results.
    let source: String?
    /// Which rows take part.
    let rows: RowRule
    /// What the number is multiplied by.
    let times: Double
    /// The claims file, and the line of the entry.
    let file: String, line: Int
    private let sourceLine: Int
    /// The columns that are needed of every row.
    let columns: [String]

    /// The columns that are looked at.
    var allColumns: [String] {
        var all = columns + rows.columns
        if case .share(let rule) = kind { all += rule.columns }
        return all
    }

    static let kinds =
        ["test", "count", "share", "value", "difference", "ratio", "statement", "adjust"]
        + SummaryKind.allCases.map(\.rawValue)

    init(_ name: String, _ entry: YAMLMapping, line: Int) throws {
        // `mean` is an option of a test, and `value` names a column beside another kind.
        let named = Self.kinds.filter(entry.has)
        let found = named.contains("test") ? ["test"] : named.count > 1 ? named.filter { $0 != "value" } : named
        guard found.count == 1, let word = found.first else {
            throw YAMLError(
                file: entry.file, line: line, field: name,
                reason: found.isEmpty
                    ? "says nothing to compute; give one of \(Self.kinds.joined(separator: ", "))"
                    : "asks for \(found.joined(separator: " and ")); give one of them")
        }
        self.name = name
        self.line = line
        file = entry.file
        let reader = ResultReading(entry, word)
        (kind, columns) = try reader.kind()
        source = try reader.source()
        sourceLine = entry.line(of: reader.sourceField)
        let rule = try entry.optionalMapping(word == "share" ? "among" : "where")
        rows = try rule.map(RowRule.init) ?? RowRule()
        times = try entry.optionalNumber("times", Limit.finite) ?? 1
    }

    /// An error at its line.
    func error(_ reason: String) -> YAMLError { YAMLError(file: file, line: line, field: name, reason: reason) }

    /// An error at its source's name.
    func sourceError(_ reason: String) -> YAMLError {
        YAMLError(file: file, line: sourceLine, field: name, reason: reason)
    }
}
