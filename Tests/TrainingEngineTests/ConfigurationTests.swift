import Study
import Testing

@testable import TrainingEngine

@Suite struct ConfigurationTests {
    static func resolve(
        _ optimizer: Optimizer, _ defaults: DefaultSet = .server, epochs: Int = 1, batch: Int = 1,
        _ set: (inout Hyperparameters) -> Void = { _ in }
    ) throws -> ResolvedConfiguration {
        var given = Hyperparameters(
            epochs: epochs, batchSize: batch, lossFunction: .crossEntropy, optimizer: optimizer)
        set(&given)
        return try ResolvedConfiguration(given, defaults: defaults)
    }

    static let refused: [(Optimizer, Hyperparameter, Double)] = [
        (.adam, .beta1, 8), (.adam, .beta1, 1), (.adam, .beta2, -0.1), (.adam, .epsilon, -1),
        (.adam, .learningRate, -1),
        (.adam, .weightDecay, -1), (.adadelta, .rho, 1.5), (.adadelta, .epsilon, -1),
        (.adagrad, .learningRateDecay, -1),
        (.adagrad, .initialAccumulator, -1), (.rmsprop, .alpha, -1), (.rmsprop, .momentum, -1), (.sgd, .momentum, -1),
        (.asgd, .learningRate, -1), (.sgd, .learningRate, -.infinity), (.sgd, .beta1, .infinity),
    ]

    @Test(arguments: refused)
    func whatTorchRefusesIsRefusedByName(optimizer: Optimizer, field: Hyperparameter, value: Double) {
        do {
            _ = try Self.resolve(optimizer) { $0[optional: field] = value }
            Issue.record("\(field) = \(value) was accepted")
        } catch {
            #expect("\(error)".hasPrefix("\(field.columnName) = "), "\(error)")
        }
    }

    @Test func countsMustBePositive() {
        #expect(throws: TrainingError.self) { try Self.resolve(.sgd, epochs: 0) }
        #expect(throws: TrainingError.self) { try Self.resolve(.sgd, batch: 0) }
    }

    @Test func whatTorchAcceptsIsAccepted() throws {
        for (optimizer, field, value) in [
            (Optimizer.adam, Hyperparameter.learningRate, 0.0), (.sgd, .momentum, 10), (.sgd, .learningRate, 2000),
            (.rmsprop, .alpha, 7), (.asgd, .lambda, -1), (.asgd, .alpha, -2), (.adadelta, .rho, 1), (.sgd, .beta1, 8),
        ] {
            #expect(throws: Never.self) { try Self.resolve(optimizer) { $0[optional: field] = value } }
        }
    }

    @Test func onlyWhatTheOptimizerReadsReachesIt() throws {
        for optimizer in Optimizer.allCases {
            let names = Set(try Self.resolve(optimizer).values.map(\.name))
            #expect(names == Set(optimizer.usedHyperparameters.map(\.columnName)))
        }
    }

    @Test func everyValueSaysWhereItCameFrom() throws {
        let resolved = try Self.resolve(.rmsprop, .finalEvaluation) { $0[optional: .learningRate] = 0.5 }
        #expect(resolved[.learningRate] == 0.5 && resolved[.alpha] == 0.99)
        let sources = Dictionary(uniqueKeysWithValues: resolved.values.map { ($0.name, $0.source.name) })
        #expect(sources["learning_rate"] == "given" && sources["alpha"] == "final default")
        #expect(try Self.resolve(.rmsprop)[.alpha] == 0.75)
        #expect(
            try Self.resolve(.adam, .torch)[.epsilon] == 1e-8 && Self.resolve(.adadelta, .torch)[.learningRate] == 1)
    }
}
