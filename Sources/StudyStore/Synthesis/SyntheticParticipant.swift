import Foundation
import Simulation
import Statistics
import Study

/// Plays the session of one invented participant.
struct SyntheticParticipant {
    var participant: Participant
    var behaviour: SearchBehaviour
    var generator: SeededGenerator
    let surface = ResponseSurface()

    /// Most trials of one session.
    static let mostTrials = 30
    /// Chance to stop after any trial.
    static let givesUp = 0.03
    /// Time limit of a session in seconds.
    static let sessionSeconds = 7_200.0

    /// The trials of the session, with record ids from a first one upwards.
    mutating func trials(firstRecord: Int) -> [Trial] {
        var trials: [Trial] = []
        var best: (configuration: Hyperparameters, accuracy: Double)?
        var elapsed = 0.0
        var previous = Comments()
        let comments = generator.uniform() < 0.9
        while trials.count < Self.mostTrials {
            let changed: [Hyperparameter]
            let configuration: Hyperparameters
            if let best, generator.uniform() >= behaviour.restarts {
                (configuration, changed) = step(from: best.configuration)
            } else {
                (configuration, changed) = start(isFirst: trials.isEmpty)
            }
            var outcome = surface.outcome(configuration, &generator)
            var seconds: Double? = surface.seconds(configuration)
            if let best, (outcome.accuracy ?? 0) < best.accuracy, generator.uniform() < behaviour.cancels {
                outcome = .cancelled
            }
            elapsed += (seconds ?? 0) * (outcome.accuracy == nil ? 0.3 : 1) + 45 + 90 * generator.uniform()
            if elapsed > Self.sessionSeconds && !trials.isEmpty { break }
            if outcome.accuracy == nil { seconds = nil }
            if comments { comment(on: changed, &previous) }
            trials.append(
                Trial(
                    participant: participant.id, turn: trials.count + 1, recordID: firstRecord + trials.count,
                    configuration: configuration, comments: previous, outcome: outcome, seconds: seconds))
            if let accuracy = outcome.accuracy, accuracy > best?.accuracy ?? 0 { best = (configuration, accuracy) }
            if let best, best.accuracy >= behaviour.satisfied || generator.uniform() < Self.givesUp { break }
        }
        return trials
    }

    /// The final choice: the best completed trial; `nil` for those who left without one.
    mutating func finalChoice(of trials: [Trial], record: Int) -> FinalChoice? {
        let completed = trials.filter { $0.outcome.accuracy != nil }
        let best = completed.max { ($0.outcome.accuracy ?? 0) < ($1.outcome.accuracy ?? 0) }
        guard let best, generator.uniform() < 0.94 else { return nil }
        return FinalChoice(
            participant: participant.id, recordID: record, configuration: best.configuration, comments: best.comments)
    }

    private mutating func start(isFirst: Bool) -> (Hyperparameters, [Hyperparameter]) {
        var configuration = RandomConfiguration.draw(&generator)
        configuration.epochs = 1 + generator.below(20)
        guard isFirst, generator.uniform() < behaviour.startsFromDefaults else {
            return (configuration, Hyperparameter.table1)
        }
        for hyperparameter in Hyperparameter.optional { configuration[optional: hyperparameter] = nil }
        return (configuration.filled(from: .server, Hyperparameter.table1), Hyperparameter.mandatory)
    }

    private mutating func step(from best: Hyperparameters) -> (Hyperparameters, [Hyperparameter]) {
        var configuration = best
        let rate = log10(best[optional: .learningRate] ?? 0.001) + behaviour.step * generator.normal()
        configuration[optional: .learningRate] = RandomConfiguration.rounded(pow(10, min(1, max(-7, rate))))
        if generator.uniform() < 0.5 {
            configuration.epochs = min(60, best.epochs + 2 + generator.below(10))
            return (configuration, [.epochs, .learningRate])
        }
        if generator.uniform() < 0.3 {
            configuration.batchSize = [16, 32, 64, 100, 128][generator.below(5)]
            return (configuration, [.batchSize, .learningRate])
        }
        return (configuration, [.learningRate])
    }

    private mutating func comment(on changed: [Hyperparameter], _ comments: inout Comments) {
        for hyperparameter in changed where generator.uniform() < 0.6 {
            var left = generator.uniform()
            let index = behaviour.comments.firstIndex { weight in
                left -= weight
                return left < 0
            }
            comments[hyperparameter] = Comment(code: CommentCode(rawValue: (index ?? 0) + 1))
        }
    }
}

/// A configuration drawn at random, as the baseline draws them.
enum RandomConfiguration {
    static func draw(_ generator: inout SeededGenerator) -> Hyperparameters {
        let losses = LossFunction.allCases
        let optimizers = ResponseSurface.optimizers
        var configuration = Hyperparameters(
            epochs: 1 + generator.below(30), batchSize: [8, 16, 32, 50, 64, 100, 128, 256][generator.below(8)],
            lossFunction: losses[generator.below(losses.count)],
            optimizer: optimizers[generator.below(optimizers.count)])
        configuration = configuration.filled(from: .server, Hyperparameter.table1)
        configuration[optional: .learningRate] = rounded(pow(10, -6 + 6.5 * generator.uniform()))
        if generator.uniform() < 0.3 {
            configuration[optional: .weightDecay] = rounded(pow(10, -5 + 3 * generator.uniform()))
        }
        if generator.uniform() < 0.3 { configuration[optional: .momentum] = [0.5, 0.8, 0.9][generator.below(3)] }
        return configuration
    }

    /// Two significant digits, as people type numbers.
    static func rounded(_ value: Double) -> Double {
        Double(DecimalText.significant(value, digits: 2)) ?? value
    }
}
