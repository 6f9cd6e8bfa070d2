internal import CKernels
internal import Crypto
internal import Datasets
internal import Foundation
internal import Study
internal import Text

/// A training under way.
struct Trainer {
    private let training: Training
    private let dataset: PixelDataset
    private var network: any Network
    private let threads: () -> Int
    private let isCancelled: () -> Bool
    /// Cancelled or over time: a stored closure, since one made of a method would be allocated anew for every batch.
    private let isStopped: () -> Bool
    private let listener: (Training.Event) -> Void
    private let start: ContinuousClock.Instant
    private let keeper: Training.Keeper?
    private var lastKept: ContinuousClock.Instant
    private var timeInBatches = Duration.zero
    private var imagesSeen = 0
    /// Threads beyond which there is no memory.
    private var mostThreads = Int.max
    private var progress: TrainingState.Progress

    init(
        _ training: Training, dataset: PixelDataset, keeper: Training.Keeper?, threads: @escaping () -> Int,
        isCancelled: @escaping () -> Bool, listener: @escaping (Training.Event) -> Void
    ) throws {
        self.training = training
        self.dataset = dataset
        network = try training.backend.network(
            training.architecture, classes: dataset.classes.count, side: dataset.size, threads: threads())
        self.threads = threads
        self.isCancelled = isCancelled
        self.listener = listener
        let start = ContinuousClock.now
        self.start = start
        self.keeper = keeper
        lastKept = start
        isStopped = {
            isCancelled() || training.timeLimit.map { (ContinuousClock.now - start).inSeconds >= $0 } ?? false
        }
        progress = TrainingState.Progress(
            generator: MersenneTwister(seed: training.seed), schedule: OptimizerSchedule(training.configuration))
    }

    mutating func run(from state: TrainingState?) throws -> Training.Result {
        let initial = Parameters(
            training.architecture, classes: dataset.classes.count, drawnFrom: &progress.generator)
        network.load(initial, firstState: progress.schedule.firstState)
        if let state {
            guard training.continues(state, on: dataset), state.network.weights.count == initial.values.count else {
                throw TrainingError.foreignState
            }
            progress = state.progress
            network.restore(state.network)
        }
        var status = try train()
        let final = network.parameters()
        var validation: Double?
        var test: Double?
        if status == .completed {
            validation = try progress.epochs.last?.validationAccuracy ?? accuracy(on: dataset.validation)
            test = try accuracy(on: dataset.test)
            if isStopped() { status = stopReason }
        }
        let record = RunRecord(
            status: status, configuration: training.configuration, architecture: training.architecture,
            classes: dataset.classes.count, trainImages: dataset.train.count,
            validationImages: dataset.validation.count, testImages: dataset.test.count, imageSize: dataset.size,
            seed: training.seed, shuffling: training.shuffling, dropout: training.usesDropout,
            batchLosses: progress.losses,
            epochs: progress.epochs, validationAccuracy: status == .completed ? validation : nil,
            testAccuracy: status == .completed ? test : nil,
            weightsAreFinite: final.values.allSatisfy(\.isFinite),
            certificate: Certificate(
                engine: Training.engineVersion, backend: training.backend.name, data: dataset.checksum,
                order: progress.order.hexadecimal, initialWeights: initial.checksum, firstLoss: progress.losses.first,
                finalWeights: final.checksum),
            circumstances: Circumstances(
                instructionSet: training.backend.instructionSetName, host: ProcessInfo.processInfo.hostName,
                seconds: progress.seconds + (ContinuousClock.now - start).inSeconds,
                imagesPerSecond: Double(imagesSeen) / max(timeInBatches.inSeconds, 1e-9)))
        return Training.Result(record: record, parameters: final)
    }

