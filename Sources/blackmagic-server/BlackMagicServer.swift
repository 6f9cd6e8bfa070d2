import ArgumentParser
import Findings
import Foundation
import Installation
import Terminal
import TrainingEngine

/// The server's command line: exit code 0 when it was stopped, 2 for usage, bad input or an address that is taken.
@main
struct BlackMagicServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blackmagic-server",
        abstract: "Run the study in a browser with new participants, into a store that the analysis reads as it is.",
        discussion: """
            `serve` is what it does without the name of a command:

              blackmagic-server --experiment Training/study.yaml --store study.sqlite
              blackmagic report --store study.sqlite --out report
            """,
        version: Installation.current.version(Program.version, engine: Training.engineVersion),
        subcommands: [ServeCommand.self, PasswordCommand.self], defaultSubcommand: ServeCommand.self)

    static func main() async {
        StandardStream.prepare()
        let code = await run()
        Foundation.exit(StandardStream.exitCode(code))
    }

    /// Runs the command that the arguments name; the exit code.
    private static func run() async -> Int32 {
        do {
            var command = try parseAsRoot()
            if var serving = command as? any AsyncParsableCommand {
                try await serving.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            let isAnswer = exitCode(for: error).isSuccess
            (isAnswer ? StandardStream.output : .errors).write(fullMessage(for: error) + "\n")
            return isAnswer ? 0 : 2
        }
    }
}

/// Input that cannot be used: exit code 2.
struct InputError: Error, CustomStringConvertible {
    var description: String
}
