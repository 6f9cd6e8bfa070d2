public import Foundation
internal import Limits
internal import Simulation
internal import Study
internal import Text
internal import TrainingEngine
internal import YAML

extension Experiment {
    /// Reads an experiment file.
    ///
    /// - Throws: `YAMLError` naming file, line and field.
    public static func read(_ file: URL) throws -> Experiment {
        try Experiment(yaml: try YAMLFile.text(file.path), file: file.path)
    }

    /// Reads an experiment from YAML; `file` is named in errors. Other line ends and a byte-order mark make no other definition.
    public init(yaml: String, file: String) throws {
        let unmarked = OutsideText(yaml).dropping(prefix: "\u{FEFF}") ?? yaml
        let text = OutsideText(unmarked).withPlainLineEnds
        let root = try YAMLMapping(text, file: file)
        try root.allow([
            "name", "scale", "images", "images_per_split", "splits", "network", "image_size", "shuffling", "defaults",
            "final_defaults", "epochs", "participants", "people", "order", "baseline", "replay", "final", "retries",
            "keep_every",
        ])
        name = try root.text("name")
        scale = try root.choice("scale", Provenance.Scale.init(rawValue:), ["tiny", "demo", "desk", "paper"])
        usesDigits = try root.choice(
            "images", { $0 == "digits" ? true : $0 == "folder" ? false : nil }, ["digits", "folder"])
        imagesPerSplit = try root.optionalNumber("images_per_split", Limit.images)
        splits = try root.optionalMapping("splits").map { entry in
            try entry.allow(["train", "validation", "test"])
            return Splits(
                train: try entry.number("train", Limit.images),
                validation: try entry.number("validation", Limit.images),
                test: try entry.number("test", Limit.images))
        }
        architecture = try root.choice(
            "network", Architecture.init(rawValue:), Architecture.allCases.map(\.rawValue))
        imageSize = try root.number("image_size", Limit.imageSize)
        shuffling = try root.choice("shuffling", Shuffling.init(rawValue:), Shuffling.allCases.map(\.rawValue))
        let sets = DefaultSet.allCases.map(\.rawValue)
        defaults = try root.choice("defaults", DefaultSet.init(rawValue:), sets)
        finalDefaults = try root.choice("final_defaults", DefaultSet.init(rawValue:), sets)
        epochs = try Self.epochs(try root.mapping("epochs"))
        participants = try root.optionalNumber("participants", Limit.participants)
        people = try root.optionalMapping("people").map(Self.people)
        baseline = try root.optionalMapping("baseline").map(Self.baseline)
        replaySeed = try root.optionalMapping("replay").map { replay in
            try replay.allow(["seed", "epochs"])
            return try replay.number("seed", Limit.runSeed)
        }
        finalSeeds =
            try root.optionalMapping("final").map { final in
                try final.allow(["seeds", "epochs", "unset"])
                return try final.list("seeds", Limit.runSeed)
            } ?? []
        guard Set(finalSeeds).count == finalSeeds.count else {
            throw try root.mapping("final").error("seeds", "no seed may stand twice")
        }
        finalUnset =
            try root.optionalMapping("final").flatMap { final in
                guard final.has("unset") else { return nil }
                return try final.list("unset") { name in Hyperparameter.optional.first { $0.columnName == name } }
            } ?? []
        order =
            root.has("order")
            ? try root.choice("order", Order.init(rawValue:), Order.allCases.map(\.rawValue)) : .longestFirst
        ownEpochs = try Part.allCases.reduce(into: [:]) { rules, part in
            rules[part] = try root.optionalMapping(part.rawValue)?.optionalMapping("epochs").map(Self.epochs)
        }
        retries = try root.optionalNumber("retries", Limit.retries) ?? 2
        keepEvery = Double(try root.optionalNumber("keep_every", Limit.keepEvery) ?? 60)
        self.text = text
    }

    private static func epochs(_ entry: YAMLMapping) throws -> EpochRule {
        try entry.allow(["rule", "by", "at"])
        let rule = try entry.choice("rule", { $0 }, ["given", "scaled", "capped"])
        for (key, owner) in [("by", "scaled"), ("at", "capped")] where entry.has(key) && rule != owner {
            throw entry.error(key, "belongs to the rule \(owner), not to \(rule)")
        }
        return switch rule {
        case "scaled": .scaled(try entry.number("by", Limit.epochShare))
        case "capped": .capped(try entry.number("at", Limit.epochs))
        default: .given
        }
    }

    private static func people(_ entry: YAMLMapping) throws -> SimulatedCohort {
        try entry.allow(["novice", "medium", "expert", "seed", "epochs", "turns"])
        func range(_ name: String, _ usual: ClosedRange<Int>, _ limit: Limit<Int>) throws -> ClosedRange<Int> {
            guard entry.has(name) else { return usual }
            let ends = try entry.list(name, limit)
            guard ends.count == 2, ends[0] <= ends[1] else {
                throw entry.error(name, "must be the fewest and the most, such as [3, 40]")
            }
            return ends[0]...ends[1]
        }
        let usual = SimulatedCohort()
        return SimulatedCohort(
            novices: try entry.number("novice", Limit.people), medium: try entry.number("medium", Limit.people),
            experts: try entry.number("expert", Limit.people), seed: try entry.number("seed", Limit.runSeed),
            epochs: try range("epochs", usual.epochs, Limit.epochs),
            turns: try range("turns", usual.turns, Limit.turns))
    }

    private static func baseline(_ entry: YAMLMapping) throws -> Baseline {
        try entry.allow(["runs", "seed", "training_seed", "epochs", "space"])
        let space = try entry.mapping("space")
        let numbers = Hyperparameter.optional
        try space.allow(["epochs", "batch_size", "loss_function", "optimizer"] + numbers.map(\.columnName))
        var optional: [Hyperparameter: [Double]] = [:]
        for hyperparameter in numbers where space.has(hyperparameter.columnName) {
            optional[hyperparameter] = try space.list(hyperparameter.columnName, Limit.finite)
        }
        return Baseline(
            runs: try entry.number("runs", Limit.baselineRuns), seed: try entry.number("seed", Limit.runSeed),
            trainingSeed: try entry.number("training_seed", Limit.runSeed),
            space: SearchSpace(
                epochs: try space.list("epochs", Limit.epochs),
                batchSizes: try space.list("batch_size", Limit.batchSize),
                losses: try space.list("loss_function", LossFunction.init(rawValue:)),
                optimizers: try space.list("optimizer", Optimizer.init(rawValue:)), optional: optional))
    }
}
