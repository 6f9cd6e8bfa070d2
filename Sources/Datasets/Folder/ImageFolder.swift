public import Foundation

/// The pictures of a folder `train|val|test/CLASS/*.{jpg,jpeg,png}`, listed but not yet read.
///
/// Classes and files are sorted by the bytes of their names, so every machine sees one order. The names' endings may be
/// written in capitals. Hidden files are passed over; so are other files, which are counted. `val` and `test` may be
/// missing; `train` may not.
public struct ImageFolder: Sendable {
    /// One picture.
    public struct File: Sendable, Equatable {
        /// Where it lies below the root, such as `train/dog/1.jpg`.
        public let path: String
        /// The place of its class in `classes`.
        public let label: Int
    }

    /// The folder that holds `train`.
    public let root: URL
    /// The classes of `train`, sorted; a label is a place in this list.
    public let classes: [String]
    /// The pictures of each split that is there, by class and then by name.
    public let files: [Split: [File]]
    /// How many files inside class folders are no pictures by their ending.
    public let ignoredCount: Int

    /// The splits without a folder.
    public var missing: [Split] { Split.allCases.filter { files[$0] == nil } }

    /// Lists the folder.
    ///
    /// - Throws: `DatasetError` naming the path and the fix: no `train`, fewer than two classes, an empty class, a class
    ///   that `train` lacks, a folder that cannot be listed.
    public init(_ root: URL) throws {
        let top = try Self.names(in: root)
        guard top.contains(Split.train.folderName) else { throw DatasetError.noTrainFolder(root.path) }
        let train = root.appending(path: Split.train.folderName)
        let classes = try Self.folders(in: train)
        guard classes.count > 1 else { throw DatasetError.tooFewClasses(train.path, classes.count) }
        let labels = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
        var files: [Split: [File]] = [:]
        var ignoredCount = 0
        for split in Split.allCases where top.contains(split.folderName) {
            let folder = root.appending(path: split.folderName)
            var found: [File] = []
            for name in try Self.folders(in: folder) {
                let place = folder.appending(path: name)
                guard let label = labels[name] else { throw DatasetError.unknownClass(place.path, name) }
                let names = try Self.names(in: place)
                let images = names.filter(Self.isImage)
                guard !images.isEmpty else { throw DatasetError.emptyClass(place.path) }
                ignoredCount += names.count - images.count
                found += images.map { File(path: "\(split.folderName)/\(name)/\($0)", label: label) }
            }
            files[split] = found
        }
        self.root = root
        self.classes = classes
        self.files = files
        self.ignoredCount = ignoredCount
    }

    /// Whether the name ends as a picture's does.
    static func isImage(_ name: String) -> Bool {
        let name = name.lowercased()
        return [".jpg", ".jpeg", ".png"].contains { name.hasSuffix($0) }
    }

    /// The names in a folder that are not hidden, sorted by their bytes.
    static func names(in folder: URL) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
            throw DatasetError.unreadableFolder(folder.path, "there is no such folder")
        }
        guard isFolder.boolValue else { throw DatasetError.unreadableFolder(folder.path, "is not a folder") }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path)
                .filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        } catch {
            throw DatasetError.unreadableFolder(folder.path, "cannot be listed")
        }
    }

    /// The names of the folders in a folder.
    static func folders(in folder: URL) throws -> [String] {
        try names(in: folder).filter {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: folder.appending(path: $0).path, isDirectory: &isFolder)
            return exists && isFolder.boolValue
        }
    }
}
