import ArgumentParser
import ClaimSources
import Foundation

struct ClaimsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims", abstract: "Claims files: published numbers with the data that they come from.",
        subcommands: [ClaimsNewCommand.self, ClaimsCoverageCommand.self])
}

struct ClaimsNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a first claims file for a CSV file, which verifies as written.",
        discussion: """
            The file names the columns, computes what they allow, and holds a claim for an example. Put your paper's numbers in \
            its place. An existing file is never overwritten.

              blackmagic claims new trials.csv
              blackmagic verify --claims trials.claims.yaml
              blackmagic verify --claims trials.claims.yaml --list
            """)

    @Argument(help: "The CSV or TSV file, with a header.")
    var file: String

    @Option(help: "The file to write. (default: the CSV file's name with .claims.yaml, beside it)")
    var out: String?

    func run() throws {
        let data = URL(filePath: file)
        let target = out ?? data.deletingPathExtension().relativePath + ".claims.yaml"
        guard !FileManager.default.fileExists(atPath: target) else {
            throw InputError(description: "\(target): is there already and stays as it is; name another with --out")
        }
        let text = try FirstClaimsFile(file, target: target).yaml
        let place = try OutputFile(target, .yaml)
        try place.write(text)
        print("\(shielded(target)): written; next: blackmagic verify --claims \(shielded(target))")
    }
}
