import Foundation

/// Reads and writes whole text files.
enum TextFile {
    static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InputError(description: "\(path): there is no such file, or it cannot be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw InputError(description: "\(path): not UTF-8; save the file as UTF-8")
        }
        return text
    }

    /// Writes aside, then renames.
    static func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw InputError(description: "\(path): cannot be written; does its folder exist?")
        }
    }
}
