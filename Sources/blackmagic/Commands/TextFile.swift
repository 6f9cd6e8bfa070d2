import Foundation

/// Writes whole text files.
enum TextFile {
    /// Writes aside, then renames.
    static func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw InputError(description: "\(path): cannot be written; does its folder exist?")
        }
    }
}
