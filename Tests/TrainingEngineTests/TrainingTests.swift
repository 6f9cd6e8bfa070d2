import Datasets
import Foundation
import KernelInterface
import Study
import Synchronization
import TestSupport
import Testing

@testable import TrainingEngine

@Suite struct TrainingTests {
    static func training(
        _ optimizer: Optimizer = .adam, epochs: Int = 2, batch: Int = 7, seed: UInt64 = 10,
        set: (inout Hyperparameters) -> Void = { _ in }
    ) throws -> Training {
        var given = Hyperparameters(
            epochs: epochs, batchSize: batch, lossFunction: .crossEntropy, optimizer: optimizer)
        set(&given)
        return Training(try ResolvedConfiguration(given), seed: seed)
    }

    static func data(_ images: Int = 24, side: Int = 33) throws -> PixelDataset {
        let source = { (offset: Int, count: Int) in
            PixelDataset.Source(
                labels: (0..<count).map { Int32($0 % 3) }, pixels: Formula.pixels(count, side: side, offset))
        }
        return try PixelDataset(
            inMemory: source(0, images), validation: source(9, 9), test: source(5, 10), classes: ["a", "b", "c"],
            size: side)
    }

    @Test func theSameTrainingGivesTheSameBits() throws {
        let (training, data) = (try Self.training(), try Self.data())
        let first = try training.run(on: data)
        var quiet = training
        quiet.validatesEveryEpoch = false
        var events = 0
        let second = try quiet.run(on: data, listener: { _ in events += 1 })
        #expect(first.record.certificate == second.record.certificate)
        #expect(first.parameters == second.parameters && events == 2 * 4 + 2)
        #expect(first.record.testAccuracy == second.record.testAccuracy)
        var other = training
        other.seed = 11
        #expect(try other.run(on: data).record.certificate.finalWeights != first.record.certificate.finalWeights)
    }

    @Test func workersSideBySideGiveTheBitsOfOneAlone() async throws {
        let data = try Self.data()
        let alone = try (0..<4).map { try Self.training(seed: UInt64($0)).run(on: data).record.certificate }
        let together = try await withThrowingTaskGroup(of: (Int, Certificate).self) { group in
            for seed in 0..<4 {
                group.addTask { (seed, try Self.training(seed: UInt64(seed)).run(on: data).record.certificate) }
            }
            return try await group.reduce(into: [Int: Certificate]()) { $0[$1.0] = $1.1 }
        }
        for seed in 0..<4 { #expect(together[seed] == alone[seed]) }
    }

    @Test func portableKernelsGiveTheRecordedBits() throws {
        let known = try String(contentsOf: TestData.fixture("engine/weights.sha256"), encoding: .utf8)
        for (optimizer, architecture, side, batch) in [
            (Optimizer.adam, Architecture.squeezeNet1_1, 37, 11),
            (Optimizer.rmsprop, Architecture.squeezeNet1_0, 32, 24),
        ] {
            var training = try Self.training(optimizer, epochs: 1, batch: batch)
            training.architecture = architecture
            training.backend = .kernels(.portable)
            let found = try training.run(on: try Self.data(side: side)).record
            let name = "\(optimizer.rawValue) \(architecture.rawValue) \(side)"
            #expect(known.contains("\(found.certificate.finalWeights)  \(name)\n"))
        }
    }

    @Test func everyInstructionSetGivesTheRecordedBits() throws {
        for set in InstructionSet.available {
            var found: [String: String] = [:]
            for optimizer in Optimizer.allCases {
                for (architecture, side, batch) in [(Architecture.squeezeNet1_1, 37, 11), (.squeezeNet1_0, 32, 24)] {
                    var training = try Self.training(optimizer, epochs: 1, batch: batch)
                    training.architecture = architecture
                    training.backend = .kernels(set)
                    let name = "\(optimizer.rawValue) \(architecture.rawValue) \(side)"
                    found[name] = try training.run(on: try Self.data(side: side)).record.certificate.finalWeights
                }
            }
            var absurd = try Self.training(.sgd, epochs: 3, batch: 5) { $0[optional: .learningRate] = 2000 }
            absurd.backend = .kernels(set)
            found["learning rate 2000"] = try absurd.run(on: try Self.data()).record.certificate.finalWeights
            let text = found.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
            try Snapshot.check(text, "engine/weights.sha256")
        }
    }

    @inline(never) static func halved(_ x: Float) -> Float {
        x * Float(ProcessInfo.processInfo.processorCount) / Float(2 * ProcessInfo.processInfo.processorCount)
    }

    @Test func subnormalNumbersStayWithTheCaller() throws {
        var products: [Float] = []
        _ = try Self.training(epochs: 1).run(
            on: try Self.data(6), listener: { _ in products.append(Self.halved(.leastNormalMagnitude)) })
        products.append(Self.halved(.leastNormalMagnitude))
        #expect(products.allSatisfy { $0 > 0 })
        #expect(withSubnormalsFlushed { Self.halved(.leastNormalMagnitude) } == 0)
    }

    @Test func aNaNLossEndsTheRunAsDiverged() throws {
        let run = try Self.training(.sgd, epochs: 50, batch: 5) { $0[optional: .learningRate] = 1e30 }.run(
            on: try Self.data())
        #expect(run.record.status == .diverged)
        #expect(run.record.batchLosses.last?.isNaN == true && run.record.testAccuracy == nil)
        #expect(run.record.batchLosses.dropLast().allSatisfy { !$0.isNaN })
    }

    /// A worker whose network cannot be built ends early; the others must not wait for it.
    @Test(.timeLimit(.minutes(10)), arguments: [0, 1, 3])
    func aWorkerThatEndsEarlyLeavesNobodyWaiting(failing: Int) throws {
        struct Early: Error {}
        var throughput = Throughput(size: 32, batchSize: 1, workers: 4)
        throughput.windows = 1
        let number = Atomic(0)
        let measured = Atomic(0)
        #expect(throws: Early.self) {
            try throughput.sideBySide {
                if number.add(1, ordering: .relaxed).oldValue == failing { throw Early() }
            } measured: {
                measured.add(1, ordering: .relaxed)
            }
        }
        #expect(number.load(ordering: .relaxed) == 4 && measured.load(ordering: .relaxed) == 0)
        try throughput.sideBySide {
        } measured: {
            measured.add(1, ordering: .relaxed)
        }
        #expect(measured.load(ordering: .relaxed) == 4)
    }

