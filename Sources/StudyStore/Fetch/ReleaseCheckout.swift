public import Foundation

extension ReleaseManifest {
    /// Clones the pinned commit into a temporary folder (no submodules, no hooks, no history) and copies the needed
    /// files out of it.
    public func fetch(to target: URL) throws {
        let clone = FileManager.default.temporaryDirectory.appending(path: "blackmagic-fetch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: clone, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: clone) }
        try git(["init", "--quiet", "--template=", "."], in: clone)
        try git(["remote", "add", "origin", address], in: clone)
        try git(
            ["fetch", "--quiet", "--depth", "1", "--no-recurse-submodules", "--filter=blob:none", "origin", commit],
            in: clone)
        try git(["checkout", "--quiet", commit, "--", folder], in: clone)
        try copy(from: clone, to: target)
    }

    private func git(_ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-c", "core.hooksPath=/dev/null"] + arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["GIT_TERMINAL_PROMPT": "0"]) { $1 }
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        do { try process.run() } catch { throw FetchError.git(address: address, detail: "git could not be started") }
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let last =
                text.split(separator: "\n").last.map(String.init) ?? "git ended with \(process.terminationStatus)"
            throw FetchError.git(address: address, detail: last)
        }
    }
}
