public import ArgumentParser
import CSV
import Findings
import Foundation
import Limits
public import Manuscripts
import Statcheck
import Text

struct StatcheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statcheck",
        abstract: "Find the tests that a manuscript reports and hold each against its own p-value.",
        discussion: """
            Reads Markdown, LaTeX, HTML, plain text and CSV by the ending of the name. t, F, χ², z, r, ρ, τ, U, Q and H are \
            found in running text, in APA's form and others, and in tables with columns for a statistic and p. Of \
            each the p-values are computed that the rounded statistic admits; the printed one is consistent, inconsistent, a \
            decision error (on the other side of --alpha), impossible, or not checkable, with the reason.

              blackmagic statcheck paper.md
              blackmagic statcheck paper.tex supplement.csv --sarif statcheck.sarif
              blackmagic statcheck paper.md --group-sizes 8,12,11

            --group-sizes gives degrees of freedom to the F, t, H and U of tables that print none. A row's label says \
            which two groups it compares ("Novice vs Medium"); unnamed sizes belong to the names in the order in which the \
            labels first mention them, named ones (novice=8,medium=12) to theirs. Rows without labels compare the pairs in \
            order (1-2, 1-3, 2-3); a label that names no pair compares all groups. Exit code 1 when a test does not hold.
            """)

    @Argument(help: "The manuscripts; at most 256 MiB each; - for standard input.")
    var files: [String]

    @Option(help: "The format of all files: \(ManuscriptFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: ManuscriptFormat?

    @Option(Limit.alpha, help: "What parts significant p-values from others.")
    var alpha = 0.05

    @Option(help: "Sizes of the groups behind tables without degrees of freedom; see above.", transform: Self.sizes)
    var groupSizes: GroupSizes?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup(title: "For CI")
    var told: FindingOptions

    func run() throws {
        let outputs = try told.outputs()
        try OutputFile.requireDistinct(outputs.files)
        let formats = try files.map(knownFormat)
        let checked = try zip(files, formats).map { file, format in
            try Interrupt.check()
            let isStandardInput = file == "-"
            return Statcheck(
                try Self.text(of: isStandardInput ? "/dev/stdin" : file),
                file: isStandardInput ? "standard input" : file,
                format: format, alpha: alpha, groupSizes: groupSizes)
        }
        let findings = checked.flatMap(\.findings)
        if json { print(try Statcheck.json(checked), terminator: "") } else { print(Self.table(checked)) }
        try outputs.write(
            findings,
            junit: JUnit(
                findings, name: files.joined(separator: ", "), data: "printed p-values, alpha \(alpha)",
                first: .reportedTest))
        let failed = findings.filter(\.fails)
        guard failed.isEmpty else {
            let places = failed.prefix(20).map { OutsideText($0.id).oneLine }.joined(separator: ", ")
            throw CheckFailed(
                description:
                    "\(failed.count) of \(findings.count) tests \(failed.count == 1 ? "does" : "do") not hold: \(places)"
                    + (failed.count > 20 ? ", …" : ""))
        }
    }

    private func knownFormat(_ file: String) throws -> ManuscriptFormat {
        if let format = format ?? ManuscriptFormat(path: file) { return format }
        let known = ManuscriptFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw InputError(
            description: "\(file): its name does not tell what it is; add --format with one of \(known)")
    }

    private static func text(of path: String) throws -> String {
        guard let text = String(validating: try CSVFile.bytes(path, limit: 256 << 20), as: UTF8.self) else {
            throw InputError(description: "\(path): not UTF-8; save the file as UTF-8")
        }
        return text
    }

    private static func table(_ files: [Statcheck]) -> String {
        var table = TextTable(["place", "reported", "grade", "why"])
        for file in files {
            for entry in file.entries {
                let label = entry.checked.test.label
                table.add([
                    "\(file.file):\(entry.line):\(entry.columns.lowerBound)",
                    (label.isEmpty ? "" : "\(label): ") + entry.checked.test.description, entry.checked.grade.rawValue,
                    entry.checked.explanation,
                ])
            }
        }
        let counts = Grade.allCases.map { grade in "\(files.reduce(0) { $0 + $1.count(grade) }) \(grade.rawValue)" }
        let total = files.reduce(0) { $0 + $1.entries.count }
        return total == 0
            ? "no reported tests found" : "\(table.text)\n\n\(total) reported tests: \(counts.joined(separator: ", "))"
    }

    private static func sizes(_ text: String) throws -> GroupSizes {
        let groups = try OutsideText(text).split(at: ",").map { part in
            let sides = OutsideText(part).split(at: "=", maxSplits: 1)
            let size = try Limit.groupSize.read(OutsideText(sides[sides.count - 1]).trimmed)
            return GroupSizes.Group(name: sides.count == 2 ? OutsideText(sides[0]).trimmed : nil, size: size)
        }
        let names = groups.compactMap(\.name)
        guard names.isEmpty || names.count == groups.count, groups.count > 1 else {
            throw ValidationError("must be the sizes of two groups or more, all named or none: 8,12,11")
        }
        return GroupSizes(groups)
    }
}

extension ManuscriptFormat: ExpressibleByArgument {}
