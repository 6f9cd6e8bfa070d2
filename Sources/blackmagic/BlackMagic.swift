import ArgumentParser
import Findings
import Foundation
import Installation
import Terminal
import TrainingEngine

/// The command line. Parses, calls one use case, prints, and chooses the exit code:
/// 0 fine, 1 a check failed, 2 usage, bad input or output that could not be written, 130 interrupted.
@main
struct BlackMagic: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blackmagic",
        abstract: "Reproduce a study of how human skill impacts network training, and say what holds.",
        version: Installation.current.version(Program.version, engine: Training.engineVersion),
        subcommands: [
            DemoCommand.self, ReproduceCommand.self, ImportCommand.self, ReportCommand.self, VerifyCommand.self,
            ClaimsCommand.self, StatsCommand.self, StatcheckCommand.self,
            ExportCommand.self, SimulateCommand.self, SynthesizeCommand.self, FetchCommand.self, StoreCommand.self,
            TrainCommand.self, DatasetCommand.self, ExperimentsCommand.self, AuditCommand.self, BenchCommand.self,
        ])

    static func main() async {
        StandardStream.prepare()
        Interrupt.install()
        let code = await Interrupt.watch(Task { @MainActor in await run() })
        Foundation.exit(StandardStream.exitCode(code))
    }

    /// Runs the command that the arguments name; the exit code.
    private static func run() async -> Int32 {
        do {
            var command = try parseAsRoot(try Arguments.checked(CommandLine.arguments.dropFirst()))
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
            return 0
        } catch {
            return tell(error)
        }
    }

    /// Prints what went wrong; the code that says which kind it was.
    private static func tell(_ error: any Error) -> Int32 {
        if let failed = error as? CheckFailed {
            printError(failed.description)
            return 1
        }
        if error is Interrupted || error is CancellationError {
            printError(Interrupted().description)
            return 130
        }
        let code = exitCode(for: error)
        let message = fullMessage(for: error)
        if code.isSuccess {
            if !message.isEmpty { print(message) }
            return 0
        }
        if !message.isEmpty { printError(message) }
        return error is ExitCode ? code.rawValue : 2
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
