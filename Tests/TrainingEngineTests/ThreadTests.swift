import Datasets
import Foundation
import Study
import Synchronization
import TestSupport
import Testing

@testable import TrainingEngine

/// A run's bits on any number of threads, most of them more than this machine has cores.
@Suite struct ThreadTests {
    static let counts = [2, 3, 7, 16, 64]

    /// What must be equal, losses by their bits since NaN is not.
    struct Outcome: Equatable {
        var certificate: Certificate
        var losses: [UInt32]
        var epochs: [EpochRecord]
        var status: RunStatus
        var validation: Double?, test: Double?
        var parameters: [UInt32]

        init(_ result: Training.Result) {
            let record = result.record
            (certificate, epochs, status) = (record.certificate, record.epochs, record.status)
            if certificate.firstLoss?.isNaN == true { certificate.firstLoss = nil }
            losses = record.batchLosses.map(\.bitPattern)
            (validation, test) = (record.validationAccuracy, record.testAccuracy)
            parameters = result.parameters.values.map(\.bitPattern)
        }
    }

    /// Batches smaller than the number of threads, an odd last one, several micro-batches, maps of all kinds of tiles.
    @Test(
        arguments: [
            (Architecture.squeezeNet1_1, side: 33, images: 24, batch: 7), (.squeezeNet1_1, 32, 75, 60),
            (.squeezeNet1_1, 64, 50, 41), (.squeezeNet1_1, 96, 17, 17), (.squeezeNet1_0, 37, 20, 11),
            (.squeezeNet1_1, 40, 5, 1),
        ], InstructionSet.available)
    func anyNumberOfThreadsGivesTheBitsOfOne(
        item: (Architecture, side: Int, images: Int, batch: Int), set: InstructionSet
    ) throws {
        var training = try TrainingTests.training(epochs: 2, batch: item.batch)
        training.architecture = item.0
        training.backend = .kernels(set)
        let data = try TrainingTests.data(item.images, side: item.side)
        let alone = Outcome(try training.run(on: data))
        #expect(alone.status == .completed)
        for count in item.side == 33 || item.batch == 1 ? Self.counts : [2, 7] {
            #expect(Outcome(try training.run(on: data, threads: { count })) == alone, "\(count) threads")
        }
    }

    @Test(arguments: Optimizer.allCases) func everyOptimizerStepsAlikeOnManyThreads(optimizer: Optimizer) throws {
        for decay in [0, 1e-3] {
            let training = try TrainingTests.training(optimizer, epochs: 2, batch: 9) {
                $0[optional: .weightDecay] = decay
            }
            let data = try TrainingTests.data(side: 32)
            let alone = Outcome(try training.run(on: data))
            #expect(Outcome(try training.run(on: data, threads: { 5 })) == alone)
        }
    }

    @Test func aDivergenceIsTheSameOnAnyNumberOfThreads() throws {
        for (optimizer, rate) in [(Optimizer.sgd, 1e30), (.sgd, 2000), (.adam, 1e30)] {
            let training = try TrainingTests.training(optimizer, epochs: 9, batch: 5) {
                $0[optional: .learningRate] = rate
            }
            let alone = Outcome(try training.run(on: try TrainingTests.data()))
            for count in Self.counts {
                let other = Outcome(try training.run(on: try TrainingTests.data(), threads: { count }))
                #expect(other == alone, "\(optimizer) at \(rate), \(count) threads")
            }
        }
    }

    @Test func overflowInTilesFallsBackForItsMicroBatchOnly() throws {
        let dataset = try Formula.dataset(images: 40, side: 32, classes: 10)
        var parameters = NetworkTests.parameters(.squeezeNet1_1, classes: 10)
        for index in parameters.values.indices.prefix(parameters.offsets[1]) { parameters.values[index] *= 1e37 }
        let batch = Batch(split: dataset.train, indices: (0..<40).map { Int32($0) }[...])
        let found = try [1, 3].map { threads in
            let network = try Backend.kernels(.automatic).network(
                .squeezeNet1_1, classes: 10, side: 32, threads: threads)
            network.load(parameters, firstState: 0)
            let loss = network.accumulate(batch, loss: .l1, dropout: nil, isStopped: { false })
            return (loss, network.gradients().values.map(\.bitPattern))
        }
        #expect(found[0].0 == found[1].0 && found[0].1 == found[1].1)
    }

