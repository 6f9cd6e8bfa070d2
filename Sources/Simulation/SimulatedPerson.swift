import Statistics
public import Study

/// An invented person who tunes a network, turn by turn: somebody else trains what is chosen and tells the outcome.
public struct SimulatedPerson: Sendable {
    /// Who it is.
    public let participant: Participant
    /// How many turns are taken at most.
    public let mostTurns: Int
    private let habits: SearchHabits
    private let epochs: CountRange
    private var generator: SeededGenerator

    /// All that somebody did, with records numbered from 1.
    public struct Session: Sendable {
        /// Every turn.
        public var trials: [Trial]
        /// What was handed in.
        public var choice: FinalChoice
    }

    init(participant: Participant, habits: SearchHabits, cohort: SimulatedCohort, generator: SeededGenerator) {
        self.participant = participant
        self.habits = habits
        epochs = CountRange(limits: cohort.epochs)
        self.generator = generator
        mostTurns = cohort.turns.lowerBound + self.generator.below(cohort.turns.count)
    }

    /// Plays the whole session. It follows from the seed and the outcomes alone.
    ///
    /// - Parameter train: trains a configuration and tells what became of it; `watches` says whether the training is cancelled
    ///   should it look hopeless.
    /// - Throws: what `train` throws.
    public func session(
        train: (_ configuration: Hyperparameters, _ watches: Bool) throws -> Outcome
    ) rethrows -> Session {
        var player = self
        return try player.play(train)
    }

    private mutating func play(_ train: (Hyperparameters, Bool) throws -> Outcome) rethrows -> Session {
        var (configuration, changed) = start()
        var trials: [Trial] = []
        var comments = Comments()
        var best: Trial?
        while true {
            comment(on: changed, &comments)
            let outcome = try train(configuration, generator.uniform() < habits.cancels)
            let trial = Trial(
                participant: participant.id, turn: trials.count + 1, recordID: trials.count + 1,
                configuration: configuration, comments: comments, outcome: outcome)
            trials.append(trial)
            if let accuracy = outcome.accuracy, accuracy > best?.outcome.accuracy ?? -1 { best = trial }
            let isSatisfied = (best?.outcome.accuracy ?? 0) >= CommonHabits.satisfied
            if isSatisfied || trials.count == mostTurns { break }
            let goesOnFromBest = generator.uniform() < habits.keepsBest
            let from = goesOnFromBest ? best ?? trial : trial
            (configuration, changed) = step(from: from.configuration)
        }
        let last = trials.last { $0.outcome.accuracy != nil } ?? trials[trials.count - 1]
        let chosen = generator.uniform() < habits.handsInBest ? best ?? last : last
        return Session(
            trials: trials,
            choice: FinalChoice(
                participant: participant.id, recordID: 1, configuration: chosen.configuration,
                comments: chosen.comments))
    }

    /// The first configuration, and the values that were chosen for it.
    private mutating func start() -> (Hyperparameters, [Hyperparameter]) {
        let (losses, optimizers) = (LossFunction.allCases, ResponseSurface.optimizers)
        var configuration = Hyperparameters(
            epochs: epochs.draw(&generator), batchSize: CountRange.batchSize.draw(&generator),
            lossFunction: losses[generator.below(losses.count)],
            optimizer: optimizers[generator.below(optimizers.count)])
        configuration = configuration.filled(from: .server, Hyperparameter.table1)
        guard generator.uniform() >= habits.startsFromDefaults else {
            return (configuration, Hyperparameter.mandatory)
        }
        let read = configuration.optimizer.usedHyperparameters
        for hyperparameter in read {
            configuration[optional: hyperparameter] = ValueRange.of(hyperparameter).draw(&generator)
        }
        return (configuration, Hyperparameter.mandatory + read)
    }

    /// A configuration with some values changed, and which.
    private mutating func step(from old: Hyperparameters) -> (Hyperparameters, [Hyperparameter]) {
        var configuration = old
        var open = Hyperparameter.mandatory + old.optimizer.usedHyperparameters
        var changed: [Hyperparameter] = []
        let count = habits.valuesChanged.lowerBound + generator.below(habits.valuesChanged.count)
        while changed.count < count, !open.isEmpty {
            let picked = open.remove(at: pick(open.map(CommonHabits.weight)))
            change(picked, of: &configuration)
            changed.append(picked)
        }
        return (configuration, changed)
    }

    private mutating func change(_ hyperparameter: Hyperparameter, of configuration: inout Hyperparameters) {
        let step = habits.step * generator.normal()
        switch hyperparameter {
        case .epochs: configuration.epochs = epochs.step(from: configuration.epochs, by: step / 2)
        case .batchSize:
            configuration.batchSize = CountRange.batchSize.step(from: configuration.batchSize, by: step / 2)
        case .lossFunction:
            let others = LossFunction.allCases.filter { $0 != configuration.lossFunction }
            configuration.lossFunction = others[generator.below(others.count)]
        case .optimizer:
            let others = ResponseSurface.optimizers.filter { $0 != configuration.optimizer }
            configuration.optimizer = others[generator.below(others.count)]
        default:
            let old = configuration[optional: hyperparameter] ?? DefaultSet.server[hyperparameter] ?? 0
            configuration[optional: hyperparameter] = ValueRange.of(hyperparameter).step(from: old, by: step)
        }
    }

    /// Comments on what was changed; what was said of other values stays, as the form refills itself.
    private mutating func comment(on changed: [Hyperparameter], _ comments: inout Comments) {
        for hyperparameter in changed {
            let isSaid = generator.uniform() < CommonHabits.commentChance
            let code = pick(habits.comments) + 1
            comments[hyperparameter] = Comment(code: isSaid ? CommentCode(rawValue: code) : nil)
        }
    }

    /// A place, with chances in proportion to weights.
    private mutating func pick(_ weights: [Double]) -> Int {
        var left = generator.uniform() * weights.reduce(0, +)
        for (place, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return place }
        }
        return weights.count - 1
    }
}
