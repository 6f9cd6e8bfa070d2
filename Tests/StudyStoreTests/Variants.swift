import Foundation

/// Ways to damage a file.
enum Damage: String, CaseIterable {
    case truncated, misquoted, wronglyEncoded, renamedColumn, empty, missing

    /// Damages one file of a folder.
    func apply(to file: URL) throws {
        let data = try Data(contentsOf: file)
        switch self {
        case .truncated:
            // In the middle of the last record.
            try data.prefix(data.count - 12).write(to: file)
        case .misquoted:
            let text = String(decoding: data, as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            try Data((lines[0] + "\n\"" + lines.dropFirst().joined(separator: "\n")).utf8).write(to: file)
        case .wronglyEncoded: try (data + Data([0xe9, 0xe8, 0x0a])).write(to: file)
        case .renamedColumn: try (Data("x".utf8) + data).write(to: file)
        case .empty: try Data().write(to: file)
        case .missing: try FileManager.default.removeItem(at: file)
        }
    }
}
