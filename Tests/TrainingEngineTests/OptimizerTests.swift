import KernelInterface
import Study
import Testing

@testable import TrainingEngine

@Suite struct OptimizerTests {
    struct File: Decodable {
        struct Case: Decodable {
            var optimizer: Optimizer
            var values: [String: Double]
            var weights: [String: [Double]]
        }
        var cases: [Case]
    }

    typealias Step = (
        UpdateRule, UnsafeMutablePointer<Float>, [Float], UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
    ) -> Void

    static func schedule(_ item: File.Case) throws -> OptimizerSchedule {
        var given = Hyperparameters(epochs: 1, batchSize: 1, lossFunction: .crossEntropy, optimizer: item.optimizer)
        for (name, value) in item.values {
            given[optional: try #require(Hyperparameter(rawValue: name))] = value
        }
        return OptimizerSchedule(try ResolvedConfiguration(given))
    }

    static func check(_ item: File.Case, _ step: Step) throws {
        var schedule = try schedule(item)
        let arena = Arena()
        let (w, first, second) = try (arena.floats(32), arena.floats(32), arena.floats(32))
        for (index, value) in Formula.unit(32, 7).enumerated() {
            w[index] = value
            first[index] = schedule.firstState
        }
        for count in 1...1000 {
            let noise = Formula.unit(32, 100 + 32 * count)
            let gradient = (0..<32).map { noise[$0] * 0.1 + w[$0] * 0.01 }
            step(schedule.next(), w, gradient, first, second)
            guard let golden = item.weights["\(count)"] else { continue }
            let error = relative((0..<32).map { Double(w[$0]) }, golden)
            #expect(error < 1e-5, "\(item.optimizer) \(item.values) after \(count): \(error)")
        }
    }

    static let cases = InstructionSet.available

    @Test(arguments: cases) func thousandStepsOfEveryKernelEqualTorch(set: InstructionSet) throws {
        let kernels = try set.kernels()
        let items = try Golden.read("optimizers", as: File.self).cases
        for optimizer in Optimizer.allCases { #expect(items.count { $0.optimizer == optimizer } >= 4) }
        for item in items {
            try Self.check(item) { rule, w, gradient, first, second in
                #expect(kernels.update(rule, w, gradient, first, second, 32))
            }
        }
    }

    @Test func thousandStepsOfThePlainRuleEqualTorch() throws {
        for item in try Golden.read("optimizers", as: File.self).cases {
            try Self.check(item) { rule, w, gradient, first, second in
                for k in 0..<32 { rule.apply(&w[k], gradient: gradient[k], &first[k], &second[k]) }
            }
        }
    }

    /// The promise that lets weights which see padding only be left alone.
    @Test(arguments: cases) func aRuleThatKeepsIdleWeightsDoesSoToTheBit(set: InstructionSet) throws {
        let kernels = try set.kernels()
        var kept: Set<Optimizer> = []
        for item in try Golden.read("optimizers", as: File.self).cases {
            var schedule = try Self.schedule(item)
            let arena = Arena()
            let (w, g, first, second) = try (arena.floats(32), arena.floats(32), arena.floats(32), arena.floats(32))
            let before = Formula.unit(32, 7)
            for (index, value) in before.enumerated() { (w[index], first[index]) = (value, schedule.firstState) }
            let rules = (0..<3).map { _ in schedule.next() }
            for rule in rules { _ = kernels.update(rule, w, g, first, second, 32) }
            guard rules.allSatisfy(\.keepsIdleWeights) else { continue }
            kept.insert(item.optimizer)
            #expect((0..<32).allSatisfy { w[$0].bitPattern == before[$0].bitPattern }, "\(item.optimizer)")
            #expect((0..<32).allSatisfy { first[$0] == schedule.firstState && second[$0] == 0 })
        }
        #expect(kept == Set(Optimizer.allCases).subtracting([.asgd]))
        let dividing = UpdateRule.adagrad(weightDecay: 0, epsilon: 0, learningRate: 1)
        let decaying = UpdateRule.sgd(weightDecay: 0.1, momentum: 0, isFirst: true, learningRate: 1)
        let endless = UpdateRule.sgd(weightDecay: 0, momentum: .infinity, isFirst: false, learningRate: 1)
        for rule in [dividing, decaying, endless] { #expect(!rule.keepsIdleWeights) }
    }

    @Test(arguments: cases) func anUpdateSaysWhenAWeightIsNoLongerFinite(set: InstructionSet) throws {
        let kernels = try set.kernels()
        let arena = Arena()
        let (w, g, first, second) = try (arena.floats(32), arena.floats(32), arena.floats(32), arena.floats(32))
        let rule = UpdateRule.sgd(weightDecay: 0, momentum: 0, isFirst: true, learningRate: 1)
        #expect(kernels.update(rule, w, g, first, second, 32))
        g[17] = .infinity
        #expect(!kernels.update(rule, w, g, first, second, 32))
    }
}
