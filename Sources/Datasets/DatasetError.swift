internal import Limits

/// What keeps a data set from being used; the text names the path and what to do.
public enum DatasetError: Error, Equatable, CustomStringConvertible {
    /// One picture cannot be decoded: its file and why.
    case unreadableImage(String, String)
    /// Some pictures cannot be decoded: the first file, why, and how many there are.
    case unreadableImages(first: String, reason: String, count: Int)
    /// A folder cannot be listed: the folder and why.
    case unreadableFolder(String, String)
    /// The data set's folder has no `train` folder inside.
    case noTrainFolder(String)
    /// `train` holds fewer than two classes.
    case tooFewClasses(String, Int)
    /// A class's folder holds no picture.
    case emptyClass(String)
    /// A class of `val` or `test` that `train` lacks: its folder and the name.
    case unknownClass(String, String)
    /// A side that is not accepted.
    case size(Int)
    /// More pictures than memory should hold: how many, and their side.
    case tooLarge(images: Int, size: Int)
    /// Two folders of one class, whose names differ only in how Unicode writes them.
    case doubleClass(String, String)
    /// Numbers of labels, classes and pixels that do not fit together.
    case inconsistent(String)
    /// The cache's folder cannot take the file: the folder and why.
    case cacheUnwritable(String, String)
    /// A file cannot be written: the path and why.
    case unwritable(String, String)
    /// A folder that is no published version of the data set: the folder and what was found instead.
    case unknownVersion(String, String)

    /// What went wrong and what to do about it.
    public var description: String {
        switch self {
        case .unreadableImage(let file, let reason):
            "\(file): \(reason)"
        case .unreadableImages(let first, let reason, let count):
            """
            \(first): \(reason)\(count > 1 ? "; \(count - 1) more of the images cannot be read either" : ""). \
            Replace or remove \(count > 1 ? "them" : "it"), or leave \(count > 1 ? "them" : "it") out with \
            --skip-unreadable.
            """
        case .unreadableFolder(let folder, let reason):
            "\(folder): \(reason). Give a folder that exists and may be listed."
        case .noTrainFolder(let folder):
            "\(folder): has no folder train. Put the images in \(folder)/train/\(ImageFormat.pattern)."
        case .tooFewClasses(let folder, let count):
            "\(folder): has \(count == 1 ? "one class" : "no class") only. Give each of at least two classes a folder of its own."
        case .emptyClass(let folder):
            "\(folder): holds no image (\(ImageFormat.endingsToChoose)). Add images or remove the folder."
        case .unknownClass(let folder, let name):
            "\(folder): train has no class \(name). Rename the folder, remove it, or add the class to train."
        case .size(let size):
            "size \(size) \(Limit.imageSize.words)."
        case .tooLarge(let images, let size):
            """
            \(images) images of \(size) × \(size) take more than \(Limit.pixelsInMemory.range.upperBound >> 20) MB of memory. \
            Take a smaller size or fewer of them.
            """
        case .doubleClass(let folder, let name):
            """
            \(folder): holds two folders \(name) that Unicode writes in two ways (composed and decomposed). Rename one, or \
            put their images together.
            """
        case .inconsistent(let what):
            what
        case .cacheUnwritable(let folder, let reason):
            "\(folder): the pixel cache cannot be written (\(reason)). Make room there, or name another folder with --cache."
        case .unwritable(let path, let reason):
            "\(path): cannot be written (\(reason))."
        case .unknownVersion(let folder, let found):
            "\(folder): \(found)."
        }
    }
}
