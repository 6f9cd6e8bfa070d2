import ArgumentParser
import Datasets
import Experiments
import Foundation
import Limits
import Study
import StudyStore
import TrainingEngine

struct ExperimentsPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Print an experiment's runs, and how long they will take.",
        discussion:
            """
            The speed is measured here for some seconds, on all cores, and with two threads on one run. Equal runs are trained \
            once and shared.
            """)

    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @Option(Limit.cores, help: "Cores of a larger machine or cluster to estimate for as well.")
    var cores: Int?
    @Flag(help: "Leave the measurement out.") var noEstimate = false

    func run() throws {
        let plan = try experiment.outline()
        let size = plan.experiment.imageSize
        var table = TextTable(["part", "asked", "trained", "refused", "epochs", "images"])
        for part in Experiment.Part.allCases where experiment.parts.contains(part) {
            let runs = plan.runs(of: [part])
            table.add(
                [part.rawValue, "\(plan.purposes.filter { $0.purpose.part == part }.count)"] + Self.counts(runs))
        }
        let runs = plan.runs(of: experiment.parts)
        table.add(
            ["all", "\(plan.purposes.filter { experiment.parts.contains($0.purpose.part) }.count)"] + Self.counts(runs))
        let network = "\(plan.experiment.architecture.rawValue) at \(size) px"
        let images = plan.definition.images
        let numbers = images.counts + (images.checksum.isEmpty ? " images (as the file states)" : " images")
        print(
            "\(plan.experiment.name), \(plan.experiment.scale.rawValue) scale: \(network) on \(numbers), "
                + "epochs \(Self.epochs(plan.experiment))")
        if plan.experiment.order == .sample {
            print("runs begin in the order of a sample, drawn by the seeds; times are those of the longest first")
        }
        if plan.experiment.baseline != nil {
            print(SearchSpace.note)
        }
        print(table.text)
        guard !noEstimate, !runs.isEmpty else { return }
        let here = ProcessInfo.processInfo.activeProcessorCount
        let estimate = try RunEstimate.measured(imageSize: size, workers: here)
        let machines =
            [(here, "this machine's \(here) cores")] + (cores.map { [($0, "\($0) cores like these")] } ?? [])
        for (count, words) in machines {
            let uncapped = try wholeEpochs(plan).map {
                "; with the epochs as given \(estimate.words($0, cores: count))"
            }
            print("expected on \(words): \(estimate.words(runs, cores: count))\(uncapped ?? "")")
        }
        print(estimate.assumption)
    }

    /// The runs if every epoch asked for were trained; nil where that is so already.
    private func wholeEpochs(_ plan: ExperimentPlan) throws -> [PlannedRun]? {
        var whole = plan.experiment
        guard experiment.parts.contains(where: { whole.epochs(of: $0) != .given }) else { return nil }
        (whole.epochs, whole.ownEpochs) = (.given, [:])
        let record = try ExperimentOptions.study(experiment.store, for: whole, experiment.parts)
        return ExperimentPlan(whole, record: record, images: plan.definition.images).runs(of: experiment.parts)
    }

    /// The rule of all parts, and those of parts that have their own.
    private static func epochs(_ experiment: Experiment) -> String {
        let own = Experiment.Part.allCases.compactMap { part in
            experiment.ownEpochs[part].map { "; of \(part.rawValue) \($0.words)" }
        }
        return experiment.epochs.words + own.joined()
    }

    private static func counts(_ runs: [PlannedRun]) -> [String] {
        let trained = runs.filter { if case .success = $0.resolved { true } else { false } }
        let epochs = sum(of: trained.map(\.configuration.epochs))
        let images = sum(of: trained.map { product(of: [$0.configuration.epochs, $0.images]) ?? .max })
        return ["\(trained.count)", "\(runs.count - trained.count)"]
            + [epochs, images].map { $0.map { "\($0)" } ?? "over 9e18" }
    }
}
