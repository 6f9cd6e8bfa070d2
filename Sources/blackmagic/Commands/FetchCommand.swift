import ArgumentParser
import Foundation
import StudyStore

struct FetchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Obtain the authors' released study data, each file checked against a pinned SHA-256.",
        discussion: """
            Clones the pinned commit of the first author's repository (no submodules, no hooks) and takes the study's \
            CSV files. The release carries no licence: use it for your own verification, do not pass it on.

              blackmagic fetch --out authors-study
              blackmagic fetch --mirror ~/thesis-implementation --out authors-study
            """)

    @Option(help: "The folder to write.")
    var out: String = "authors-study"

    @Option(help: "A local copy of the repository, or of its folder with the data, to take instead.")
    var mirror: String?

    func run() throws {
        let manifest = try ReleaseManifest.pinned()
        let target = URL(filePath: out)
        try FolderReplacement.check(
            target, kind: ReleaseManifest.kind, reading: mirror.map { [URL(filePath: $0)] } ?? [])
        if let mirror {
            try manifest.copy(from: URL(filePath: mirror), to: target)
        } else {
            try manifest.fetch(to: target)
        }
        print("\(out): \(manifest.files.count) files, every SHA-256 as pinned (commit \(manifest.commit.prefix(12)))")
    }
}
