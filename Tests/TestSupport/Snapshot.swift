import Foundation

/// Text kept beside the fixtures. A text that is recorded for the first time fails its test, so that nobody passes by recording.
public enum Snapshot {
    /// Why a snapshot does not hold.
    public enum Mismatch: Error, CustomStringConvertible {
        /// There was none; it is written now and wants to be looked at.
        case recorded(path: String)
        /// It differs; the new text lies beside it.
        case differs(path: String, line: Int)

        /// What happened.
        public var description: String {
            switch self {
            case .recorded(let path): "recorded \(path); look at it and run the test again"
            case .differs(let path, let line): "\(path) differs from line \(line) on; the new text is in \(path).new"
            }
        }
    }

    /// Throws unless a text is the recorded one.
    public static func check(_ text: String, _ path: String) throws {
        let file = TestData.fixture(path)
        guard let known = try? String(contentsOf: file, encoding: .utf8) else {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            throw Mismatch.recorded(path: path)
        }
        guard known != text else { return }
        try Data(text.utf8).write(to: file.appendingPathExtension("new"))
        let lines = zip(known.split(separator: "\n"), text.split(separator: "\n"))
        throw Mismatch.differs(path: path, line: (lines.enumerated().first { $1.0 != $1.1 }?.offset ?? 0) + 1)
    }
}
