import Text

/// Which rows of a table take part in a result, and which are left out for a missing value that the file names.
struct RowChoice {
    /// Rows that take part, in their order.
    private(set) var rows: [Int]
    /// Rows that are left out, by the cell that they are left out for, in the order of their first row.
    private(set) var omitted: [(cell: String, rows: Int)] = []
    private let table: any DataTable
    private let missing: Set<String>

    /// All rows.
    ///
    /// - Parameter missing: cells that stand for a missing value.
    init(_ table: any DataTable, missing: Set<String>) {
        self.table = table
        self.missing = missing
        rows = Array(0..<table.rows)
    }

    /// Keeps the rows that a rule admits.
    mutating func keep(_ rule: RowRule) throws {
        for (column, _, condition) in rule.conditions {
            switch condition {
            case .oneOf(let texts): keepLabels(column, texts, isKept: true)
            case .noneOf(let texts): keepLabels(column, texts, isKept: false)
            case .range(let lower, let isStrictBelow, let upper, let isStrictAbove):
                try leaveOutMissing([column])
                let numbers = try numbers(column)
                rows.removeAll { row in
                    let value = numbers[row]
                    return value < lower || value > upper || isStrictBelow && value == lower
                        || isStrictAbove && value == upper
                }
            }
        }
    }

    private mutating func keepLabels(_ column: String, _ texts: [String], isKept: Bool) {
        let wanted = Set(texts)
        let numbers = Set(texts.compactMap(Self.number))
        let (codes, labels) = table.labels(column)
        let admits = labels.map { label in
            wanted.contains(label) || !numbers.isEmpty && (Self.number(label).map { numbers.contains($0) } ?? false)
        }
        rows.removeAll { admits[Int(codes[$0])] != isKept }
    }

    private static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }) else { return nil }
        return Double(text)
    }

    /// Leaves out rows in which one of some columns holds a cell that stands for a missing value.
    mutating func leaveOutMissing(_ columns: [String]) throws {
        guard !missing.isEmpty else { return }
        for column in columns {
            let (codes, labels) = table.labels(column)
            let isMissing = labels.map(missing.contains)
            guard isMissing.contains(true) else { continue }
            var counts = [Int](repeating: 0, count: labels.count)
            rows.removeAll { row in
                let code = Int(codes[row])
                guard isMissing[code] else { return false }
                counts[code] += 1
                return true
            }
            for (code, count) in counts.enumerated() where count > 0 {
                if let place = omitted.firstIndex(where: { $0.cell == labels[code] }) {
                    omitted[place].rows += count
                } else {
                    omitted.append((labels[code], count))
                }
            }
        }
    }

    /// A column's numbers; every row that takes part has one.
    ///
    /// - Throws: `TableError` at the first cell that is none.
    func numbers(_ column: String) throws -> [Double] {
        let numbers = table.numbers(column)
        if let row = rows.first(where: { numbers[$0].isNaN }) {
            let (codes, labels) = table.labels(column)
            let cell = labels[Int(codes[row])]
            let shown = cell.isEmpty ? "an empty cell" : "“\(OutsideText(cell).shown())”"
            throw TableError(
                reason: "\(table.place(row, column)): \(column): \(shown) is not a finite number; "
                    + "if it stands for a missing value, name it in the source: missing: [\"\(OutsideText(cell).shown())\"]"
            )
        }
        return numbers
    }

    /// What is left out, for the method's words; nothing where all rows are there.
    var words: String {
        omitted.map { cell, rows in
            let what = cell.isEmpty ? "an empty cell" : "“\(OutsideText(cell).shown())”"
            return "; \(rows) \(rows == 1 ? "row" : "rows") with \(what) left out"
        }.joined()
    }
}

/// What a table does not hold as a result needs it.
struct TableError: Error, CustomStringConvertible {
    var reason: String
    var description: String { reason }
}
