import ArgumentParser
import StudyStore

struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Look after a store.", subcommands: [Check.self, Log.self, Diff.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a store's integrity; exit code 1 when something is wrong.")

        @Argument(help: "The store.")
        var store: String

        func run() throws {
            let study = try StudyStore.openForReading(store)
            defer { try? study.close() }
            let problems = try study.integrityProblems()
            guard problems.isEmpty else { throw CheckFailed(description: problems.joined(separator: "\n")) }
            print("\(store): no problem found")
        }
    }

    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print what each import took in.")

        @Argument(help: "The store.")
        var store: String

        func run() throws {
            let study = try StudyStore.openForReading(store)
            defer { try? study.close() }
            for report in try study.importLog() { print(ImportCommand.words(report)) }
        }
    }

    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare two stores row by row; exit code 1 when they differ.",
            discussion: "How a run came about (seconds, host, attempts, instruction set) is left out.")

        @Argument(help: "A store.") var left: String
        @Argument(help: "Another.") var right: String

        func run() throws {
            let (a, b) = (try StudyStore.openForReading(left), try StudyStore.openForReading(right))
            defer { for store in [a, b] { try? store.close() } }
            let lines = try StoreDifference.lines(a, b)
            guard lines.isEmpty else { throw CheckFailed(description: lines.joined(separator: "\n")) }
            print("\(left) and \(right) hold the same")
        }
    }
}
