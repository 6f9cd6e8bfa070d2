import ArgumentParser
import Foundation
import StudyStore

struct FetchCommand: ParsableCommand {
    enum Source: String, CaseIterable, ExpressibleByArgument { case study, imagenette }

    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract:
            "Obtain the authors' released study data, or Imagenette's photographs, checked against pinned SHA-256.",
        discussion: """
            Takes a pinned commit with git (no history, no submodules, no hooks).

            study: the CSV files in the first author's repository. They carry no licence: use them for your own \
            verification, do not pass them on.

            imagenette: all 13,394 photographs at 224 × 224 pixels as a public mirror re-encoded them, 140 MB, for \
            research. One SHA-256 over the hashes of all is pinned. After an interruption the same command goes on.

              blackmagic fetch --out authors-study
              blackmagic fetch --mirror ~/thesis-implementation --out authors-study
              blackmagic fetch imagenette --out imagenette
              blackmagic dataset prepare imagenette imagenette --out images
            """)

    @Argument(help: "What to obtain: study, which is the default, or imagenette.")
    var what: Source = .study

    @Option(help: "The folder to write; default authors-study, or imagenette.")
    var out: String?

    @Option(help: "A local copy of the repository, or of its folder with the data, to take instead.")
    var mirror: String?

    func run() throws {
        do {
            switch what {
            case .study: try study(out ?? "authors-study")
            case .imagenette: try images(out ?? "imagenette")
            }
        } catch let error as FetchError {
            // Ctrl-C reaches git as well.
            try Interrupt.check()
            throw error
        }
    }

    private func study(_ out: String) throws {
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

    private func images(_ out: String) throws {
        let release = try ImageRelease.imagenette()
        let target = URL(filePath: out)
        var shown: Progress?
        func progress(_ done: Int, _ total: Int) throws {
            if shown == nil { shown = Progress(mirror == nil ? "fetching" : "copying", total: total) }
            try shown?.update(done)
        }
        defer { shown?.finish() }
        if let mirror {
            try release.copy(from: URL(filePath: mirror), to: target, progress: progress)
        } else {
            try release.fetch(to: target, progress: progress)
        }
        print(
            "\(out): \(release.files) pictures, SHA-256 over all as pinned (commit \(release.commit.prefix(12)), \(release.sha256.prefix(12))…)"
        )
    }
}
