import Foundation
import Installation
import TestSupport
import Testing

@Suite struct InstallationTests {
    /// A folder with the files named, whose path has a space.
    private func folder(_ files: [String: String]) throws -> URL {
        let root = try TestData.temporaryFolder().appending(path: "with a space").resolvingSymlinksInPath()
        for (path, text) in files {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return root
    }

    static let installed = [
        "bin/blackmagic": "", "share/blackmagic/revision": "0123abc\n",
        "share/blackmagic/Fixtures/demo-runs/runs.csv": "",
    ]

    @Test func dataAndRevisionLieBesideTheExecutablesFolder() throws {
        let root = try folder(Self.installed)
        let found = Installation(executable: root.appending(path: "bin/blackmagic"))
        #expect(found.data?.path == root.appending(path: "share/blackmagic").path)
        #expect(found.version("1.2.3", engine: "engine-1") == "1.2.3 (engine-1, commit 0123abc)")
    }

    @Test func aLinkToTheExecutableFindsThemWhereItReallyLies() throws {
        let root = try folder(Self.installed)
        let link = try TestData.temporaryFolder().appending(path: "tool")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: root.appending(path: "bin/blackmagic"))
        let found = Installation(executable: link)
        #expect(found.data?.path == root.appending(path: "share/blackmagic").path && found.revision == "0123abc")
    }

    @Test func inACheckoutTheDataAreItsOwnAndTheRevisionIsNotKnown() throws {
        let root = try folder([".build/x86_64/release/blackmagic": "", "Fixtures/demo-runs/runs.csv": ""])
        let found = Installation(executable: root.appending(path: ".build/x86_64/release/blackmagic"))
        #expect(found.data?.path == root.path && found.revision == nil)
        #expect(found.version("1.2.3", engine: "engine-1") == "1.2.3 (engine-1, built from a checkout)")
    }

    @Test func anExecutableThatWasCopiedAwayAloneHasNoData() throws {
        let found = Installation(executable: try folder(["bin/blackmagic": ""]).appending(path: "bin/blackmagic"))
        #expect(found.data == nil && found.revision == nil)
    }
}
