internal import Foundation

/// Reads the whole text of a YAML file, within bounds.
public enum YAMLFile {
    /// Largest file in bytes: fifty times the size of 10,000 claims.
    public static let largest: Int = 64 << 20

    /// The file's text.
    ///
    /// - Throws: `YAMLError` for what is not there, a folder, more than ``largest`` bytes, or another encoding than UTF-8.
    public static func text(_ path: String) throws -> String {
        func fault(_ reason: String) -> YAMLError { YAMLError(file: path, reason: reason) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw fault("there is no such file")
        }
        guard !isFolder.boolValue else { throw fault("is a folder; name the file inside") }
        guard let handle = FileHandle(forReadingAtPath: path) else { throw fault("cannot be read") }
        defer { try? handle.close() }
        // One byte more than allowed is enough to know, of a pipe and a device as well, whose size nobody tells beforehand.
        var data = Data()
        do {
            while data.count <= largest, let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
                data.append(part)
            }
        } catch {
            throw fault("cannot be read")
        }
        guard data.count <= largest else {
            throw fault("is larger than \(largest >> 20) MB, more than such a file can need; split it")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw fault("not UTF-8; save the file as UTF-8")
        }
        return text
    }
}
