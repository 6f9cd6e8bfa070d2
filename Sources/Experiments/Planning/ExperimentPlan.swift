internal import Foundation
public import Study
public import StudyStore
internal import TrainingEngine

/// All runs of an experiment on a study: a function of the experiment's file, the study's record and the images.
public struct ExperimentPlan: Sendable {
    /// What a run is for.
    public enum Purpose: Hashable, Sendable {
        /// A random configuration, from 1, and what was drawn; apart in memory, so that trials take no room for one.
        indirect case baseline(number: Int, asked: Hyperparameters)
        /// A participant's trial.
        case replay(participant: String, turn: Int)
        /// A participant's final choice with one of the seeds.
        case final(participant: String, seed: Int)

        /// The kind of runs it belongs to.
        public var part: Experiment.Part {
            switch self {
            case .baseline: .baseline
            case .replay: .replay
            case .final: .final
            }
        }
    }

    /// The experiment.
    public let experiment: Experiment
    /// Every purpose and the key of its run: the baseline by number, then trials and finals in the study's order.
    public let purposes: [(purpose: Purpose, key: String)]
    /// Every training, once, in the order in which it is first needed.
    public let runs: [PlannedRun]
    /// How its sample grows.
    let samplingOrder: SamplingOrder
    /// What stands in the store for the whole.
    public let definition: ExperimentDefinition

    /// Plans some parts of an experiment. Test accounts take no part; trials that were cancelled or never reported have no
    /// accuracy to compare with and are not invented.
    ///
    /// - Parameter record: the study; nil where only the baseline is planned.
    public init(_ experiment: Experiment, record: StudyRecord?, images: ExperimentImages) {
        self.experiment = experiment
        var purposes: [(purpose: Purpose, key: String)] = []
        var runs: [PlannedRun] = []
        var known: Set<String> = []
        func add(_ purpose: Purpose, _ asked: Hyperparameters, _ defaults: DefaultSet, _ seed: Int) {
            let run = PlannedRun(
                asked, epochs: experiment.epochs(of: purpose.part), defaults: defaults, seed: seed,
                learnsFromValidation: purpose.part == .final, experiment, images)
            purposes.append((purpose, run.key))
            if known.insert(run.key).inserted { runs.append(run) }
        }
        if let baseline = experiment.baseline {
            for number in 1...baseline.runs {
                let asked = baseline.space.configuration(number, seed: baseline.seed)
                add(.baseline(number: number, asked: asked), asked, experiment.defaults, baseline.trainingSeed)
            }
        }
        let people = experiment.participants(of: record)
        let members = Set(people)
        if let seed = experiment.replaySeed {
            for trial in record?.trials ?? [] where members.contains(trial.participant) {
                if [.cancelled, .neverReported].contains(trial.outcome.status) { continue }
                add(
                    .replay(participant: trial.participant, turn: trial.turn), trial.configuration,
                    experiment.defaults, seed)
            }
        }
        for (participant, choice) in Self.finalChoices(record, of: people) where experiment.trains(choice) {
            for seed in experiment.finalSeeds {
                add(.final(participant: participant, seed: seed), choice, experiment.finalDefaults, seed)
            }
        }
        self.purposes = purposes
        self.runs = runs
        samplingOrder = SamplingOrder(experiment, purposes)
        definition = ExperimentDefinition(
            name: experiment.name, specification: experiment.text,
            plan: Checksum.sha256(
                Data(purposes.map { "\($0.purpose.part.rawValue) \($0.key)" }.joined(separator: "\n").utf8)),
            images: images, engine: Training.engineVersion)
    }

    /// Each participant's last final choice; where none was handed in, what their last evaluation trained.
    private static func finalChoices(_ record: StudyRecord?, of people: [String]) -> [(String, Hyperparameters)] {
        guard let record else { return [] }
        let choices = Dictionary(grouping: record.finalChoices, by: \.participant)
        let evaluations = Dictionary(grouping: record.finalEvaluations, by: \.participant)
        return people.compactMap { id in
            let choice = choices[id]?.max { $0.recordID < $1.recordID }
            let evaluated = evaluations[id]?.max { $0.recordID < $1.recordID }
            return (choice?.configuration ?? evaluated?.configuration).map { (id, $0) }
        }
    }

    /// The plan of an experiment as a store remembers it.
    ///
    /// - Throws: `YAMLError` when the remembered file cannot be read by this version.
    public init(_ definition: ExperimentDefinition, record: StudyRecord?) throws {
        let experiment = try Experiment(yaml: definition.specification, file: definition.name)
        self.init(experiment, record: record, images: definition.images)
    }

    /// Checks that runs which were trained elsewhere are this plan's: made for the same study, and every one in it.
    ///
    /// Each must be one that its training can have given, and have begun with the weights of its seed.
    ///
    /// - Throws: `StoreError.changed`, or `StoreError.conflict` naming the first run that does not fit.
    public func requireRuns(of collection: RunCollection) throws {
        guard collection.definition == definition else { throw StoreError.changed(definition, collection.definition) }
        if let problem = RunCheck.problems(collection.runs, of: definition, limit: 1).first {
            throw StoreError.conflict("\(collection.source): \(problem)")
        }
        var weights = InitialWeights(experiment)
        let planned = Dictionary(runs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for run in collection.runs {
            guard let own = planned[run.key] else {
                throw StoreError.conflict(
                    "\(collection.source): run \(run.key.prefix(12)) is none of the experiment \(experiment.name)")
            }
            guard
                own.seed == run.seed, own.learnsFromValidation == run.learnsFromValidation,
                own.configuration == run.configuration
            else {
                throw StoreError.conflict(
                    "\(collection.source): run \(run.key.prefix(12)) has another configuration or seed than its key stands for"
                )
            }
            var isRefused = false
            if case .failure = own.resolved { isRefused = true }
            guard isRefused == (run.status == .refused), weights.admit(run) else {
                let what = isRefused == (run.status == .refused) ? "other initial weights" : "another status"
                throw StoreError.conflict(
                    "\(collection.source): run \(run.key.prefix(12)) has \(what) than its configuration and seed give")
            }
        }
    }

    /// The runs that some parts need.
    public func runs(of parts: Set<Experiment.Part>) -> [PlannedRun] {
        let needed = Set(purposes.filter { parts.contains($0.purpose.part) }.map(\.key))
        return runs.filter { needed.contains($0.key) }
    }

    /// Some runs in the order in which they are to begin.
    public func inOrder(_ some: [PlannedRun]) -> [PlannedRun] {
        guard experiment.order == .sample else { return costliestFirst(some, imageSize: experiment.imageSize) }
        var left = Dictionary(some.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return samplingOrder.places.compactMap { left.removeValue(forKey: purposes[$0].key) }
    }

    /// One of several shares of some runs, disjoint and together all of them. Of a sample every share takes its turn, so that
    /// all shares together advance along its order; else they cost about the same.
    public func share(_ shard: Shard, of some: [PlannedRun]) -> [PlannedRun] {
        guard experiment.order == .sample else { return shard.share(of: some, imageSize: experiment.imageSize) }
        return inOrder(some).enumerated().filter { $0.offset % shard.count == shard.index - 1 }.map(\.element)
    }
}
