import ArgumentParser
import Findings

/// The files and lines that tell CI what was found.
struct FindingOptions: ParsableArguments {
    @Option(help: "Write what was found as JUnit XML.")
    var junit: String?

    @Option(help: "Write what was found as SARIF 2.1.0, pointing at the files' lines.")
    var sarif: String?

    @Flag(help: "Print GitHub annotations for what fails.")
    var github = false

    /// The files, looked at before any work.
    struct Outputs {
        fileprivate let junit: OutputFile?, sarif: OutputFile?
        fileprivate let prints: Bool

        /// The files, to be told from a command's others.
        var files: [OutputFile] { [junit, sarif].compactMap { $0 } }

        /// Writes what was asked for.
        func write(_ findings: [Finding], junit document: @autoclosure () -> JUnit) throws {
            try junit?.write("\(document())")
            try sarif?.write(SARIF(findings).json())
            if prints { print(Annotations(findings), terminator: "") }
        }
    }

    /// - Throws: `InputError` for a file that cannot be written.
    func outputs() throws -> Outputs {
        Outputs(
            junit: try junit.map { try OutputFile($0, .xml) }, sarif: try sarif.map { try OutputFile($0, .json) },
            prints: github)
    }
}
