import CSV

/// What a line of a file says, and where it stands, for whoever finds out later that it cannot be.
public struct FileLine<Value: Sendable>: Sendable {
    /// The file's name in errors, and the line, from 1.
    public let file: String, line: Int
    /// What it says.
    public let value: Value

    /// The same line, read as something else.
    public func map<Other: Sendable>(_ transform: (Value) -> Other) -> FileLine<Other> {
        FileLine<Other>(file: file, line: line, value: transform(value))
    }

    /// An error about a field of the line.
    public func error(_ field: String, _ reason: String) -> ImportError {
        ImportError(problems: [CSVError(file: file, line: line, field: field, reason: reason)])
    }

    /// Every record of a file that has exactly these columns.
    ///
    /// - Throws: `ImportError` naming file, line and field.
    static func all(
        of path: String, columns: [String], _ read: (borrowing CSVReader) throws -> Value
    ) throws -> [FileLine] {
        do {
            var reader = try CSVReader(try CSVFile.bytes(path), file: path)
            try reader.requireColumns(columns)
            var lines: [FileLine] = []
            while try reader.next() {
                try Task.checkCancellation()
                lines.append(FileLine(file: path, line: reader.currentLine, value: try read(reader)))
            }
            return lines
        } catch let error as CSVError {
            throw ImportError(problems: [error])
        }
    }
}
