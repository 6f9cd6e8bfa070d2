import Foundation
import StudyStore
import TestSupport
import Testing

/// A tiny mirror, fetched and copied by the same code as the real one; its pin is what `find` and `sha256sum` print.
@Suite struct ImageReleaseTests {
    private let folder: URL
    private let mirror: URL

    init() throws {
        folder = try TestData.temporaryFolder()
        mirror = folder.appending(path: "mirror")
        for (part, name, count) in [("train", "n01", 3), ("train", "n02", 2), ("val", "n01", 1), ("val", "n02", 2)] {
            let place = mirror.appending(path: "\(part)/\(name)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for number in 1...count {
                try Data("\(part) \(name) \(number)".utf8).write(to: place.appending(path: "\(name)_\(number).JPEG"))
            }
        }
        try Data("no picture".utf8).write(to: mirror.appending(path: "train/README.md"))
    }

    /// Runs a command of the shell; what it prints.
    @discardableResult
    private func shell(_ command: String, in place: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "set -euo pipefail; " + command]
        process.currentDirectoryURL = place
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(command)")
        return text
    }

    private func pin(_ place: URL) throws -> String {
        String(
            try shell(
                "find train val -name '*.JPEG' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum", in: place
            ).prefix(64))
    }

    private func release(address: String = "", commit: String = "") throws -> ImageRelease {
        ImageRelease(
            address: address, commit: commit, folders: ["train", "val"], files: 8, sha256: try pin(mirror))
    }

    /// The mirror as a repository, as GitHub serves one.
    private func repository() throws -> ImageRelease {
        try shell(
            """
            git init -q . && git config user.name n && git config user.email e@example.org
            git config uploadpack.allowFilter true && git config uploadpack.allowAnySHA1InWant true
            git add . && git commit -q -m one && echo later > train/n01/later.JPEG && git add . && git commit -q -m two
            """, in: mirror)
        let commit = try shell("git rev-parse HEAD~1", in: mirror)
        try shell("git rm -q train/n01/later.JPEG", in: mirror)
        return try release(address: "file://" + mirror.path, commit: String(commit.prefix(40)))
    }

    private var target: URL { folder.appending(path: "out") }
    private var leftovers: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !["mirror", "out"].contains($0) }
        }
    }

    @Test func aMirrorIsCopiedAndHasThePinThatTheShellPrints() throws {
        let release = try release()
        try release.copy(from: mirror, to: target)
        #expect(try pin(target) == release.sha256 && release.isWhole(target))
        #expect(!FileManager.default.fileExists(atPath: target.appending(path: "train/README.md").path))
        try release.copy(from: mirror, to: target)
        #expect(try leftovers.isEmpty)
    }

    @Test(arguments: ["changed", "renamed", "missing", "one more"])
    func aMirrorThatIsNotThePinnedOneLeavesNothing(fault: String) throws {
        let release = try release()
        let file = mirror.appending(path: "val/n02/n02_2.JPEG")
        switch fault {
        case "changed": try Data("val n02 3".utf8).write(to: file)
        case "renamed":
            try FileManager.default.moveItem(at: file, to: mirror.appending(path: "val/n02/n02_3.JPEG"))
        case "missing": try FileManager.default.removeItem(at: file)
        default: try Data().write(to: mirror.appending(path: "val/n02/n02_3.JPEG"))
        }
        let error = #expect(throws: FetchError.self) { try release.copy(from: mirror, to: target) }
        #expect(error?.description.contains(mirror.path) == true, "\(error?.description ?? "")")
        #expect(try leftovers.isEmpty && !FileManager.default.fileExists(atPath: target.path))
    }

    @Test func anEarlierCopyStaysWhenTheNextOneFails() throws {
        let release = try release()
        try release.copy(from: mirror, to: target)
        try Data("other".utf8).write(to: mirror.appending(path: "val/n02/n02_2.JPEG"))
        #expect(throws: FetchError.self) { try release.copy(from: mirror, to: target) }
        #expect(release.isWhole(target))
    }

    @Test func aFetchTakesThePinnedCommitAndGoesOnAfterAnInterruption() throws {
        struct Stopped: Error {}
        let release = try repository()
        #expect(throws: Stopped.self) {
            try release.fetch(to: target) { done, total in
                #expect(total == 4)
                if done == 2 { throw Stopped() }
            }
        }
        #expect(!FileManager.default.fileExists(atPath: target.path))
        let clone = folder.appending(path: ".out.fetch")
        #expect(FileManager.default.fileExists(atPath: clone.appending(path: "train/n02/n02_1.JPEG").path))
        // As a git that was killed leaves it.
        try Data().write(to: clone.appending(path: ".git/index.lock"))
        try release.fetch(to: target)
        #expect(release.isWhole(target))
        #expect(try leftovers.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: target.appending(path: "train/n01/later.JPEG").path))
        // What is there already needs no network.
        try FileManager.default.removeItem(at: mirror)
        try release.fetch(to: target)
        #expect(try leftovers.isEmpty)
    }

    @Test func aFetchOfOtherPicturesOrFromNowhereLeavesNothing() throws {
        var release = try repository()
        release.sha256 = String(repeating: "0", count: 64)
        let other = #expect(throws: FetchError.self) { try release.fetch(to: target) }
        #expect(other?.description.contains("pinned is 0000") == true)
        release.address = "file://" + folder.appending(path: "nowhere").path
        let none = #expect(throws: FetchError.self) { try release.fetch(to: target) }
        #expect(none?.description.contains("--mirror DIR") == true)
        #expect(try leftovers.isEmpty && !FileManager.default.fileExists(atPath: target.path))
    }

    @Test(.enabled(if: TestData.imagenette != nil, "BLACKMAGIC_IMAGENETTE names no folder"))
    func theMachinesImagenetteIsThePinnedOne() throws {
        #expect(try ImageRelease.imagenette().isWhole(try #require(TestData.imagenette)))
    }
}
