public import Foundation

/// Where tests find their data: fixtures of the repository, and folders named by the environment.
public enum TestData {
    /// The repository's root folder.
    public static let root: URL = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file or folder under `Fixtures/`.
    public static func fixture(_ path: String) -> URL {
        root.appending(path: "Fixtures").appending(path: path)
    }

    /// The authors' released study data (`BLACKMAGIC_STUDY_DATA`), when the machine has it.
    public static let study: URL? = folder(named: "BLACKMAGIC_STUDY_DATA")

    /// A folder of pictures, `train|val|test/CLASS/*.jpg` (`BLACKMAGIC_IMAGES`), when the machine has one.
    public static let images: URL? = folder(named: "BLACKMAGIC_IMAGES")

    /// Imagenette's photographs as published, `train|val/CLASS/*.JPEG` (`BLACKMAGIC_IMAGENETTE`), when the machine has them.
    public static let imagenette: URL? = folder(named: "BLACKMAGIC_IMAGENETTE")

    /// A new empty folder under the system's temporary one; the caller removes it.
    public static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "blackmagic-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func folder(named variable: String) -> URL? {
        guard let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty else { return nil }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return exists && isFolder.boolValue ? URL(filePath: path) : nil
    }
}
