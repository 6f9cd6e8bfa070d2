import Analysis
import ArgumentParser
import Experiments
import Reporting
import Statistics
import Study
import StudyStore

struct ExperimentsCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "What a setting does: two experiments on one study, run by run.",
        discussion: """
            The two files differ in one setting, such as final_defaults. Only configurations that are trained otherwise count; \
            each is paired with itself, seed by seed, and its mean over the seeds is one observation of Student's paired t \
            test. A run that diverged counts as chance.

              blackmagic experiments run Training/defaults/epsilon-1e-5.yaml --store study.sqlite --images imagenette
              blackmagic experiments run Training/defaults/epsilon-1e-6.yaml --store study.sqlite --images imagenette
              blackmagic experiments compare epsilon-1e-5 epsilon-1e-6 --store study.sqlite
            """)

    @Argument(help: "The first experiment's name in the store.") var first: String
    @Argument(help: "The second's, whose accuracies are compared with the first's.") var second: String
    @Option(help: "The store to read.") var store: String

    func run() throws {
        let source = try StudyStore.openForReading(store)
        defer { try? source.close() }
        let record = try source.record()
        let sides = try [first, second].map { name in
            let collection = try source.collection(of: name)
            try Interrupt.check()
            return (plan: try ExperimentPlan(collection.definition, record: record), runs: collection.runs)
        }
        let paired = try PairedExperiments(sides[0], sides[1], chance: AnalysisOptions.chance)
        var table = TextTable([
            "what differs", "configurations", "pairs", first, second, "difference, points", "95% interval", "p",
            "diverged",
        ])
        for comparison in paired.comparisons { table.add(row(comparison)) }
        if !paired.comparisons.isEmpty { print(table.text + "\n") }
        print(
            "\(Wording.count(paired.same, "run is", "runs are")) the same in both; of the others "
                + "\(paired.open) not finished in both, \(paired.refused) refused")
        print(
            "accuracies in percent; a run that diverged counts as \(Wording.percent(AnalysisOptions.chance)); "
                + "differences and intervals by Student's paired t test over configurations' means")
    }

    private func row(_ comparison: PairedExperiments.Comparison) -> [String] {
        func percent(_ values: [Double]) -> String {
            Wording.number(100 * values.reduce(0, +) / Double(values.count), decimals: 1)
        }
        let (one, two) = (comparison.means.map(\.first), comparison.means.map(\.second))
        var cells = [
            words(comparison.changes), "\(one.count)", "\(comparison.pairs)", percent(one), percent(two),
            percent(comparison.means.map { $0.second - $0.first }),
        ]
        switch comparison.difference {
        case .success(let test):
            let interval = test.interval.map {
                "[\(Wording.number(100 * $0.lower, decimals: 1)), \(Wording.number(100 * $0.upper, decimals: 1))]"
            }
            cells += [interval ?? "–", Wording.number(test.pValue, decimals: 3)]
        case .failure: cells += ["–", "–"]
        }
        return cells + [
            "\(comparison.divergedBoth) both, \(comparison.divergedFirst) first, \(comparison.divergedSecond) second"
        ]
    }

    private func words(_ changes: [PairedExperiments.Change]) -> String {
        func value(_ value: Double?) -> String { value.map { Wording.short($0) } ?? "unset" }
        guard !changes.isEmpty else { return "something else" }
        return changes.map { "\($0.hyperparameter.columnName) \(value($0.first)) → \(value($0.second))" }
            .joined(separator: ", ")
    }
}
