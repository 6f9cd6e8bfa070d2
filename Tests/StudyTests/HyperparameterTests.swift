import Foundation
import Study
import Testing

@Suite struct HyperparameterTests {
    @Test func thePapersFifteenAreFourMandatoryAndElevenOptional() {
        #expect(Hyperparameter.table1.count == 15)
        #expect(Hyperparameter.mandatory.count == 4)
        #expect(Hyperparameter.table1.count { Hyperparameter.optional.contains($0) } == 11)
        #expect(Array(Hyperparameter.allCases.prefix(15)) == Hyperparameter.table1, "later ones stand behind")
    }

    @Test func aPositionIsThePlaceAmongAll() {
        #expect(Hyperparameter.allCases.map(\.index) == Array(Hyperparameter.allCases.indices))
    }

    @Test func columnsAreNamedInLowerCase() {
        #expect(
            Hyperparameter.table1.map(\.columnName) == [
                "epochs", "batch_size", "loss_function", "optimizer", "learning_rate", "weight_decay", "momentum",
                "rho", "lambda", "alpha", "epsilon", "learning_rate_decay", "initial_accumulator", "beta1", "beta2",
            ])
    }

    @Test func configurationsAreEqualHoweverTheyWereStored() {
        let plain = Hyperparameters(epochs: 1, batchSize: 2, lossFunction: .l1, optimizer: .sgd)
        var emptied = plain
        emptied[optional: .rho] = 0.5
        #expect(plain != emptied)
        emptied[optional: .rho] = nil
        #expect(plain == emptied && Set([plain, emptied]).count == 1)
    }

    @Test func aConfigurationReadsBackFromJSONWithUnsetValuesNullOrMissing() throws {
        var configuration = Hyperparameters(epochs: 1, batchSize: 2, lossFunction: .l1, optimizer: .adam)
        configuration[optional: .beta1] = 0.5
        let json = try JSONEncoder().encode(configuration)
        #expect(try JSONDecoder().decode(Hyperparameters.self, from: json) == configuration)
        let text = String(decoding: json, as: UTF8.self)
        #expect(text.contains("\"rho\":null") && text.contains("\"optimizer\":\"adam_optimizer\""))
        let old = #"{"epochs":1,"batchSize":2,"lossFunction":"l1_loss","optimizer":"adam_optimizer","beta1":0.5}"#
        #expect(try JSONDecoder().decode(Hyperparameters.self, from: Data(old.utf8)) == configuration)
    }

    @Test(arguments: Optimizer.allCases)
    func anOptimizerIsFoundByItsUsualNameAndByTheStudys(optimizer: Optimizer) {
        #expect(Optimizer(name: optimizer.spelling) == optimizer && Optimizer(name: optimizer.rawValue) == optimizer)
        #expect(Optimizer(name: "adam2") == nil)
        #expect(optimizer.usedHyperparameters == optimizer.usedHyperparameters.sorted())
        #expect(optimizer.uses(.learningRate) && optimizer.uses(.weightDecay) && !optimizer.uses(.epochs))
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
        #expect(optimizer.usedHyperparameters.allSatisfy { DefaultSet.torch.value(of: $0, for: optimizer) != nil })
        #expect(DefaultSet.server.value(of: .beta1, for: .sgd) == nil, "what it does not read")
    }

    @Test func torchsDefaultStandsAloneWhereAllOptimizersAgree() {
        #expect(DefaultSet.torch[.beta1] == 0.9 && DefaultSet.torch[.lambda] == 1e-4)
        #expect([.learningRate, .epsilon, .alpha].allSatisfy { DefaultSet.torch[$0] == nil })
    }

    @Test func theOriginsOfDefaultsDifferInEpsilonLambdaAndAlphaOnly() {
        let differing = Hyperparameter.optional.filter { hyperparameter in
            Set([DefaultSet.paper, .supplement, .server, .finalEvaluation].map { $0[hyperparameter] }).count > 1
        }
        #expect(differing == [.lambda, .alpha, .epsilon])
    }

    @Test func fillingKeepsWhatIsSet() {
        var configuration = Hyperparameters(epochs: 1, batchSize: 2, lossFunction: .l1, optimizer: .sgd)
        configuration[optional: .alpha] = 0.5
        let filled = configuration.filled(from: .server)
        #expect(filled[optional: .alpha] == 0.5)
        #expect(filled[optional: .epsilon] == 1e-6)
    }
}
