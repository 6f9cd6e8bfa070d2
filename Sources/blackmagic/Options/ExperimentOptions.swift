public import ArgumentParser
import Datasets
import Experiments
import Foundation
import Limits
import Study
import StudyStore

/// Which experiment on which study and images.
struct ExperimentOptions: ParsableArguments {
    @Argument(help: "The experiment file, such as Training/demo.yaml.")
    var file: String

    @Option(help: "The store: holds the study, and takes the runs.")
    var store: String

    @Option(help: "Folder \(ImageFolder.layout), where the experiment does not use the digits.")
    var images: String?

    @Option(help: "Folder for decoded pixels; default $XDG_CACHE_HOME/blackmagic or ~/.cache/blackmagic.")
    var cache: String?

    @Option(help: "Only these runs: baseline, replay or final; may be given again.")
    var only: [Experiment.Part] = []

    /// The parts asked for.
    var parts: Set<Experiment.Part> { Set(only.isEmpty ? Experiment.Part.allCases : only) }

    /// Plans without reading images where that can be done: as the store remembers them, or by the numbers that the file
    /// states.
    ///
    /// - Throws: `StoreError.changed` when the store knows another experiment under the name.
    func outline() throws -> ExperimentPlan {
        let experiment = try Experiment.read(URL(filePath: file))
        guard images == nil else { return try plan().plan }
        let record = try Self.study(store, for: experiment, parts)
        if let known = try Self.known(experiment.name, in: store) {
            let plan = ExperimentPlan(experiment, record: record, images: known.images)
            guard plan.definition == known else { throw StoreError.changed(known, plan.definition) }
            return plan
        }
        if let stated = experiment.statedImages {
            return ExperimentPlan(experiment, record: record, images: stated)
        }
        return try plan().plan
    }

    /// What a store knows under an experiment's name.
    private static func known(_ name: String, in path: String) throws -> ExperimentDefinition? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let store = try StudyStore.openForReading(path)
        defer { try? store.close() }
        return try store.experiments().first { $0.name == name }
    }

    /// Reads experiment and images, and plans its runs on the study that the store holds.
    func plan() throws -> (plan: ExperimentPlan, dataset: PixelDataset) {
        try Self.plan(file, store: store, images: images, cache: cache, parts: parts)
    }

    /// The same for an experiment file and a store named elsewhere.
    static func plan(
        _ file: String, store: String, images: String?, cache: String? = nil,
        parts: Set<Experiment.Part> = Set(Experiment.Part.allCases)
    ) throws -> (plan: ExperimentPlan, dataset: PixelDataset) {
        let experiment = try Experiment.read(URL(filePath: file))
        let record = try study(store, for: experiment, parts)
        return try plan(experiment, on: record, file: file, images: images, cache: cache)
    }

    /// The same for an experiment and a study that were read already; without a study only a baseline is planned.
    static func plan(
        _ experiment: Experiment, on record: StudyRecord?, file: String, images: String?, cache: String?
    ) throws -> (plan: ExperimentPlan, dataset: PixelDataset) {
        let dataset = try Self.images(of: experiment, file, images, cache)
        return (ExperimentPlan(experiment, record: record, images: ExperimentImages(dataset)), dataset)
    }

    /// The study in a store; nil where there is none and the parts need none.
    static func study(
        _ path: String, for experiment: Experiment, _ parts: Set<Experiment.Part>
    ) throws -> StudyRecord? {
        var record: StudyRecord?
        if FileManager.default.fileExists(atPath: path) {
            let store = try StudyStore.openForReading(path)
            defer { try? store.close() }
            record = try store.record()
        }
        let needsStudy =
            parts.contains(.replay) && experiment.replaySeed != nil
            || parts.contains(.final) && !experiment.finalSeeds.isEmpty
        if record == nil, needsStudy { throw ExperimentError.noStudy(store: path) }
        return record
    }

    /// The images of an experiment: the embedded digits, or those of a folder.
    static func images(
        of experiment: Experiment, _ file: String, _ images: String?, _ cache: String?
    ) throws -> PixelDataset {
        if experiment.usesDigits, images != nil {
            throw ExperimentError.images("\(file) uses the embedded digits; leave --images out")
        }
        guard experiment.usesDigits || images != nil else {
            throw ExperimentError.images("\(file) needs a folder of images; give --images DIR")
        }
        var options = DatasetOptions()
        options.size = experiment.imageSize
        options.cache = cache
        options.skipUnreadable = false
        return try experiment.images(of: options.open(images ?? "digits"), from: images ?? "digits")
    }
}

extension Experiment.Part: ExpressibleByArgument {}

extension Shard {
    /// `I/N` as an option, whose error says what is accepted.
    @Sendable static func read(_ text: String) throws -> Shard {
        guard let shard = Shard(text) else {
            throw ValidationError("must be I/N with 1 ≤ I ≤ N ≤ \(Limit.shards.range.upperBound), such as 2/4")
        }
        return shard
    }
}
