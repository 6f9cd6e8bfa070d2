import CSV
import ColumnTests
import Statistics
import Text

/// Reads the columns that a statistic needs.
final class StatsColumns: TestColumns {
    private let path: String
    private let omitEmpty: Bool
    private let missing: Set<String>
    /// Rows left out, by the cell that they were left out for, in the order of their first row.
    private var omitted: [(cell: String, rows: Int)] = []
    private var findings: [String] = []

    /// - Parameters:
    ///   - missing: cells that stand for a missing value beside those of ``usual``.
    ///   - omitEmpty: whether rows with a usual sign of a missing value are left out.
    init(path: String, missing: [String], omitEmpty: Bool) {
        self.path = path
        self.omitEmpty = omitEmpty
        self.missing = Set(missing.map { OutsideText($0).trimmed })
    }

    /// What the reader should know of the rows, one sentence each.
    var notes: [String] {
        findings
            + omitted.map { cell, rows in
                let what = cell.isEmpty ? "an empty cell" : "“\(cell)”"
                return rows == 1 ? "1 row with \(what) left out" : "\(rows) rows with \(what) left out"
            }
    }

    func values(_ column: String) throws -> [Double] {
        var result: [Double] = []
        try forEachRow([column]) { row, index in result.append(try number(row, index[0])) }
        return result
    }

    func pairs(_ x: String, _ y: String) throws -> ([Double], [Double]) {
        var (first, second): ([Double], [Double]) = ([], [])
        try forEachRow([x, y]) { row, index in
            let value = try number(row, index[0])
            second.append(try number(row, index[1]))
            first.append(value)
        }
        return (first, second)
    }

    /// Whether each row says true or false.
    func outcomes(_ column: String) throws -> [Bool] {
        var result: [Bool] = []
        try forEachRow([column]) { row, index in result.append(try row.bool(index[0])) }
        return result
    }

    /// The labels of two columns, without the white space around them.
    func labels(_ x: String, _ y: String) throws -> ([String], [String]) {
        var (first, second): ([String], [String]) = ([], [])
        try forEachRow([x, y]) { row, index in
            for column in index where GroupLabel.name(row.string(column)).isEmpty {
                throw row.error(
                    column,
                    "the label is blank; name it, or leave such rows out and have them counted with --omit-empty"
                )
            }
            first.append(GroupLabel.name(row.string(index[0])))
            second.append(GroupLabel.name(row.string(index[1])))
        }
        return (first, second)
    }

    /// Groups in the order of their first row.
    func groups(_ value: String, by group: String) throws -> [TestGroup<Double>] {
        try grouped([value, group], at: 1) { row, index in try number(row, index[0]) }
    }

    /// The same for times, with whether each ended in the event; all do where no column says so.
    func survival(_ time: String, by group: String, event: String?) throws -> [TestGroup<SurvivalObservation>] {
        try grouped([time, group] + (event.map { [$0] } ?? []), at: 1) { row, index in
            let isEvent = event == nil ? true : try row.bool(index[2])
            return SurvivalObservation(time: try number(row, index[0]), isEvent: isEvent)
        }
    }

    private func grouped<Value: Sendable>(
        _ columns: [String], at label: Int, _ value: (borrowing CSVReader, [Int]) throws -> Value
    ) throws -> [TestGroup<Value>] {
        var places: [String: Int] = [:]
        var result: [TestGroup<Value>] = []
        try forEachRow(columns) { row, index in
            let text = row.string(index[label])
            if places[text] == nil { try addGroup(text, row, index[label], &places, &result) }
            if let place = places[text] { result[place].values.append(try value(row, index)) }
        }
        return result
    }

    /// Finds the group of a label that is read for the first time.
    private func addGroup<Value: Sendable>(
        _ text: String, _ row: borrowing CSVReader, _ index: Int, _ places: inout [String: Int],
        _ result: inout [TestGroup<Value>]
    ) throws {
        let name = GroupLabel.name(text)
        guard !name.isEmpty else {
            throw row.error(
                index, "the group is blank; name it, or leave such rows out and have them counted with --omit-empty")
        }
        if name != text {
            findings.append("\(path):\(row.currentLine): blanks around the group's name “\(name)” are passed over")
        }
        if Self.usual.contains(name.lowercased()) && !row.isQuoted(index) {
            findings.append(
                "\(path):\(row.currentLine): a group is called “\(name)”; if it means a missing value, add --omit-empty"
            )
        }
        let place = places[name] ?? result.count
        if place == result.count { result.append(TestGroup(name: name, values: [])) }
        places[name] = place
        places[text] = place
    }

    private func number(_ row: borrowing CSVReader, _ index: Int) throws -> Double {
        do {
            return try row.double(index)
        } catch let error as CSVError {
            guard Self.usual.contains(OutsideText(row.string(index)).trimmed.lowercased()) else { throw error }
            throw row.error(index, "\(error.reason); --omit-empty leaves such rows out and counts them")
        }
    }

    private func forEachRow(_ columns: [String], _ body: (borrowing CSVReader, [Int]) throws -> Void) throws {
        let isStandardInput = path == "-"
        let bytes = try CSVFile.bytes(isStandardInput ? "/dev/stdin" : path)
        var reader = try CSVReader(bytes, file: isStandardInput ? "standard input" : path)
        var indices: [Int] = []
        for column in columns { indices.append(try reader.index(of: column)) }
        let looks = omitEmpty || !missing.isEmpty
        while try reader.next() {
            var cell: String?
            if looks { for index in indices where cell == nil { cell = sign(of: reader.string(index)) } }
            if let cell { omit(cell) } else { try body(reader, indices) }
        }
    }

    /// The text of a cell that stands for a missing value; `nil` for any other.
    private func sign(of cell: String) -> String? {
        let text = GroupLabel.name(cell)
        return missing.contains(text) || omitEmpty && Self.usual.contains(text.lowercased()) ? text : nil
    }

    private func omit(_ cell: String) {
        if let place = omitted.firstIndex(where: { $0.cell == cell }) {
            omitted[place].rows += 1
        } else {
            omitted.append((cell, 1))
        }
    }

    /// How R, spreadsheets and Python write a missing value, in small letters.
    private static let usual: Set<String> = ["", "na", "n/a", "nan", "null", "none"]
}

/// A group's name as its cell tells it.
enum GroupLabel {
    /// The text without white space and marks of no width at both ends, which nobody sees.
    static func name(_ cell: String) -> String {
        let scalars = cell.unicodeScalars
        guard let first = scalars.firstIndex(where: isVisible), let last = scalars.lastIndex(where: isVisible) else {
            return ""
        }
        return String(scalars[first...last])
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && !widthless.contains(scalar)
    }

    /// Zero-width space, word joiner, byte-order mark, and the marks of direction.
    private static let widthless: Set<Unicode.Scalar> = ["\u{200b}", "\u{2060}", "\u{feff}", "\u{200e}", "\u{200f}"]
}
