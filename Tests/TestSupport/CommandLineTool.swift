public import Foundation

/// Runs the real executable, as a user would.
public enum CommandLineTool {
    /// What one run printed and how it ended.
    public struct Run: Sendable {
        /// Exit code; 128 plus the signal when one ended it.
        public var code: Int32
        /// Standard output.
        public var output: String
        /// Standard error.
        public var errors: String
    }

    /// The executable, which is built beside the tests.
    public static var executable: URL { built("blackmagic") }

    /// The executable that serves a study, likewise.
    public static var server: URL { built("blackmagic-server") }

    private static func built(_ name: String) -> URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name)
    }

    /// Starts the tool and waits for its end.
    ///
    /// - Parameters:
    ///   - tool: another executable than `blackmagic`.
    ///   - input: what it reads from standard input.
    ///   - interruptAt: when this text stands on standard error, Ctrl-C is pressed.
    public static func run(
        _ arguments: [String], tool: URL = executable, in folder: URL? = nil, input: String = "",
        environment: [String: String] = [:], interruptAt: String? = nil
    ) throws -> Run {
        let files = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: files) }
        let (output, errors, typed) = (
            files.appending(path: "out"), files.appending(path: "err"), files.appending(path: "in")
        )
        for file in [output, errors] { try Data().write(to: file) }
        try Data(input.utf8).write(to: typed)
        let process = Process()
        process.executableURL = tool
        process.standardInput = try FileHandle(forReadingFrom: typed)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let outputHandle = try FileHandle(forWritingTo: output)
        let errorHandle = try FileHandle(forWritingTo: errors)
        process.standardOutput = outputHandle
        process.standardError = errorHandle
        try process.run()
        if let interruptAt {
            while process.isRunning, try !String(contentsOf: errors, encoding: .utf8).contains(interruptAt) {
                Thread.sleep(forTimeInterval: 0.02)
            }
            process.interrupt()
        }
        process.waitUntilExit()
        try outputHandle.close()
        try errorHandle.close()
        let code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return Run(
            code: code, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
}
