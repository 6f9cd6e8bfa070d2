import Study
import Testing

@Suite struct HyperparameterTests {
    @Test func fifteenHyperparametersAreFourMandatoryAndElevenOptional() {
        #expect(Hyperparameter.allCases.count == 15)
        #expect(Hyperparameter.mandatory.count == 4)
        #expect(Hyperparameter.optional.count == 11)
    }

    @Test(arguments: Hyperparameter.optional)
    func anOptionalValueReadsBackAsWritten(hyperparameter: Hyperparameter) {
        var configuration = Hyperparameters(epochs: 1, batchSize: 2, lossFunction: .l1, optimizer: .sgd)
        #expect(configuration[optional: hyperparameter] == nil)
        configuration[optional: hyperparameter] = 0.25
        #expect(configuration[optional: hyperparameter] == 0.25)
        #expect(Hyperparameter.optional.count { configuration[optional: $0] != nil } == 1)
    }

    @Test(arguments: Hyperparameter.optional)
    func everyOptionalHyperparameterIsUsedBySomeOptimizer(hyperparameter: Hyperparameter) {
        #expect(Optimizer.allCases.contains { $0.usedHyperparameters.contains(hyperparameter) })
    }

    @Test(arguments: DefaultSet.allCases.filter { $0 != .torch })
    func everyOptionalHyperparameterHasADefault(set: DefaultSet) {
        #expect(Hyperparameter.optional.allSatisfy { set[$0] != nil })
        #expect(Hyperparameter.mandatory.allSatisfy { set[$0] == nil })
    }

    @Test(arguments: Optimizer.allCases)
    func torchHasADefaultForEveryHyperparameterAnOptimizerUses(optimizer: Optimizer) {
        #expect(optimizer.usedHyperparameters.allSatisfy { DefaultSet.torchDefault($0, of: optimizer) != nil })
    }

    @Test func theOriginsOfDefaultsDifferInEpsilonLambdaAndAlphaOnly() {
        let differing = Hyperparameter.optional.filter { hyperparameter in
            Set([DefaultSet.paper, .supplement, .server, .finalEvaluation].map { $0[hyperparameter] }).count > 1
        }
        #expect(differing == [.lambda, .alpha, .epsilon])
    }

    @Test func fillingKeepsWhatIsSet() {
        var configuration = Hyperparameters(epochs: 1, batchSize: 2, lossFunction: .l1, optimizer: .sgd)
        configuration.alpha = 0.5
        let filled = configuration.filled(from: .server)
        #expect(filled.alpha == 0.5)
        #expect(filled.epsilon == 1e-6)
    }
}