    private mutating func train() throws -> RunStatus {
        let count = dataset.train.count
        let batchSize = min(training.configuration.batchSize, count)
        let perEpoch = (count + batchSize - 1) / batchSize
        let total = perEpoch * training.configuration.epochs
        progress.losses.reserveCapacity(min(total, 1 << 20))
        while progress.epochs.count < training.configuration.epochs {
            let order = training.shuffling.nextOrder(count, from: &progress.generator)
            progress.chain(order)
            for first in stride(from: 0, to: count, by: batchSize) {
                let batch = Batch(split: dataset.train, indices: order[first..<min(first + batchSize, count)])
                try recruit()
                guard let loss = step(batch) else { return stopReason }
                progress.losses.append(loss)
                listener(.batch(done: progress.losses.count, of: total, loss: loss))
                if loss.isNaN { return .diverged }
            }
            let own = progress.losses.suffix(perEpoch)
            let record = EpochRecord(
                epoch: progress.epochs.count + 1,
                meanLoss: Float(own.reduce(0.0) { $0 + Double($1) } / Double(perEpoch)),
                lastLoss: progress.losses[progress.losses.count - 1],
                validationAccuracy: training.validatesEveryEpoch ? try accuracy(on: dataset.validation) : nil)
            if isStopped() { return stopReason }
            progress.epochs.append(record)
            listener(.epoch(record))
            try keep()
        }
        return .completed
    }

    /// Hands the state to whoever keeps it, when it is time.
    private mutating func keep() throws {
        let now = ContinuousClock.now
        guard let keeper, progress.epochs.count < training.configuration.epochs,
            (now - lastKept).inSeconds >= keeper.interval
        else { return }
        var kept = progress
        kept.seconds += (now - start).inSeconds
        try keeper.keep(
            TrainingState(training: training.identity(on: dataset), progress: kept, network: network.state()))
        lastKept = .now
    }

    /// Forward, backward and, unless the loss is NaN, the optimizer's step. Nil when stopped.
    private mutating func step(_ batch: Batch) -> Float? {
        let mask = training.usesDropout ? DropoutMask(seed: training.seed, step: progress.losses.count) : nil
        let begin = ContinuousClock.now
        defer { timeInBatches += ContinuousClock.now - begin }
        return withSubnormalsFlushed {
            let loss = network.accumulate(
                batch, loss: training.configuration.lossFunction, dropout: mask, isStopped: isStopped)
            guard let loss else { return nil }
            imagesSeen += batch.count
            if !loss.isNaN { network.update(progress.schedule.next()) }
            return loss
        }
    }

    /// Takes as many threads as there may be now, and as there is memory for.
    private mutating func recruit() throws {
        let count = min(max(1, threads()), mostThreads)
        if network.employ(count) { return }
        do {
            let wider = try training.backend.network(
                training.architecture, classes: dataset.classes.count, side: dataset.size, threads: count)
            wider.restore(network.state())
            network = wider
        } catch TrainingError.noMemory {
            mostThreads = network.mostThreads
            _ = network.employ(mostThreads)
        }
    }

    private mutating func accuracy(on split: PixelSplit) throws -> Double? {
        try recruit()
        return network.accuracy(on: split, isStopped: isStopped)
    }

    private var stopReason: RunStatus { isCancelled() ? .cancelled : .timedOut }
}

extension Network {
    /// Share of a split's images classified right; nil without images, or when stopped.
    func accuracy(on split: PixelSplit, isStopped: () -> Bool) -> Double? {
        guard split.count > 0 else { return nil }
        let all = (0..<Int32(split.count)).map { $0 }
        let classes = parameters().convolutions.last?.outputs ?? 0
        var right = 0
        let isWhole = withSubnormalsFlushed {
            evaluate(Batch(split: split, indices: all[...]), isStopped: isStopped) { index, logits in
                if argMax(logits, count: classes) == Int(split.labels[index]) { right += 1 }
            }
        }
        return isWhole ? Double(right) / Double(split.count) : nil
    }
}

/// Runs a piece of work with subnormal numbers flushed to zero, on the calling thread and for that work only.
func withSubnormalsFlushed<Value>(_ body: () throws -> Value) rethrows -> Value {
    let control = floatingPointControl()
    flushSubnormalsToZero()
    defer { restoreFloatingPointControl(control) }
    return try body()
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
