import Foundation

/// The names in a folder that are not hidden, sorted by their bytes.
struct FolderListing {
    /// Names in UTF-8.
    private(set) var names: [String] = []
    /// Other names, with a mark in place of what is not UTF-8: no path of ours leads to them.
    private(set) var unreadableNames: [String] = []
    private let folder: URL

    /// - Throws: `DatasetError.unreadableFolder`.
    init(_ folder: URL) throws {
        self.folder = folder
        guard let stream = opendir(folder.path) else {
            let reason =
                switch errno {
                case ENOENT: "there is no such folder"
                case ENOTDIR: "is not a folder"
                default: "cannot be listed"
                }
            throw DatasetError.unreadableFolder(folder.path, reason)
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard bytes.first != UInt8(ascii: ".") else { continue }
            if let name = String(validating: bytes, as: UTF8.self) {
                names.append(name)
            } else {
                unreadableNames.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        unreadableNames.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether a name is that of a folder, or of a link to one.
    func isFolder(_ name: String) -> Bool {
        var status = stat()
        return stat(folder.appending(path: name).path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
