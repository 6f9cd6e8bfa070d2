internal import Study
internal import TrainingEngine

/// The digests of the weights that trainings begin with, drawn anew for each seed where the number of classes is known.
struct InitialWeights {
    private let architecture: Architecture
    private let classes: Int?
    private var known: [Int: String] = [:]
    /// Seeds to draw for, at most: a draw takes some hundredths of a second.
    private static let most = 64

    init(_ experiment: Experiment) {
        architecture = experiment.architecture
        classes = experiment.usesDigits ? 10 : nil
    }

    /// Whether a run began with the weights of its seed, as far as that can be told.
    mutating func admit(_ run: TrainingRun) -> Bool {
        guard let classes, let recorded = run.certificate?.initialWeights, let seed = UInt64(exactly: run.seed) else {
            return true
        }
        if known[run.seed] == nil, known.count < Self.most {
            var generator = MersenneTwister(seed: seed)
            known[run.seed] = Parameters(architecture, classes: classes, drawnFrom: &generator).checksum
        }
        return known[run.seed] == nil || known[run.seed] == recorded
    }
}
