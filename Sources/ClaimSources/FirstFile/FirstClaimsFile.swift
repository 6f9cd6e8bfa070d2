import CSV
import Foundation
import Text
import YAML

/// A first claims file for a file of delimited text: its columns, results that they allow, and one claim that holds.
public struct FirstClaimsFile {
    /// The file's text.
    public let yaml: String

    /// Looks at a file.
    ///
    /// - Parameter target: where the claims file will lie, so that the path in it is relative to its folder.
    /// - Throws: `CSVError` for what is not delimited text.
    public init(_ path: String, target: String) throws {
        let isTabbed = [".tsv", ".tab"].contains { OutsideText(path).dropping(suffix: $0) != nil }
        let bytes = try CSVFile.bytes(path)
        let separator = UInt8(ascii: isTabbed ? "\t" : ",")
        let header = try CSVReader(bytes, file: path, separator: separator).columns
        let cells = try CSVCells(bytes, file: path, columns: Set(header), separator: separator)
        guard cells.rows > 0 else { throw CSVError(file: path, reason: "the file has no row below its header") }
        let table = DelimitedTable(cells)
        let columns = header.filter { !$0.isEmpty }.map { LookedAtColumn($0, table) }
        let source = Self.sourceName(path)
        let missing = columns.reduce(into: Set<String>()) { $0.formUnion($1.missing) }
        let command = "blackmagic verify --claims \(QuotedText(target))"
        var lines = ["# Published numbers and the data that they come from. Verify it:", "#   \(command)"]
        lines += ["# and list every name that a claim can give:", "#   \(command) --list", "#"]
        lines.append("# Columns of \(QuotedText(path)), \(cells.rows) \(cells.rows == 1 ? "row" : "rows"):")
        lines += columns.map { "#   \(QuotedText($0.name)): \($0.words)" }
        lines += ["paper: \"Title, journal, year\"", "sources:", "  \(source):"]
        lines.append("    \(isTabbed ? "tsv" : "csv"): \(QuotedText(Self.relative(path, to: target)))")
        lines.append("    sha256: \(SourceReader.digest(bytes))")
        if !missing.isEmpty {
            lines.append("    missing: [\(missing.sorted().map { "\(QuotedText($0))" }.joined(separator: ", "))]")
        }
        let results = FirstResults(table: table, missing: missing, columns: columns, source: source)
        yaml = (lines + results.lines).joined(separator: "\n") + "\n"
    }

    /// The file's name as a word that YAML and claims take as it is.
    private static func sourceName(_ path: String) -> String {
        let stem = URL(filePath: path).deletingPathExtension().lastPathComponent
        let word = stem.utf8.map { byte -> Character in
            let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
            return isLetter || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte ? Character(Unicode.Scalar(byte)) : "_"
        }
        let isPlain = word.first.map { $0.isLetter } ?? false
        return isPlain ? String(word.prefix(40)) : "data"
    }

    /// A path from a file's folder, as far as both are named below one.
    private static func relative(_ path: String, to target: String) -> String {
        let (file, folder) = (
            URL(filePath: path).standardizedFileURL.pathComponents,
            URL(filePath: target).standardizedFileURL.deletingLastPathComponent().pathComponents
        )
        let shared = zip(file, folder).prefix { $0 == $1 }.count
        let up = [String](repeating: "..", count: folder.count - shared)
        return (up + file.dropFirst(shared)).joined(separator: "/")
    }
}
