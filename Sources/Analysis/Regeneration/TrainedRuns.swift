import Statistics
import Study

/// What was trained again, for parts to say how precise their results are by what is random in each kind of runs: the
/// configurations of the baseline, the seeds of the final choices while people stay as they are, the participants of the
/// replay.
struct TrainedRuns: Sendable {
    /// What was trained again.
    let regeneration: Regeneration
    /// The cohort, whose final accuracies rest on the seeds.
    let cohort: Cohort
    /// The choices, and the seed of every resampling.
    let options: AnalysisOptions
    /// The results that are wanted, and those whose interval is.
    let wanted: WantedResults
    /// The final choices seed by seed; nil where none was trained again.
    let seeds: SeedReplicates?

    /// Units below which no interval carries a verdict: random configurations and participants, since fewer were not
    /// simulated, and seeds.
    static let leastRuns = 16, leastSeeds = 5

    init(_ regeneration: Regeneration, cohort: Cohort, options: AnalysisOptions, wanted: WantedResults) {
        self.regeneration = regeneration
        self.cohort = cohort
        self.options = options
        self.wanted = wanted
        seeds = regeneration.trained(.final).map { SeedReplicates($0, cohort) }
    }

    /// A part whose results come from trained runs; nil where nothing of it is finished or planned.
    func part(_ kind: RunKind) -> RegeneratedPart? { regeneration.trained(kind) }

    /// A result with what is known of its sample, and the substitute that its trainings are.
    func told(_ result: NamedResult, _ name: ResultName, _ sample: NamedResult.Sample?) -> NamedResult {
        guard let kind = name.runs, let part = part(kind) else { return result }
        var result = result
        result.sample =
            sample ?? NamedResult.Sample(part: part, shortcoming: "no interval is made for it over \(kind.units)")
        // Seeds are counted, whatever they were trained on.
        if !part.substitutes.isEmpty, name != Inventory.Names.finalSeeds {
            result.proxy = part.substitutes.joined(separator: ", ")
        }
        return result
    }
}

extension RunKind {
    /// What is random in such runs.
    var units: String {
        switch self {
        case .baseline: "random configurations"
        case .replay: "participants"
        case .final: "training seeds"
        }
    }
}

extension NamedResult.Interval {
    /// The ends of an interval.
    init(_ interval: ConfidenceInterval) {
        self.init(lower: interval.lower, upper: interval.upper, level: interval.level)
    }
}
