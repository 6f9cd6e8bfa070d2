import ArgumentParser
import ClaimSources
import Claims
import Findings
import Limits
import Manuscripts
import Text

struct ClaimsCoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "List every number that a manuscript prints, and which of them no claim stands for.",
        discussion: """
            Reads Markdown, LaTeX, HTML and plain text by the ending of the name. Years, citations and the bibliography, \
            numbers of sections, figures, tables, lists and notes, and those in code, addresses and names are no results; \
            the claims file leaves out others under `excluded`. A claim that says where its digits stand, in `at`, is held \
            against the text; one without a place stands for every number with its digits. Documentation/coverage.md has \
            the rules.

              blackmagic claims coverage paper.md --claims claims.yaml
              blackmagic claims coverage paper.tex --claims claims.yaml --minimum 90

            Exit code 1 when the text prints other digits than a claim at its place, or less than --minimum is covered.
            """)

    @Argument(help: "The manuscript; at most 256 MiB; - for standard input.")
    var file: String

    @Option(help: "The claims file; the paper's own where none is named.")
    var claims: String?

    @Option(help: "The manuscript's format: markdown, latex, html or text.")
    var format: ManuscriptFormat?

    @Option(Limit.percentage, help: "How much must be covered, in per cent.")
    var minimum: Double?

    @Flag(help: "Count only claims that name the number's place.")
    var strict = false

    @Flag(help: "List every number, not only those without a claim.")
    var all = false

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup(title: "For CI")
    var told: FindingOptions

    func run() throws {
        let outputs = try told.outputs()
        try OutputFile.requireDistinct(outputs.files)
        let manuscript = try ManuscriptFile.numbers(
            file == "-" ? "/dev/stdin" : file, named: file == "-" ? "standard input" : file, format: format)
        let set =
            try claims.map { try ClaimsFile($0, manuscript: manuscript).set }
            ?? ClaimsFile.blackMagic2020(manuscript: manuscript).set
        try Interrupt.check()
        let coverage = try Coverage(set, of: manuscript, isStrict: strict)
        if json { print(try coverage.json(), terminator: "") } else { print(table(coverage)) }
        let findings = coverage.findings(minimum: minimum)
        try outputs.write(
            findings, junit: JUnit(findings, name: manuscript.file, data: set.path, first: .number))
        try conclude(coverage)
    }

    private func table(_ coverage: Coverage) -> String {
        var table = TextTable(["place", "number", "in the claims file", "context", "what accounts for it"])
        for entry in coverage.entries where all || coverage.isUncovered(entry.cover) {
            let number = entry.number
            table.add([
                "\(number.line):\(number.columns.lowerBound)", number.text, coverage.place(number), number.context,
                Coverage.words(entry.cover),
            ])
        }
        let changed = coverage.contradictions.map { "changed: \(shielded($0.id)): \(shielded($0.words))\n" }.joined()
        let isEmpty = !all && coverage.uncovered == 0 || coverage.entries.isEmpty
        return (isEmpty ? "" : table.text + "\n\n") + changed + coverage.words
    }

    private func conclude(_ coverage: Coverage) throws {
        var reasons: [String] = []
        let changed = Set(coverage.contradictions.map(\.id)).count
        if changed > 0 {
            reasons.append("the text prints other digits than \(changed == 1 ? "one claim" : "\(changed) claims")")
        }
        if let minimum, coverage.isBelow(minimum) {
            reasons.append("\(Coverage.text(coverage.percentage))% is covered, less than \(minimum)%")
        }
        if !reasons.isEmpty { throw CheckFailed(description: reasons.joined(separator: "; ")) }
    }
}
