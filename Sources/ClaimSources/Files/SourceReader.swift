import CSV
import Crypto
import Foundation
import Text

/// Reads the files of sources, each once.
final class SourceReader {
    /// What a source holds.
    enum Content {
        case table(any DataTable)
        case document(JSONValue)
    }

    private let entries: [String: SourceEntry]
    private let columns: [String: Set<String>]
    private var contents: [String: Content] = [:]
    private var rows: [String: RecordTable] = [:]
    private var taken: [String: [UInt8]] = [:]

    /// - Parameter columns: the columns of each source that results look at.
    init(_ entries: [SourceEntry], columns: [String: Set<String>]) {
        self.entries = Dictionary(entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.columns = columns
    }

    /// The names of all sources.
    var names: [String] { entries.keys.sorted() }

    /// A source by its name; nil where there is none.
    func entry(_ name: String) -> SourceEntry? { entries[name] }

    /// What a source holds.
    ///
    /// - Throws: `YAMLError` at its line in the claims file.
    func content(_ entry: SourceEntry) throws -> Content {
        if let known = contents[entry.name] { return known }
        let content = try read(entry)
        contents[entry.name] = content
        return content
    }

    private func read(_ entry: SourceEntry) throws -> Content {
        do {
            switch entry.kind {
            case .table(let separator):
                return .table(
                    DelimitedTable(
                        try CSVCells(
                            bytes(entry), file: entry.path, columns: columns[entry.name] ?? [], separator: separator)))
            case .json(let rows):
                let value = try JSONParser.value(bytes(entry)).value(at: rows)
                return .document(value)
            case .yaml(let rows):
                let text = String(decoding: try bytes(entry), as: UTF8.self)
                return .document(try JSONValue(yaml: text, file: entry.path).value(at: rows))
            case .jsonLines: return .document(.list(try JSONParser.lines(bytes(entry))))
            case .sqlite(let query):
                if entry.sha256 != nil { _ = try bytes(entry) }
                return .table(try SQLiteSource.table(entry.path, query: query))
            case .store: throw TableError(reason: "a store's results have their own names; name them in the claims")
            }
        } catch let error as CSVError {
            throw entry.error(error.description)
        } catch let error as JSONError {
            throw entry.error("\(entry.path): \(error.description)")
        } catch let error as TableError {
            throw entry.error(error.description)
        }
    }

    /// The rows of a source.
    func table(_ entry: SourceEntry) throws -> any DataTable {
        if let known = rows[entry.name] { return known }
        switch try content(entry) {
        case .table(let table): return table
        case .document(let value):
            guard let entries = value.entries else {
                throw entry.error(
                    "\(entry.path): holds \(value.kind), not a list of rows; name where it lies with rows: /pointer")
            }
            do {
                let isLines = if case .jsonLines = entry.kind { true } else { false }
                let table = try RecordTable(entries, file: entry.path, rowName: isLines ? "object" : "entry")
                rows[entry.name] = table
                return table
            } catch let error as JSONError {
                throw entry.error("\(entry.path): \(error.description)")
            }
        }
    }

    /// A file's bytes, once for all sources that name it, and as pinned.
    private func bytes(_ entry: SourceEntry) throws -> [UInt8] {
        let bytes = try taken[entry.path] ?? CSVFile.contents(entry.path)
        taken[entry.path] = bytes
        guard let pinned = entry.sha256 else { return bytes }
        let digest = Self.digest(bytes)
        guard digest == pinned else {
            throw TableError(reason: "\(entry.path): is not the pinned file: its SHA-256 is \(digest)")
        }
        return bytes
    }

    /// The SHA-256 of bytes as 64 hexadecimal digits.
    static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).hexadecimal
    }
}
