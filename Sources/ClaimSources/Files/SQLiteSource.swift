import Foundation
import GRDB
import Text

/// The rows of one SELECT on an SQLite file, which is read and never written.
enum SQLiteSource {
    /// Rows that are read at most.
    static let mostRows = 10_000_000

    static func table(_ path: String, query: String) throws -> RecordTable {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw TableError(reason: "\(path): there is no such file")
        }
        guard !isFolder.boolValue else { throw TableError(reason: "\(path): this is a folder; name an SQLite file") }
        do {
            let queue = try reading(path)
            defer { try? queue.close() }
            return try queue.read { try rows($0, path, query) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
            throw TableError(reason: "the query must be one SELECT")
        } catch let error as DatabaseError {
            throw TableError(reason: "\(path): \(error.message ?? "SQLite reports error \(error.resultCode.rawValue)")")
        }
    }

    /// Another program may have the file open; where nothing can be written beside it, it is read as it lies there.
    private static func reading(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.read { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
            return queue
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            return try DatabaseQueue(path: "file:\(path.percentEncodedPath)?immutable=1", configuration: configuration)
        }
    }

    private static func rows(_ db: Database, _ path: String, _ query: String) throws -> RecordTable {
        let first = OutsideText(query).words.first?.lowercased() ?? ""
        guard ["select", "with", "values"].contains(where: { OutsideText(first).starts(with: $0) }) else {
            throw TableError(reason: "the query must be one SELECT")
        }
        let statement = try db.makeStatement(sql: query)
        guard statement.isReadonly else {
            throw TableError(reason: "the query must be one SELECT, which writes nothing")
        }
        let names = statement.columnNames
        if let twice = Dictionary(grouping: names, by: { $0 }).filter({ $0.value.count > 1 }).keys.min() {
            throw TableError(reason: "the query gives two columns named \(twice); name one of them with AS")
        }
        var columns = [[RecordTable.Cell]](repeating: [], count: names.count)
        var count = 0
        let cursor = try Row.fetchCursor(statement)
        while let row = try cursor.next() {
            count += 1
            guard count <= mostRows else { throw TableError(reason: "the query gives more than \(mostRows) rows") }
            for index in names.indices { columns[index].append(RecordTable.Cell(row[index] as DatabaseValue)) }
        }
        return RecordTable(
            file: path, names: names, columns: Dictionary(zip(names, columns), uniquingKeysWith: { first, _ in first }),
            rows: count, rowName: "row")
    }
}

extension RecordTable.Cell {
    /// A value of SQLite; a blob is no number and a text of its own.
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .number(Double(number), text: String(number))
        case .double(let number): self = .number(number, text: number.description)
        case .string(let text): self = .text(text)
        case .blob: self = .text("(a blob)")
        }
    }
}
