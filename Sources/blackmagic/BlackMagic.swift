import ArgumentParser
import Foundation

/// The command line. Parses, calls one use case, prints, and chooses the exit code:
/// 0 fine, 1 a check failed, 2 usage or bad input, 130 interrupted.
@main
struct BlackMagic: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blackmagic",
        abstract: "Reproduce a study of how human skill impacts network training, and say what holds.",
        subcommands: [
            ReproduceCommand.self, ImportCommand.self, ReportCommand.self, VerifyCommand.self, StatsCommand.self,
            ExportCommand.self, SynthesizeCommand.self, FetchCommand.self, StoreCommand.self,
            TrainCommand.self, DatasetCommand.self, ExperimentsCommand.self, AuditCommand.self, BenchCommand.self,
        ])

    static func main() async {
        Interrupt.install()
        do {
            var command = try parseAsRoot()
            do {
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
            } catch let error as ValidationError {
                // Known only while it runs; the usage is still that of the command, not of the whole tool.
                throw InputError(description: "\(error.message)\n\(usageString(for: type(of: command)))")
            }
        } catch {
            exit(with: error)
        }
    }

    /// Prints what went wrong and ends with the code that says which kind it was.
    private static func exit(with error: any Error) -> Never {
        if let failed = error as? CheckFailed {
            printError(failed.description)
            Foundation.exit(1)
        }
        if let interrupted = error as? Interrupted {
            printError(interrupted.description)
            Foundation.exit(130)
        }
        let code = exitCode(for: error)
        let message = fullMessage(for: error)
        if code.isSuccess {
            if !message.isEmpty { print(message) }
            Foundation.exit(0)
        }
        if !message.isEmpty { printError(message) }
        Foundation.exit(error is ExitCode ? code.rawValue : 2)
    }
}

/// A check that ran and did not hold: exit code 1.
struct CheckFailed: Error, CustomStringConvertible {
    var description: String
}

/// Input that cannot be used: exit code 2.
struct InputError: Error, CustomStringConvertible {
    var description: String
}

/// Writes a line to standard error.
func printError(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}
