import Foundation
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
        OptimizerStep, UnsafeMutablePointer<Float>, [Float], UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
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

    @Test(arguments: cases) func everyOptimizerHasALoopOfItsOwn(set: InstructionSet) throws {
        let loops = try set.kernels().updates
        #expect(Set(loops.keys) == Set(Optimizer.allCases.map(\.rule.name)))
        #expect(loops.count == Optimizer.allCases.count)
    }

    @Test(arguments: cases) func withoutALoopTheSameBitsComeWeightByWeight(set: InstructionSet) throws {
        let kernels = try set.kernels()
        var bare = kernels
        bare.updates = [:]
        for item in try Golden.read("optimizers", as: File.self).cases {
            let arena = Arena()
            let sides = try [kernels, bare].map { kernels -> [UInt32] in
                let (w, first, second) = try (arena.floats(32), arena.floats(32), arena.floats(32))
                var schedule = try Self.schedule(item)
                for (index, value) in Formula.unit(32, 7).enumerated() {
                    (w[index], first[index]) = (value, schedule.firstState)
                }
                for count in 1...20 {
                    let (step, gradient) = (schedule.next(), Formula.unit(32, 100 * count))
                    #expect(step.loop(kernels)(step.numbers, w, gradient, first, second, 32))
                }
                return [w, first, second].flatMap { floats in (0..<32).map { floats[$0].bitPattern } }
            }
            #expect(sides[0] == sides[1], "\(item.optimizer) \(item.values)")
        }
    }

    /// Versions before kept ASGD's numbers of the next step beside its count.
    @Test func aScheduleThatAnOlderVersionKeptGoesOn() throws {
        for item in try Golden.read("optimizers", as: File.self).cases where item.optimizer == .asgd {
            var schedule = try Self.schedule(item)
            for _ in 0..<5 { _ = schedule.next() }
            let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(schedule))
            var kept = try #require(json as? [String: Any])
            (kept["eta"], kept["mu"]) = (0.5, 1)
            let data = try JSONSerialization.data(withJSONObject: kept)
            var again = try JSONDecoder().decode(OptimizerSchedule.self, from: data)
            let (expected, numbers) = (schedule.next().numbers, again.next().numbers)
            #expect(numbers.rate == expected.rate && numbers.shrink == expected.shrink && numbers.rate != 0.5)
        }
    }

    @Test(arguments: cases) func thousandStepsOfEveryKernelEqualTorch(set: InstructionSet) throws {
        let kernels = try set.kernels()
        let items = try Golden.read("optimizers", as: File.self).cases
        for optimizer in Optimizer.allCases { #expect(items.count { $0.optimizer == optimizer } >= 4) }
        for item in items {
            let loop = try #require(kernels.updates[item.optimizer.rule.name])
            try Self.check(item) { step, w, gradient, first, second in
                #expect(loop(step.numbers, w, gradient, first, second, 32))
            }
        }
    }

    @Test func thousandStepsOfThePlainRuleEqualTorch() throws {
        for item in try Golden.read("optimizers", as: File.self).cases {
            try Self.check(item) { step, w, gradient, first, second in
                let rule = step.optimizer.rule
                for k in 0..<32 { rule.step(step.numbers, &w[k], gradient: gradient[k], &first[k], &second[k]) }
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
            let steps = (0..<3).map { _ in schedule.next() }
            for step in steps { _ = step.loop(kernels)(step.numbers, w, g, first, second, 32) }
            guard steps.allSatisfy(\.keepsIdleWeights) else { continue }
            kept.insert(item.optimizer)
            #expect((0..<32).allSatisfy { w[$0].bitPattern == before[$0].bitPattern }, "\(item.optimizer)")
            #expect((0..<32).allSatisfy { first[$0] == schedule.firstState && second[$0] == 0 })
        }
        #expect(kept == Set(Optimizer.allCases.filter(\.rule.keepsIdleWeights)) && !kept.contains(.asgd))
        let dividing = StepNumbers(weightDecay: 0, rate: 1, epsilon: 0)
        let decaying = StepNumbers(weightDecay: 0.1, rate: 1)
        let endless = StepNumbers(weightDecay: 0, rate: 1, momentum: .infinity)
        let biased = StepNumbers(weightDecay: 0, rate: 1, root: 0)
        for numbers in [dividing, decaying, endless, biased] { #expect(!numbers.leavesZeroAlone) }
        #expect(StepNumbers(weightDecay: 0, rate: 1).leavesZeroAlone)
    }

    @Test(arguments: cases) func anUpdateSaysWhenAWeightIsNoLongerFinite(set: InstructionSet) throws {
        let kernels = try set.kernels()
        let arena = Arena()
        let (w, g, first, second) = try (arena.floats(32), arena.floats(32), arena.floats(32), arena.floats(32))
        for loops in [kernels.updates, [:]] {
            var kernels = kernels
            kernels.updates = loops
            let step = OptimizerStep(optimizer: .sgd, numbers: StepNumbers(weightDecay: 0, rate: 1))
            let loop = step.loop(kernels)
            (0..<32).forEach { (w[$0], g[$0]) = (0, 0) }
            #expect(loop(step.numbers, w, g, first, second, 32))
            g[17] = .infinity
            #expect(!loop(step.numbers, w, g, first, second, 32))
        }
    }
}
