public import Simulation
public import Study
public import TrainingEngine

/// An experiment as its file states it: what is trained on which images, and which runs there are.
public struct Experiment: Equatable, Sendable {
    /// Its name; results of one name belong to one definition.
    public var name: String
    /// The scale printed beside every number.
    public var scale: Provenance.Scale
    /// Whether the images are the embedded digits; else a folder is to be named.
    public var usesDigits: Bool
    /// The network, and pixels along a side.
    public var architecture: Architecture, imageSize: Int
    /// How the order of images follows from the seed.
    public var shuffling: Shuffling
    /// What stands in for unset values of trials and of the baseline, and of final choices.
    public var defaults: DefaultSet, finalDefaults: DefaultSet
    /// How many epochs a configuration gets, and where a part has a rule of its own.
    public var epochs: EpochRule, ownEpochs: [Part: EpochRule]
    /// Images of each split that take part, evenly spread over it; nil for all.
    public var imagesPerSplit: Int?
    /// How many images each split is stated to hold, of those that take part; nil where the file states nothing.
    public var splits: Splits?
    /// Participants whose trials and final choices are trained, the first ones; nil for all.
    public var participants: Int?
    /// Invented people who tune the networks of this experiment; nil where the study has people of its own.
    public var people: SimulatedCohort?
    /// The baseline's runs.
    public var baseline: Baseline?
    /// The seed of every replayed trial; nil for no replay.
    public var replaySeed: Int?
    /// The seeds of each final choice; empty for none.
    public var finalSeeds: [Int]
    /// Only final choices are trained that leave one of these unset and whose optimizer reads it; empty for all.
    public var finalUnset: [Hyperparameter]
    /// In which order runs begin.
    public var order: Order
    /// How often a run is started again after an error, and seconds from one kept state of a run to the next.
    public var retries: Int, keepEvery: Double
    /// The file's text.
    public var text: String

    /// Numbers of images.
    public struct Splits: Equatable, Sendable {
        /// To learn from, for validation, and for the test.
        public var train: Int, validation: Int, test: Int
    }

    /// Random configurations.
    public struct Baseline: Equatable, Sendable {
        /// How many.
        public var runs: Int
        /// Seed of the configurations, and of their trainings.
        public var seed: Int, trainingSeed: Int
        /// Where they are drawn from.
        public var space: SearchSpace
    }

    /// The three kinds of runs.
    public typealias Part = RunKind

    /// In which order runs begin.
    public enum Order: String, CaseIterable, Sendable {
        /// The costliest first, so that no core is idle at the end; it can be reported once every run is there.
        case longestFirst = "longest_first"
        /// As the sample grows: it can be reported at any moment (``FinishedSample``).
        case sample
    }

    /// How many epochs a configuration of a part gets.
    public func epochs(of part: Part) -> EpochRule { ownEpochs[part] ?? epochs }
}

/// How many epochs are trained of those a configuration asks for.
public enum EpochRule: Equatable, Sendable {
    /// All.
    case given
    /// A share, rounded, at least 1.
    case scaled(Double)
    /// At most so many.
    case capped(Int)

    /// Epochs to train.
    public func epochs(_ asked: Int) -> Int {
        switch self {
        case .given: asked
        case .scaled(let share): max(1, Int((Double(min(asked, 1 << 40)) * share).rounded()))
        case .capped(let most): min(asked, most)
        }
    }

    /// The rule in words.
    public var words: String {
        switch self {
        case .given: "as given"
        case .scaled(let share): "times \(share), at least 1"
        case .capped(let most): "at most \(most)"
        }
    }
}
