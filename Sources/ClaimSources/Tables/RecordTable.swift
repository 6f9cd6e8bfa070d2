import Text

/// Rows of JSON objects, or of a query, as a table.
final class RecordTable: DataTable {
    /// A cell of a row.
    enum Cell: Hashable {
        case null
        case number(Double, text: String)
        case text(String)

        var numeric: Double {
            switch self {
            case .number(let value, _): value
            case .text(let text): Self.decimal(text)
            case .null: .nan
            }
        }

        /// Decimal numbers alone: neither hexadecimal ones nor words.
        private static func decimal(_ text: String) -> Double {
            let plain = OutsideText(text).trimmed
            guard plain.utf8.allSatisfy({ 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }), let value = Double(plain),
                value.isFinite
            else { return .nan }
            return value
        }

        var label: String {
            switch self {
            case .null: "null"
            case .number(_, let text): text
            case .text(let text): OutsideText(text).trimmed
            }
        }
    }

    let file: String
    let rows: Int
    let names: [String]
    private let columns: [String: [Cell]]
    private let rowName: String

    /// - Parameter rowName: what a row is called, such as "line" or "row".
    init(file: String, names: [String], columns: [String: [Cell]], rows: Int, rowName: String) {
        (self.file, self.names, self.columns, self.rows, self.rowName) = (file, names, columns, rows, rowName)
    }

    func numbers(_ column: String) -> [Double] { columns[column]?.map(\.numeric) ?? [] }

    func labels(_ column: String) -> (codes: [Int32], texts: [String]) {
        var (codes, texts, known): ([Int32], [String], [String: Int32]) = ([], [], [:])
        for cell in columns[column] ?? [] {
            let label = cell.label
            let code = known[label] ?? Int32(truncatingIfNeeded: texts.count)
            if code == texts.count {
                known[label] = code
                texts.append(label)
            }
            codes.append(code)
        }
        return (codes, texts)
    }

    func place(_ row: Int, _ column: String) -> String { "\(file), \(rowName) \(row + 1)" }
}

extension RecordTable {
    /// A list of JSON objects; a member that an object does not have is null.
    ///
    /// - Throws: `JSONError` for an entry that is no object, and for a member that is a list or an object.
    convenience init(_ entries: [JSONValue], file: String, rowName: String) throws {
        var (names, columns): ([String], [String: [Cell]]) = ([], [:])
        for (row, entry) in entries.enumerated() {
            guard case .object(let members) = entry else {
                throw JSONError(reason: "\(rowName) \(row + 1) is \(entry.kind), not an object with named values")
            }
            for member in members {
                if columns[member.name] == nil {
                    names.append(member.name)
                    columns[member.name] = []
                }
                let missing = row - (columns[member.name]?.count ?? 0)
                if missing > 0 { columns[member.name]?.append(contentsOf: repeatElement(.null, count: missing)) }
                columns[member.name]?.append(Cell(member.value))
            }
        }
        for name in names {
            let missing = entries.count - (columns[name]?.count ?? 0)
            columns[name]?.append(contentsOf: repeatElement(.null, count: missing))
        }
        self.init(file: file, names: names, columns: columns, rows: entries.count, rowName: rowName)
    }
}

extension RecordTable.Cell {
    /// A JSON value; a list or an object is the text of its kind, which is no number.
    fileprivate init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .flag(let flag): self = .text(flag ? "true" : "false")
        case .number(let number, let digits): self = .number(number, text: digits)
        case .text(let text): self = .text(text)
        case .list, .object: self = .text("(\(value.kind))")
        }
    }
}
