public import Foundation
internal import Text

/// The pictures of a folder `train|val|test/CLASS/*.jpg` (or another ending of `ImageFormat`), listed but not yet read.
///
/// Classes and files are sorted by the bytes of their names, so every machine sees one order. The names' endings may be
/// written in capitals. Hidden files are passed over; everything else that is no picture is left out and named. `val` and
/// `test` may be missing; `train` may not.
public struct ImageFolder: Sendable {
    /// One picture.
    public struct File: Sendable, Equatable {
        /// Where it lies below the root, such as `train/dog/1.jpg`.
        public let path: String
        /// The place of its class in `classes`.
        public let label: Int
    }

    /// Something in the folder that is not read.
    public struct LeftOut: Sendable, Equatable, CustomStringConvertible {
        /// Where it lies below the root.
        public let path: String
        /// Why it is not read.
        public let reason: String

        /// Both.
        public var description: String { "\(path): \(reason)" }
    }

    /// How such a folder is laid out, in words for people: "train|val|test/CLASS/*.jpg (or .jpeg, .png)".
    public static let layout: String = "train|val|test/\(ImageFormat.pattern)"

    /// The folder that holds `train`.
    public let root: URL
    /// The classes of `train`, sorted; a label is a place in this list.
    public let classes: [String]
    /// The pictures of each split that is there, by class and then by name.
    public let files: [Split: [File]]
    /// What is not read: folders within classes, files of other endings or outside of classes, names that are not UTF-8.
    public let leftOut: [LeftOut]

    /// The splits without a folder.
    public var missing: [Split] { Split.allCases.filter { files[$0] == nil } }

    /// Lists the folder.
    ///
    /// - Throws: `DatasetError` naming the path and the fix: no `train`, fewer than two classes, an empty class, a class
    ///   that `train` lacks, a class that is there twice, a folder that cannot be listed.
    public init(_ root: URL) throws {
        let top = try FolderListing(root)
        guard top.names.contains(Split.train.folderName) else { throw DatasetError.noTrainFolder(root.path) }
        var leftOut: [LeftOut] = []
        for name in top.names where Split(rawValue: name) == nil && top.isFolder(name) {
            leftOut.append(LeftOut(path: name, reason: "a folder beside train, val and test"))
        }
        var classes: [String] = []
        var labels: [String: Int] = [:]
        var files: [Split: [File]] = [:]
        for split in Split.allCases where top.names.contains(split.folderName) {
            let folder = root.appending(path: split.folderName)
            let names = try Self.classes(in: folder, of: split, &leftOut)
            if split == .train {
                guard names.count > 1 else { throw DatasetError.tooFewClasses(folder.path, names.count) }
                classes = names
                labels = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
            }
            files[split] = try names.flatMap { name in
                guard let label = labels[name] else {
                    throw DatasetError.unknownClass(folder.appending(path: name).path, name)
                }
                return try Self.images(in: folder.appending(path: name), "\(split.folderName)/\(name)", &leftOut).map {
                    File(path: $0, label: label)
                }
            }
        }
        (self.root, self.classes, self.files, self.leftOut) = (root, classes, files, leftOut)
    }

    /// The folders in a split's folder.
    private static func classes(in folder: URL, of split: Split, _ leftOut: inout [LeftOut]) throws -> [String] {
        let listing = try FolderListing(folder)
        if let name = listing.unreadableNames.first {
            throw DatasetError.unreadableFolder(folder.path, "the name of \(name) in it is not UTF-8; rename that")
        }
        var names: [String] = []
        var known: Set<String> = []
        for name in listing.names {
            guard listing.isFolder(name) else {
                leftOut.append(LeftOut(path: "\(split.folderName)/\(name)", reason: "a file in no class's folder"))
                continue
            }
            guard known.insert(name).inserted else { throw DatasetError.doubleClass(folder.path, name) }
            names.append(name)
        }
        return names
    }

    /// The pictures of a class.
    private static func images(in folder: URL, _ path: String, _ leftOut: inout [LeftOut]) throws -> [String] {
        let listing = try FolderListing(folder)
        let images = listing.names.filter(isImage)
        guard !images.isEmpty else { throw DatasetError.emptyClass(folder.path) }
        for name in listing.names where !isImage(name) {
            let reason =
                listing.isFolder(name)
                ? "a folder within a class" : "neither \(ImageFormat.endingsInDenial) by its name"
            leftOut.append(LeftOut(path: "\(path)/\(name)", reason: reason))
        }
        for name in listing.unreadableNames {
            leftOut.append(LeftOut(path: "\(path)/\(name)", reason: "a name that is not UTF-8"))
        }
        return images.map { "\(path)/\($0)" }
    }

    /// Whether the name ends as a picture's does.
    static func isImage(_ name: String) -> Bool {
        let name = OutsideText(name.lowercased())
        return ImageFormat.endings.contains { name.dropping(suffix: $0) != nil }
    }
}