    @Test func aMeasurementOfMoreThanMemoryShouldHoldIsRefused() {
        #expect(throws: DatasetError.self) { try Throughput(size: 512, batchSize: 1_000_000, workers: 1).measure() }
    }

    @Test func weightsThatBecomeNaNInTheVeryLastStepStillComplete() throws {
        let run = try Self.training(.sgd, epochs: 1, batch: 24) {
            ($0[optional: .learningRate], $0[optional: .weightDecay]) = (1e38, 1e38)
        }.run(on: try Self.data())
        #expect(run.record.status == .completed && run.record.batchLosses.count == 1)
        #expect(run.record.testAccuracy != nil)
        #expect(run.parameters.values.contains { !$0.isFinite })
        #expect(!run.record.weightsAreFinite)
        #expect(try Self.training(epochs: 1).run(on: try Self.data(6)).record.weightsAreFinite)
    }

    @Test func absurdButLegalValuesRun() throws {
        for (optimizer, set) in [
            (Optimizer.sgd, { (h: inout Hyperparameters) in h[optional: .momentum] = 10 }),
            (.adam, { $0[optional: .learningRate] = 2000 }),
            (.adam, { $0[optional: .epsilon] = 0 }), (.rmsprop, { $0[optional: .epsilon] = 0 }),
            (.adadelta, { $0[optional: .rho] = 1 }),
        ] as [(Optimizer, (inout Hyperparameters) -> Void)] {
            let record = try Self.training(optimizer, epochs: 2, set: set).run(on: try Self.data()).record
            #expect([.completed, .diverged].contains(record.status))
        }
    }

