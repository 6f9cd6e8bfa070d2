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
            "The speed is measured here for a few seconds, on all cores. Equal runs are trained once and shared.")

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
                + "epochs \(plan.experiment.epochs.words)")
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
    }

    /// The runs if every epoch asked for were trained; nil where that is so already.
    private func wholeEpochs(_ plan: ExperimentPlan) throws -> [PlannedRun]? {
        guard plan.experiment.epochs != .given else { return nil }
        var whole = plan.experiment
        whole.epochs = .given
        let record = try ExperimentOptions.study(experiment.store, for: whole, experiment.parts)
        return ExperimentPlan(whole, record: record, images: plan.definition.images).runs(of: experiment.parts)
    }

    private static func counts(_ runs: [PlannedRun]) -> [String] {
        let trained = runs.filter { if case .success = $0.resolved { true } else { false } }
        let epochs = sum(of: trained.map(\.configuration.epochs))
        let images = sum(of: trained.map { product(of: [$0.configuration.epochs, $0.images]) ?? .max })
        return ["\(trained.count)", "\(runs.count - trained.count)"]
            + [epochs, images].map { $0.map { "\($0)" } ?? "over 9e18" }
    }
}

/// How fast one core trains.
struct RunEstimate {
    /// Cost units a second.
    private let rate: Double
    private let imageSize: Int

    static func measured(imageSize: Int, workers: Int) throws -> RunEstimate {
        var throughput = Throughput(size: imageSize, batchSize: 32, workers: workers)
        throughput.windows = 3
        let rates = try throughput.measure(isCancelled: { Interrupt.isRequested }).sorted()
        try Interrupt.check()
        let images = rates[rates.count / 2] / Double(workers)
        return RunEstimate(rate: images * (1 + 4096 / Double(imageSize * imageSize) / 32), imageSize: imageSize)
    }

    /// Time for some runs; never less than the longest of them.
    func words(_ runs: [PlannedRun], cores: Int) -> String {
        let costs = runs.map { $0.cost(imageSize: imageSize) }
        let (shared, longest) = (costs.reduce(0, +) / Double(max(1, cores)), costs.max() ?? 0)
        let duration = RunText.duration(Int(nearest: (max(shared, longest) / rate).rounded(.up)))
        return longest > shared ? "\(duration) (the longest run alone)" : duration
    }
}
