import ArgumentParser
import Foundation
import Limits
import Reporting
import Study
import StudyStore

struct SynthesizeCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument { case authors, own }

    static let configuration = CommandConfiguration(
        commandName: "synthesize",
        abstract: "Invent a cohort of any size, for demonstration and scale tests.",
        discussion: """
            Accuracies come from a formula of the hyperparameters that knows nothing of experience; only the search \
            differs between the groups, and every report on the data says how. No claim about people is judged on it.
            """)

    @Option(Limit.participants, help: "How many participants register.")
    var participants = 40

    @Option(Limit.seed, help: "The same seed gives the same files.")
    var seed: UInt64 = 1

    @Option(help: "The authors' release, or this project's own (with seeded final runs and a baseline).")
    var format: Format = .own

    @Option(help: "The folder to write; an earlier cohort there is replaced.")
    var out: String

    func run() throws {
        let folder = URL(filePath: out)
        try FolderReplacement.check(folder, kind: AuthorsExport.kind)
        let progress = Progress("inventing participants", total: participants)
        let record = try SyntheticStudy.make(participants: participants, seed: seed) { try progress.update($0) }
        progress.finish()
        switch format {
        case .authors: try AuthorsExport(record).write(to: folder)
        case .own: try StudyExport(record, identifiable: true).write(to: folder, kind: AuthorsExport.kind)
        }
        let people = Wording.count(record.participants.count, "invented participant")
        print("\(out): \(people), \(Wording.count(record.trials.count, "trial"))")
    }
}
