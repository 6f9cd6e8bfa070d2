import Foundation

/// One commit of a public repository, taken with git: no history, no submodules, no hooks, and the contents of those files
/// only that are checked out.
struct PinnedCommit {
    /// Address of the repository.
    let address: String
    /// The commit, 40 hexadecimal digits.
    let commit: String

    /// Makes a clone without files in a folder, or goes on with one that was begun there.
    func begin(in clone: URL) throws {
        // Of a git that was ended by force; whoever calls this makes sure that no other is at work.
        try? FileManager.default.removeItem(at: clone.appending(path: ".git/index.lock"))
        try git(["init", "--quiet", "--template=", "."], in: clone)
        try git(["config", "remote.origin.url", address], in: clone)
        try git(
            ["fetch", "--quiet", "--depth", "1", "--no-recurse-submodules", "--filter=blob:none", "origin", commit],
            in: clone)
    }

    /// Paths of the folders in a folder of the commit.
    func folders(in folder: String, of clone: URL) throws -> [String] {
        try git(["ls-tree", "-d", "-z", "--name-only", commit, folder + "/"], in: clone).split(separator: "\0")
            .map(String.init)
    }

    /// Fetches the files of a folder, unless they are there, and writes them into the clone.
    func checkOut(_ folder: String, in clone: URL) throws {
        try git(["checkout", "--quiet", commit, "--", folder], in: clone)
    }

    /// Runs git; what it prints.
    @discardableResult
    private func git(_ arguments: [String], in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0"] + arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["GIT_TERMINAL_PROMPT": "0"]) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        do { try process.run() } catch { throw FetchError.git(address: address, detail: "git could not be started") }
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let last =
                text.split(separator: "\n").last.map(String.init) ?? "git ended with \(process.terminationStatus)"
            throw FetchError.git(address: address, detail: last)
        }
        return String(decoding: printed, as: UTF8.self)
    }
}
