/// The three kinds of runs that accuracies come from.
public enum RunKind: String, CaseIterable, Codable, Hashable, Sendable {
    /// Random configurations.
    case baseline
    /// The participants' trials.
    case replay
    /// The seeds of the final choices.
    case final
}

/// How much of one kind of runs was trained again, and on what.
public struct RegeneratedPart: Codable, Hashable, Sendable {
    /// The kind of runs.
    public var kind: RunKind
    /// Units in the sample, and units in all: random configurations, seeds of every final choice, or participants with all
    /// of their trials.
    public var finished: Int, planned: Int
    /// What stands in for the study's own setting, such as "32 pixels in place of 128"; empty at the study's scale.
    public var substitutes: [String]

    public init(kind: RunKind, finished: Int, planned: Int, substitutes: [String] = []) {
        self.kind = kind
        self.finished = finished
        self.planned = planned
        self.substitutes = substitutes
    }

    /// Whether some of it is still to be trained.
    public var isPartial: Bool { finished < planned }

    /// How much of it there is, such as "16 of 320 random configurations".
    public var words: String {
        switch kind {
        case .baseline: "\(finished) of \(planned) random configurations"
        case .replay: "trials of \(finished) of \(planned) participants"
        case .final: "\(finished) of \(planned) seeds of every final choice"
        }
    }
}

/// The photographs that runs were trained on, where their pixels are known.
public struct StudyImages: Codable, Hashable, Sendable {
    /// What they are, such as "Imagenette".
    public var name: String
    /// Classes, and images to learn from, to choose by, and to judge by.
    public var classes: Int, train: Int, validation: Int, test: Int

    public init(name: String, classes: Int, train: Int, validation: Int, test: Int) {
        self.name = name
        self.classes = classes
        self.train = train
        self.validation = validation
        self.test = test
    }
}

/// What of a study was trained again. Parts without a finished unit stand as they were recorded.
public struct Regeneration: Codable, Hashable, Sendable {
    /// Every part that the experiment has, in order.
    public var parts: [RegeneratedPart]
    /// Participants whose trials were all trained again.
    public var replayed: Set<String>
    /// The images, where their pixels are the published ones.
    public var images: StudyImages?
    /// SHA-256 over the pixels.
    public var pixels: String

    public init(parts: [RegeneratedPart], replayed: Set<String>, images: StudyImages?, pixels: String) {
        self.parts = parts
        self.replayed = replayed
        self.images = images
        self.pixels = pixels
    }

    /// A part whose results come from trained runs; nil where nothing of it is finished or planned.
    public func trained(_ kind: RunKind) -> RegeneratedPart? { parts.first { $0.kind == kind && $0.finished > 0 } }

    /// Whether runs of some part are still to be trained.
    public var isPartial: Bool { parts.contains(where: \.isPartial) }
}
