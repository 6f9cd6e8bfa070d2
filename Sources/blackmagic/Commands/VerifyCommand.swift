import Analysis
import ArgumentParser
import Claims
import Foundation
import Reporting
import Study

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold every published number against a store; exit code 1 when something differs.",
        discussion: """
            With --expect, verdicts are compared with pinned ones and the exit code is 1 only when one changed; \
            --update rewrites the pins after printing each change, and refuses where CI is set.

              blackmagic verify --store study.sqlite
              blackmagic verify --store study.sqlite --expect Training/claims/authors-release.pins.yaml
            """)

    @Option(help: "The store to read.")
    var store: String

    @Option(help: "Another claims file than the paper's own.")
    var claims: String?

    @Option(help: "An experiment of the store whose runs take the place of the recorded accuracies.")
    var experiment: String?

    @Option(help: "Pinned verdicts to compare with.")
    var expect: String?

    @Flag(help: "Rewrite the pins of --expect.")
    var update = false

    @Option(help: "Write the verdicts as JSON.")
    var json: String?

    @Option(help: "Write the verdicts as JUnit XML.")
    var junit: String?

    @Option(help: "Write the verdicts as SARIF 2.1.0, pointing at the claims file's lines.")
    var sarif: String?

    @Flag(help: "Print GitHub annotations for what does not hold.")
    var github = false

    @OptionGroup(title: "Choices of the analysis")
    var choices: ChoiceOptions

    func validate() throws {
        if update && expect == nil { throw ValidationError("--update rewrites the file of --expect; name one") }
    }

    func run() throws {
        let report = try StoredReport.read(
            store, options: choices.options, claims: claims, experiment: experiment)
        let verification = report.verification
        try Interrupt.check()
        print(VerdictText.table(verification))
        print(report.lattice.words)
        if let json { try TextFile.write(verification.json(), to: json) }
        if let junit { try TextFile.write(verification.junitXML, to: junit) }
        if let sarif { try TextFile.write(verification.sarif(), to: sarif) }
        if github { print(verification.githubAnnotations, terminator: "") }
        if let expect {
            try compare(verification, with: expect)
        } else if verification.judgements.contains(where: \.verdict.isDisagreement) {
            throw CheckFailed(
                description: "some published numbers differ; pin expected verdicts with --expect FILE --update")
        }
    }

    private func compare(_ verification: Verification, with path: String) throws {
        let isNew = update && !FileManager.default.fileExists(atPath: path)
        let pins = isNew ? nil : try Pins(yaml: try TextFile.read(path), path: path)
        let changes = pins?.changes(in: verification) ?? []
        for change in changes { print("changed: \(change)") }
        if update {
            let ci = ProcessInfo.processInfo.environment["CI"] ?? ""
            guard ci.isEmpty || ci == "false" else {
                throw InputError(
                    description: "--update: pins are not rewritten where CI is set; run it by hand and commit the file")
            }
            try TextFile.write(Pins(verification).yaml, to: path)
            print("\(path): \(verification.judgements.count) verdicts pinned")
            return
        }
        if let pins, pins.data != verification.provenance.words {
            throw CheckFailed(
                description:
                    "\(path): the pins belong to \(pins.data), the store holds \(verification.provenance.words)")
        }
        guard changes.isEmpty else {
            throw CheckFailed(
                description:
                    "\(changes.count) of the pinned verdicts changed: \(changes.map(\.claim).joined(separator: ", "))")
        }
        print("\(path): every verdict as pinned")
    }
}
