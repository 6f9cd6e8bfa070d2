import CSV
public import Manuscripts
import Text
import YAML

/// The text of a paper, from a file.
public enum ManuscriptFile {
    /// Reads the numbers of a file.
    ///
    /// - Parameters:
    ///   - name: what messages call it; its path where none is given.
    ///   - format: how it is written; nil for what its name says.
    /// - Throws: `CSVError` for a file that cannot be read, `ManuscriptFileError` for one that is no manuscript.
    public static func numbers(_ path: String, named name: String? = nil, format: ManuscriptFormat? = nil) throws
        -> ManuscriptNumbers
    {
        let known = format ?? ManuscriptFormat(path: path)
        guard let known, known != .csv, known != .tsv else {
            throw ManuscriptFileError(
                description: "\(path): must be Markdown, LaTeX, HTML or text, by its name or by --format")
        }
        guard let text = String(validating: try CSVFile.bytes(path, limit: 256 << 20), as: UTF8.self) else {
            throw ManuscriptFileError(description: "\(path): not UTF-8; save the file as UTF-8")
        }
        return ManuscriptNumbers(text, file: name ?? path, format: known)
    }

    /// The manuscript that a claims file names, relative to its folder; nil where it names none.
    static func named(in root: YAMLMapping) throws -> ManuscriptNumbers? {
        guard let written = try root.optionalText("manuscript") else { return nil }
        do {
            return try numbers(SourceEntry.path(of: written, beside: root.file))
        } catch let error as CSVError {
            throw root.error("manuscript", error.description)
        } catch let error as ManuscriptFileError {
            throw root.error("manuscript", error.description)
        }
    }
}

/// Why a file is no manuscript.
public struct ManuscriptFileError: Error, CustomStringConvertible, Sendable {
    /// The file with the reason.
    public let description: String
}
