public import Foundation

/// What came with the running executable: data files, and the revision of the sources that it was built from.
///
/// Installed, they lie in `share/blackmagic` beside the folder of the executable; in a checkout the data are its own. The
/// executable is looked up where it really lies, so that it may be started through links and from any folder.
public struct Installation: Sendable {
    /// The folder that holds `Fixtures/` and `Training/`; nil where the executable was copied away alone.
    public var data: URL?
    /// The revision of the sources; nil in a checkout, whose files may have changed since the build.
    public var revision: String?

    /// That of the running executable.
    public static let current: Installation = Installation(
        executable: Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))

    /// That of an executable, by its path.
    public init(executable: URL) {
        let folder = executable.resolvingSymlinksInPath().deletingLastPathComponent()
        let shared = folder.deletingLastPathComponent().appending(path: "share/blackmagic")
        let around = sequence(first: folder) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
        data = ([shared] + around).first {
            FileManager.default.fileExists(atPath: $0.appending(path: "Fixtures/demo-runs/runs.csv").path)
        }
        let noted = try? String(contentsOf: shared.appending(path: "revision"), encoding: .utf8)
        revision = noted.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// What `--version` prints: the version, the engine whose runs are equal, and the revision.
    public func version(_ number: String, engine: String) -> String {
        "\(number) (\(engine), \(revision.map { "commit \($0)" } ?? "built from a checkout"))"
    }
}
