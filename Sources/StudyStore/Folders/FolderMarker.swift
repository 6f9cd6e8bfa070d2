import Foundation
import Text

/// The file by which a folder is known as one that a command wrote: its kind, and the paths of its files.
struct FolderMarker: Equatable {
    static let name = ".blackmagic"
    private static let head = "blackmagic wrote this folder and replaces the files below: "

    /// What the folder is.
    var kind: String
    /// Paths inside the folder, in the order of their bytes.
    var files: [String]

    init(kind: String, files: [String]) {
        self.kind = kind
        self.files = files.filter { $0 != Self.name }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The marker of a folder; nil where there is none that can be read. Paths that lead out of the folder are left out.
    init?(folder: String) {
        var status = stat()
        let path = folder + "/" + Self.name
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size < 16 << 20,
            let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self)
        else { return nil }
        let lines = OutsideText(text).lines
        guard let first = lines.first, let kind = OutsideText(first).dropping(prefix: Self.head) else { return nil }
        self.kind = kind
        files = lines.dropFirst().filter { line in
            OutsideText(line).split(at: "/").allSatisfy { !["", ".", ".."].contains($0) }
        }
    }

    func write(to folder: String) throws {
        let text = ([Self.head + kind] + files).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: URL(filePath: folder + "/" + Self.name), options: .atomic)
    }
}
