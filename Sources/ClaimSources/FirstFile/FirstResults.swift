import ColumnTests
import Statistics
import YAML

/// The results of a first claims file, as far as they can be computed, and a claim on one of them.
struct FirstResults {
    let table: DelimitedTable
    let missing: Set<String>
    let columns: [LookedAtColumn]
    let source: String

    /// Both sections of the file.
    var lines: [String] {
        let numeric = columns.filter { $0.isNumeric && $0.labels.count > 1 }
        let values = numeric.filter { !$0.isGroup } + numeric.filter(\.isGroup)
        let groups = columns.filter { $0.isGroup && !$0.isNumeric } + columns.filter { $0.isGroup && $0.isNumeric }
        var lines = ["results:", "  rows: {count: \(source)}"]
        guard let value = values.first, let mean = mean(value.name) else {
            return lines + claim("rows", "rows of the file", printed: "\(table.rows)")
        }
        lines.append("  average: {mean: \(source), value: \(QuotedText(value.name))}")
        if values.count > 1 { lines += test("rho", .spearman, ["x": value.name, "y": values[1].name]) }
        if let group = groups.first(where: { $0.name != value.name }) {
            let columns = ["value": value.name, "group": group.name]
            lines += test("spread", .levene, columns)
            lines += test("level", group.labels.count == 2 ? .ttest : .welch, columns)
        }
        return lines + claim("average", "mean of \(value.name)", printed: Self.printed(mean))
    }

    private func chosen(_ columns: [String]) throws -> ChosenColumns {
        var choice = RowChoice(table, missing: missing)
        try choice.leaveOutMissing(columns)
        return ChosenColumns(table: table, choice: choice)
    }

    private func mean(_ column: String) -> Double? {
        (try? chosen([column]).values(column)).flatMap { try? moments($0).mean }
    }

    /// A test's line; nothing where the values do not admit it.
    private func test(_ name: String, _ test: TestName, _ columns: [String: String]) -> [String] {
        var options = TestOptions()
        options.columns = columns
        guard let chosen = try? chosen(columns.values.sorted()), (try? test.run(options, on: chosen)) != nil else {
            return []
        }
        let words = test.columns.map { "\($0): \(QuotedText(columns[$0] ?? ""))" }.joined(separator: ", ")
        return ["  \(name): {test: \(test.rawValue), of: \(source), \(words)}"]
    }

    private func claim(_ result: String, _ statement: String, printed: String) -> [String] {
        [
            "claims:", "  - id: \(result)", "    place: \"section 1\"", "    statement: \(QuotedText(statement))",
            "    printed: \"\(printed)\"", "    result: \(result)",
        ]
    }

    /// Two decimals where they say something, else three digits.
    private static func printed(_ mean: Double) -> String {
        abs(mean) >= 0.1 && abs(mean) < 1e9 || mean == 0
            ? DecimalText.fixed(mean, decimals: 2) : DecimalText.significant(mean, digits: 3)
    }
}