    @Test(arguments: InstructionSet.available)
    func classesThatOnlyFillAVectorStayZeroWithAnEpsilonOfZero(set: InstructionSet) throws {
        let data = try Formula.dataset(images: 8, side: 32, classes: 17)
        let network = try KernelNetwork(.squeezeNet1_1, classes: 17, side: 32, kernels: try set.kernels())
        network.load(NetworkTests.parameters(.squeezeNet1_1, classes: 17), firstState: 0)
        let batch = Batch(split: data.train, indices: (0..<8).map { Int32($0) }[...])
        _ = network.accumulate(batch, loss: .crossEntropy, dropout: nil, isStopped: { false })
        let numbers = StepNumbers(weightDecay: 0, rate: 0.1, towards: 0.1, keep: 0.9, add: 0.1, root: 1, epsilon: 0)
        network.update(OptimizerStep(optimizer: .adam, numbers: numbers))
        let last = try #require(network.layers.last)
        for output in 17..<32 {
            #expect(network.weights[last.bias + output] == 0)
            for input in 0..<512 { #expect(network.weights[last.index(output: output, input: input, tap: 0)] == 0) }
        }
    }

    @Test func lastPartialBatchesAndBatchesBeyondTheDataAreKept() throws {
        let data = try Self.data()
        #expect(try Self.training(epochs: 1, batch: 1).run(on: data).record.batchLosses.count == 24)
        #expect(try Self.training(epochs: 1, batch: 7).run(on: data).record.batchLosses.count == 4)
        let whole = try Self.training(epochs: 1, batch: 24).run(on: data).record
        let beyond = try Self.training(epochs: 1, batch: 100_000).run(on: data).record
        #expect(whole.certificate == beyond.certificate && beyond.batchLosses.count == 1)
    }

    @Test func epochsTellTheMeanAndTheLastLoss() throws {
        let record = try Self.training(epochs: 2).run(on: try Self.data()).record
        for (index, epoch) in record.epochs.enumerated() {
            let own = record.batchLosses[4 * index..<4 * index + 4]
            #expect(epoch.epoch == index + 1 && epoch.lastLoss == own.last)
            #expect(abs(epoch.meanLoss - own.reduce(0, +) / 4) < 1e-6)
        }
        #expect(record.epochs.last?.validationAccuracy == record.validationAccuracy)
    }

    @Test func cancellationAndTimeLimitStopBetweenImages() throws {
        var asked = 0
        let cancelled = try Self.training(epochs: 100).run(
            on: try Self.data(),
            isCancelled: {
                asked += 1
                return asked > 9
            }
        ).record
        #expect(cancelled.status == .cancelled && cancelled.testAccuracy == nil)
        #expect(cancelled.batchLosses.count < 10 && !cancelled.batchLosses.isEmpty)
        var limited = try Self.training(epochs: 1_000_000)
        limited.timeLimit = 0.2
        #expect(try limited.run(on: try Self.data()).record.status == .timedOut)
    }

    /// What the keeper got, written and read again.
    static func kept(_ training: Training, on data: PixelDataset, epochs: Int) throws -> TrainingState? {
        struct Stop: Error {}
        var kept: Data?
        let keeper = Training.Keeper(interval: 0) { state in
            kept = try PropertyListEncoder().encode(state)
            if state.epochs == epochs { throw Stop() }
        }
        #expect(throws: Stop.self) { try training.run(on: data, keeper: keeper) }
        return try kept.map { try PropertyListDecoder().decode(TrainingState.self, from: $0) }
    }

    @Test(arguments: Optimizer.allCases) func anInterruptedTrainingEndsWithTheBitsOfAWholeOne(optimizer: Optimizer)
        throws
    {
        for backend in [Backend.kernels(.automatic), .openBLAS] {
            var training = try Self.training(optimizer, epochs: 4)
            training.backend = backend
            let whole = try training.run(on: try Self.data())
            for epochs in [1, 3] {
                let state = try #require(try Self.kept(training, on: try Self.data(), epochs: epochs))
                #expect(state.epochs == epochs)
                let rest = try training.run(on: try Self.data(), from: state)
                #expect(rest.record.certificate == whole.record.certificate)
                #expect(rest.record.batchLosses == whole.record.batchLosses)
                #expect(rest.record.epochs == whole.record.epochs)
                #expect(rest.parameters == whole.parameters)
            }
        }
    }

    /// Anything that the weights depend on makes another training of it, also where the number of weights is the same.
    @Test func aStateOfAnotherTrainingIsRefused() throws {
        let own = try Self.training()
        let state = try #require(try Self.kept(own, on: try Self.data(), epochs: 1))
        #expect(own.continues(state, on: try Self.data()))
        func refuses(_ what: String, _ other: Training, _ data: PixelDataset? = nil) throws {
            let data = try data ?? Self.data()
            #expect(!other.continues(state, on: data), "\(what)")
            #expect(throws: TrainingError.foreignState, "\(what)") { try other.run(on: data, from: state) }
        }
        try refuses("optimizer", try Self.training(.sgd))
        try refuses("epochs", try Self.training(epochs: 7))
        try refuses("batch", try Self.training(batch: 5))
        try refuses("data", own, try Self.data(30))
        for (what, change) in Self.changes {
            var other = own
            change(&other)
            try refuses(what, other)
        }
    }

    private static let changes: [(String, @Sendable (inout Training) -> Void)] = [
        ("network", { $0.architecture = .squeezeNet1_0 }), ("seed", { $0.seed += 1 }),
        ("shuffling", { $0.shuffling = $0.shuffling == .current ? .original : .current }),
        ("dropout", { $0.usesDropout = false }), ("backend", { $0.backend = .openBLAS }),
    ]

    @Test func validationImagesCanJoinThoseToLearnFrom() throws {
        let data = try Self.data()
        let joined = data.learningFromValidation
        #expect(joined.train.labels == data.train.labels + data.validation.labels)
        #expect(joined.train.image(24).bytes == data.validation.image(0).bytes)
        #expect(joined.validation.count == 0 && joined.test.labels == data.test.labels)
        #expect(joined.checksum == data.checksum)
        let record = try Self.training().run(on: joined).record
        #expect(record.trainImages == 33 && record.validationAccuracy == nil && record.testAccuracy != nil)
    }

    @Test func aLargeBatchIsAbandonedWhole() throws {
        var asked = 0
        let run = try Self.training(epochs: 1, batch: 60).run(
            on: try Self.data(60),
            isCancelled: {
                asked += 1
                return asked > 1
            })
        #expect(run.record.status == .cancelled && run.record.batchLosses.isEmpty)
        #expect(run.record.certificate.finalWeights == run.record.certificate.initialWeights)
    }

    @Test func argMaxTakesTheLowestOfEqualsAndTheFirstNaN() {
        #expect(argMax([0, 0, 0], count: 3) == 0)
        #expect(argMax([1, 3, 3], count: 3) == 1)
        #expect(argMax([1, .nan, 9, .nan], count: 4) == 1)
        #expect(argMax([-.infinity, .infinity], count: 2) == 1)
    }

    @Test func recordsGoThroughJSON() throws {
        let record = try Self.training(epochs: 1).run(on: try Self.data()).record
        let copy = try JSONDecoder().decode(RunRecord.self, from: JSONEncoder().encode(record))
        #expect(copy.certificate == record.certificate && copy.configuration == record.configuration)
    }

    /// Rounding differs, and with the CPU that OpenBLAS finds, so the paths part after a while: Adam's first steps have the
    /// size of the learning rate wherever a gradient's sign is a matter of rounding. The first loss, before any step, and the
    /// first steps stay close, and so does the accuracy.
    @Test func bothBackendsTrainAlike() throws {
        let digits = try PixelDataset.digits()
        var training = try Self.training(epochs: 4, batch: 50)
        training.validatesEveryEpoch = false
        let ours = try training.run(on: digits).record
        training.backend = .openBLAS
        let other = try training.run(on: digits).record
        #expect(other.certificate.backend == "openblas" && ours.certificate.backend == "kernels")
        #expect(ours.batchLosses.count == other.batchLosses.count)
        for (step, (a, b)) in zip(ours.batchLosses, other.batchLosses).prefix(6).enumerated() {
            #expect(abs(a - b) < (step == 0 ? 1e-6 : 1e-3) * b, "step \(step): \(a), \(b)")
        }
        let accuracies = [ours.testAccuracy, other.testAccuracy].compactMap { $0 }
        #expect(accuracies.count == 2 && abs(accuracies[0] - accuracies[1]) < 0.25)
    }

    @Test func theSmallestImagesAreThirtyTwoPixels() throws {
        #expect(throws: TrainingError.imagesTooSmall(31)) {
            try Backend.kernels(.automatic).network(.squeezeNet1_0, classes: 2, side: 31)
        }
        for architecture in Architecture.allCases {
            var training = try Self.training(epochs: 1)
            training.architecture = architecture
            #expect(try training.run(on: try Self.data(side: 32)).record.status == .completed)
        }
    }
}
