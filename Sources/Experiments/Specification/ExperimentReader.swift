public import Foundation
internal import Study
internal import TrainingEngine
internal import Yams

extension Experiment {
    /// Reads an experiment file.
    ///
    /// - Throws: `ExperimentError.file` naming file, line and field.
    public static func read(_ file: URL) throws -> Experiment {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw ExperimentError.file(file.path, line: nil, field: nil, reason: "cannot be read")
        }
        return try Experiment(yaml: text, file: file.path)
    }

    /// Reads an experiment from YAML; `file` is named in errors.
    public init(yaml text: String, file: String) throws {
        let root = try YAMLMapping(text, file: file)
        try root.allow([
            "name", "scale", "images", "images_per_split", "splits", "network", "image_size", "shuffling", "defaults",
            "final_defaults", "epochs", "participants", "baseline", "replay", "final", "retries", "keep_every",
        ])
        name = try root.text("name")
        scale = try root.choice("scale", Provenance.Scale.init(rawValue:), ["tiny", "demo", "desk", "paper"])
        usesDigits = try root.choice(
            "images", { $0 == "digits" ? true : $0 == "folder" ? false : nil }, ["digits", "folder"])
        imagesPerSplit = try root.optionalInteger("images_per_split", from: 1)
        splits = try root.optionalMapping("splits").map { entry in
            try entry.allow(["train", "validation", "test"])
            return Splits(
                train: try entry.integer("train", from: 1), validation: try entry.integer("validation", from: 1),
                test: try entry.integer("test", from: 1))
        }
        architecture = try root.choice(
            "network", Architecture.init(rawValue:), Architecture.allCases.map(\.rawValue))
        imageSize = try root.integer("image_size", from: Architecture.smallestSize)
        shuffling = try root.choice("shuffling", Shuffling.init(rawValue:), Shuffling.allCases.map(\.rawValue))
        let sets = DefaultSet.allCases.map(\.rawValue)
        defaults = try root.choice("defaults", DefaultSet.init(rawValue:), sets)
        finalDefaults = try root.choice("final_defaults", DefaultSet.init(rawValue:), sets)
        epochs = try Self.epochs(try root.mapping("epochs"))
        participants = try root.optionalInteger("participants", from: 1)
        baseline = try root.optionalMapping("baseline").map(Self.baseline)
        replaySeed = try root.optionalMapping("replay").map { replay in
            try replay.allow(["seed"])
            return try replay.integer("seed", from: 0)
        }
        finalSeeds =
            try root.optionalMapping("final").map { final in
                try final.allow(["seeds"])
                return try final.list("seeds") { Int($0).flatMap { $0 >= 0 ? $0 : nil } }
            } ?? []
        guard Set(finalSeeds).count == finalSeeds.count else {
            throw try root.mapping("final").error("seeds", "no seed may stand twice")
        }
        retries = try root.optionalInteger("retries", from: 0) ?? 2
        keepEvery = Double(try root.optionalInteger("keep_every", from: 0) ?? 60)
        self.text = text
    }

    private static func epochs(_ entry: YAMLMapping) throws -> EpochRule {
        try entry.allow(["rule", "by", "at"])
        let rule = try entry.choice("rule", { $0 }, ["given", "scaled", "capped"])
        for (key, owner) in [("by", "scaled"), ("at", "capped")] where entry.has(key) && rule != owner {
            throw entry.error(key, "belongs to the rule \(owner), not to \(rule)")
        }
        return switch rule {
        case "scaled": .scaled(try entry.number("by") { $0 > 0 && $0 <= 1000 })
        case "capped": .capped(try entry.integer("at", from: 1))
        default: .given
        }
    }

    private static func baseline(_ entry: YAMLMapping) throws -> Baseline {
        try entry.allow(["runs", "seed", "training_seed", "space"])
        let space = try entry.mapping("space")
        let numbers = Hyperparameter.optional
        try space.allow(["epochs", "batch_size", "loss_function", "optimizer"] + numbers.map(\.columnName))
        var optional: [Hyperparameter: [Double]] = [:]
        for hyperparameter in numbers where space.has(hyperparameter.columnName) {
            optional[hyperparameter] = try space.list(hyperparameter.columnName) {
                Double($0).flatMap { $0.isFinite ? $0 : nil }
            }
        }
        func count(_ text: String) -> Int? { Int(text).flatMap { $0 >= 1 ? $0 : nil } }
        return Baseline(
            runs: try entry.integer("runs", from: 1), seed: try entry.integer("seed", from: 0),
            trainingSeed: try entry.integer("training_seed", from: 0),
            space: SearchSpace(
                epochs: try space.list("epochs", count), batchSizes: try space.list("batch_size", count),
                losses: try space.list("loss_function", LossFunction.init(rawValue:)),
                optimizers: try space.list("optimizer", Optimizer.init(rawValue:)), optional: optional))
    }
}
