import ArgumentParser
import StudyStore

struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Look after a store.",
        subcommands: [Check.self, Seal.self, Log.self, Diff.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a store's integrity; exit code 1 when something is wrong.")

        @Argument(help: "The store.")
        var store: String

        func run() throws {
            let problems: [String]
            do {
                problems = try StoreCheck.problems(of: store)
            } catch let error as StoreError {
                switch error {
                case .corrupt, .notAStore, .database: throw CheckFailed(description: error.description)
                default: throw error
                }
            }
            guard problems.isEmpty else { throw CheckFailed(description: problems.joined(separator: "\n")) }
            print("\(store): no problem found")
        }
    }

    struct Seal: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a store whose file another program wrote anew.",
            discussion: """
                A store carries a digest of its file, so that any damage is told before a number is printed. Programs that \
                write the file anew, such as SQLite's VACUUM, break it. Every row must still be the one that was written.
                """)

        @Argument(help: "The store.")
        var store: String

        func run() throws {
            try StudyStore.open(store, admitsRewriting: true).seal()
            print("\(store): sealed; every row is the one that was written")
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
            let lines = try StoreDifference.lines(a, b) { try Interrupt.check() }
            guard lines.isEmpty else { throw CheckFailed(description: lines.joined(separator: "\n")) }
            print("\(left) and \(right) hold the same")
        }
    }
}
