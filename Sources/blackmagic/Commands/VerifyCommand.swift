import Analysis
import ArgumentParser
import ClaimSources
import Claims
import Findings
import Foundation
import Reporting
import Study
import Text

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold every published number against its data; exit code 1 when something differs.",
        discussion: """
            A claims file that names its sources (CSV, JSON, SQLite, stores) stands by itself; `blackmagic claims new` writes \
            a first one for a CSV file, and Documentation/claims.md has the format. The paper's own claims, and files without \
            sources, are held against the store of --store. --list prints every name that a claim can give, with its value.

            With --expect, verdicts, their values and the analysis' choices are compared with pinned ones, and the exit \
            code is 1 only when one changed; what is as pinned is no failure in any of the files either. --update \
            rewrites the pins after printing each change, and refuses where CI is set. Documentation/verdicts.md has the \
            rule of each verdict.

              blackmagic verify --claims claims.yaml
              blackmagic verify --claims claims.yaml --list
              blackmagic verify --store study.sqlite
              blackmagic verify --store study.sqlite --expect Training/claims/authors-release.pins.yaml
            """)

    @Option(help: "The store to read, for claims that name no sources of their own.")
    var store: String?

    @Option(help: "A claims file; the paper's own where none is named.")
    var claims: String?

    @Option(help: "An experiment of the store whose runs take the place of the recorded accuracies.")
    var experiment: String?

    @Option(help: "Pinned verdicts to compare with.")
    var expect: String?

    @Flag(help: "Rewrite the pins of --expect.")
    var update = false

    @Option(help: "Write the verdicts as JSON.")
    var json: String?

    @Option(help: "Write the verdicts, and those on printed tests, as CSV.")
    var csv: String?

    @Option(help: "Write what CI shows below a run, as Markdown.")
    var summary: String?

    @Flag(help: "Print every name that a claim can give, with its value, and judge nothing.")
    var list = false

    @OptionGroup(title: "For CI")
    var told: FindingOptions

    @OptionGroup(title: "Choices of the analysis")
    var choices: ChoiceOptions

    func validate() throws {
        if store == nil && claims == nil {
            throw ValidationError("name a claims file with --claims, or a store with --store")
        }
        if update && expect == nil { throw ValidationError("--update rewrites the file of --expect; name one") }
    }

    func run() throws {
        let isNew = update && !FileManager.default.fileExists(atPath: expect ?? "")
        let files = (
            json: try json.map { try OutputFile($0, .json) }, csv: try csv.map { try OutputFile($0, .verdicts) },
            summary: try summary.map { try OutputFile($0, .markdown) }, told: try told.outputs(),
            pins: try update ? expect.map { try OutputFile($0, .yaml) } : nil
        )
        try OutputFile.requireDistinct(
            [files.json, files.csv, files.summary, files.pins].compactMap { $0 } + files.told.files)
        let pins = isNew ? nil : try expect.map(Pins.read)
        let judged = try JudgedClaims(claims, store: store, options: choices.options, experiment: experiment)
        try Interrupt.check()
        if list {
            print(ResultList.text(judged.evidence))
            return
        }
        let verification = try judged.verification()
        print(VerdictText.table(verification))
        if let lattice = judged.lattice { print(lattice.words) }
        let changes = pins?.changes(in: verification) ?? []
        for change in changes { print("changed: \(shielded(change.description))") }
        if let file = files.pins, let expect { try rewrite(file, expect, verification) }
        let findings = verification.findings(against: update ? Pins(verification, path: expect ?? "") : pins)
        try files.json?.write(verification.json())
        try files.summary?.write("\(VerdictSummary(findings, of: verification))")
        try files.csv?.write(VerdictCSV.text(findings))
        try files.told.write(findings, junit: JUnit(findings, of: verification))
        let failed = findings.filter(\.fails).map { OutsideText($0.id).oneLine }
        if let expect { try conclude(failed, pins, expect) } else { try conclude(failed) }
    }

    private func rewrite(_ file: OutputFile, _ path: String, _ verification: Verification) throws {
        let ci = ProcessInfo.processInfo.environment["CI"] ?? ""
        guard ci.isEmpty || ci == "false" else {
            throw InputError(
                description: "--update: pins are not rewritten where CI is set; run it by hand and commit the file")
        }
        try file.write(Pins(verification, path: path).yaml)
        print("\(path): \(Wording.count(verification.judgements.count, "verdict")) pinned")
    }

    private func conclude(_ failed: [String], _ pins: Pins?, _ path: String) throws {
        guard failed.isEmpty else {
            throw CheckFailed(description: "\(path): \(failed.count) not as pinned: \(Self.list(failed))")
        }
        if update { return }
        print("\(path): every verdict as pinned")
        if pins?.choices == nil {
            print("\(path): pins neither choices nor values; --update adds them")
        }
    }

    private func conclude(_ failed: [String]) throws {
        guard !failed.isEmpty else { return }
        throw CheckFailed(
            description:
                "\(failed.count) \(failed.count == 1 ? "does" : "do") not hold: \(Self.list(failed)); pin expected verdicts with --expect FILE --update"
        )
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    }
}