    @Test func aCancelledRunStopsWhereOneThreadWould() throws {
        let training = try TrainingTests.training(epochs: 100)
        func cancelled(_ threads: Int) throws -> Outcome {
            var batches = 0
            return Outcome(
                try training.run(
                    on: try TrainingTests.data(), threads: { threads }, isCancelled: { batches >= 6 }
                ) { event in
                    if case .batch = event { batches += 1 }
                })
        }
        let alone = try cancelled(1)
        #expect(alone.status == .cancelled && alone.losses.count == 6)
        for count in Self.counts { #expect(try cancelled(count) == alone) }
    }

    @Test func anInterruptedRunGoesOnUnderAnotherNumberOfThreads() throws {
        let training = try TrainingTests.training(epochs: 4)
        let data = try TrainingTests.data()
        let whole = Outcome(try training.run(on: data))
        for (first, second) in [(1, 3), (3, 1), (2, 7)] {
            struct Stop: Error {}
            var kept: TrainingState?
            let keeper = Training.Keeper(interval: 0) { state in
                kept = state
                if state.epochs == 2 { throw Stop() }
            }
            #expect(throws: Stop.self) { try training.run(on: data, keeper: keeper, threads: { first }) }
            #expect(kept?.epochs == 2)
            let rest = try training.run(on: data, from: kept, threads: { second })
            #expect(Outcome(rest) == whole, "\(first), then \(second) threads")
        }
    }

    @Test func threadsMayComeAndGoBetweenBatches() throws {
        let training = try TrainingTests.training(epochs: 3, batch: 13)
        let data = try TrainingTests.data(40)
        let alone = Outcome(try training.run(on: data))
        var asked = 0
        let changing = try training.run(
            on: data,
            threads: {
                asked += 1
                return [1, 3, 2, 5, 1, 8, 0][asked % 7]
            })
        #expect(Outcome(changing) == alone && asked > 9)
    }

    @Test func runsOnSeveralThreadsSideBySideGiveTheBitsOfOneAlone() async throws {
        let data = try TrainingTests.data()
        let alone = try (0..<3).map { try TrainingTests.training(seed: UInt64($0)).run(on: data).record.certificate }
        let together = try await withThrowingTaskGroup(of: (Int, Certificate).self) { group in
            for seed in 0..<3 {
                group.addTask {
                    let training = try TrainingTests.training(seed: UInt64(seed))
                    return (seed, try training.run(on: data, threads: { 2 + seed }).record.certificate)
                }
            }
            return try await group.reduce(into: [Int: Certificate]()) { $0[$1.0] = $1.1 }
        }
        for seed in 0..<3 { #expect(together[seed] == alone[seed]) }
    }

    @Test func evaluationOnManyThreadsGivesTheSameLogits() throws {
        let dataset = try Formula.dataset(images: 77, side: 33, classes: 10)
        let parameters = NetworkTests.parameters(.squeezeNet1_1, classes: 10)
        let accuracies = try [1, 2, 16].map { threads in
            try parameters.accuracy(.squeezeNet1_1, on: dataset.train, threads: threads)
        }
        #expect(Set(accuracies).count == 1 && accuracies[0] != nil)
    }

    @Test(arguments: [1, 2, 5, 40]) func aCrewDoesEveryShareOfEveryStepOnce(size: Int) {
        final class Tally: Sendable {
            let counts = Mutex([Int: [Int]]())
        }
        let tally = Tally()
        let crew = Crew(size: size, first: 0)
        crew.start { step, share in
            if step % 50 == share.index { usleep(100) }
            tally.counts.withLock { $0[step, default: []].append(share.index * 1000 + share.count) }
        }
        for step in 1...300 {
            let shares = step % (size + 2)
            crew.run(step, shares: shares)
            let count = max(1, min(shares, size))
            let done = tally.counts.withLock { $0[step] ?? [] }
            #expect(done.sorted() == (0..<count).map { $0 * 1000 + count })
        }
        crew.stop()
    }

    @Test func sharesCoverARangeOnceAndInOrder() {
        for count in 1...9 {
            for (range, unit) in [(0..<64, 16), (3..<40, 1), (0..<5, 16), (0..<0, 1)] {
                let parts = (0..<count).map { Share(index: $0, count: count).of(range, by: unit) }
                #expect(parts.flatMap { Array($0) } == Array(range))
                #expect(parts.allSatisfy { ($0.lowerBound - range.lowerBound) % unit == 0 || $0.isEmpty })
            }
        }
    }
}
