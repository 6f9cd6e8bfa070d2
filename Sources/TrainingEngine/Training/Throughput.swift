internal import Datasets
internal import Foundation
internal import Study
internal import Synchronization

/// Measures how many images a second some workers train on, or evaluate, side by side.
public struct Throughput: Sendable {
    /// Side of the images, images a step, and workers, each with a network of its own.
    public var size: Int, batchSize: Int, workers: Int
    /// Threads of each worker.
    public var threads = 1
    /// Forward only.
    public var evaluates = false
    /// The network.
    public var architecture = Architecture.squeezeNet1_1
    /// What computes it.
    public var backend = Backend.kernels(.automatic)
    /// Windows measured after the warm-up, and seconds of each.
    public var windows = 5, seconds = 1.0

    /// A measurement with ten classes, dropout and Adam.
    public init(size: Int, batchSize: Int, workers: Int) {
        (self.size, self.batchSize, self.workers) = (size, batchSize, workers)
    }

    /// Images a second of all workers together, for each window.
    ///
    /// - Parameter isCancelled: asked after every step; true ends the measurement with rates that mean nothing.
    /// - Throws: `TrainingError` or `DatasetError` when the sizes do not fit the network or the memory.
    public func measure(isCancelled: @escaping @Sendable () -> Bool = { false }) throws -> [Double] {
        try PixelDataset.requireMemory(images: batchSize, size: size)
        let dataset = try PixelDataset(inMemory: images(), classes: (0..<10).map(String.init), size: size)
        var choice = Hyperparameters(epochs: 1, batchSize: batchSize, lossFunction: .crossEntropy, optimizer: .adam)
        choice[optional: .learningRate] = 1e-4
        let configuration = try ResolvedConfiguration(choice)
        // A thread that cannot be started would be waited for.
        try Training.requireRoom(forThreads: workers)
        let rates = Mutex([Double](repeating: 0, count: windows))
        try sideBySide {
            let network = try backend.network(architecture, classes: 10, side: size, threads: threads)
            let worker = Worker(self, network, dataset, configuration, isCancelled)
            for _ in 0..<3 where !isCancelled() { worker.step() }
            return worker
        } measured: { worker in
            for window in 0..<windows where !isCancelled() {
                let rate = worker.rate(seconds: seconds)
                rates.withLock { $0[window] += rate }
            }
        }
        return rates.withLock { $0 }
    }

    /// Prepares something on each worker's thread and, once all are ready, measures it on all of them at the same time.
    ///
    /// - Throws: what a preparation threw; nothing is measured then, and nobody waits for the thread that ended early.
    func sideBySide<Subject>(
        prepared: @escaping @Sendable () throws -> Subject, measured: @escaping @Sendable (Subject) -> Void
    ) throws {
        let (ready, go, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let failure = Mutex<(any Error)?>(nil)
        for _ in 0..<workers {
            Thread.detachNewThread {
                defer { done.signal() }
                let subject = Result { try prepared() }
                if case .failure(let error) = subject { failure.withLock { $0 = error } }
                ready.signal()
                go.wait()
                if case .success(let subject) = subject, failure.withLock({ $0 == nil }) { measured(subject) }
            }
        }
        for _ in 0..<workers { ready.wait() }
        for _ in 0..<workers { go.signal() }
        for _ in 0..<workers { done.wait() }
        if let error = failure.withLock({ $0 }) { throw error }
    }

    /// Uniform noise.
    private func images() -> PixelDataset.Source {
        var generator = MersenneTwister(seed: 1)
        return PixelDataset.Source(
            labels: (0..<batchSize).map { Int32($0 % 10) },
            pixels: (0..<batchSize * size * size * 3).map { _ in UInt8(truncatingIfNeeded: generator.word()) })
    }

    private final class Worker {
        private let benchmark: Throughput
        private let network: any Network
        private let batch: Batch
        private let isCancelled: () -> Bool
        private var schedule: OptimizerSchedule
        private var steps = 0

        init(
            _ benchmark: Throughput, _ network: any Network, _ dataset: PixelDataset,
            _ configuration: ResolvedConfiguration, _ isCancelled: @escaping () -> Bool
        ) {
            self.benchmark = benchmark
            self.isCancelled = isCancelled
            self.network = network
            batch = Batch(split: dataset.train, indices: (0..<Int32(dataset.train.count)).map { $0 }[...])
            schedule = OptimizerSchedule(configuration)
            var generator = MersenneTwister(seed: 1)
            network.load(Parameters(benchmark.architecture, classes: 10, drawnFrom: &generator), firstState: 0)
        }

        func step() {
            withSubnormalsFlushed {
                if benchmark.evaluates {
                    _ = network.evaluate(batch, isStopped: isCancelled) { _, _ in }
                } else {
                    let mask = DropoutMask(seed: 1, step: steps)
                    _ = network.accumulate(batch, loss: .crossEntropy, dropout: mask, isStopped: isCancelled)
                    network.update(schedule.next())
                }
            }
            steps += 1
        }

        func rate(seconds limit: Double) -> Double {
            let start = ContinuousClock.now
            var count = 0
            while (ContinuousClock.now - start).inSeconds < limit, !isCancelled() {
                step()
                count += batch.count
            }
            return Double(count) / (ContinuousClock.now - start).inSeconds
        }
    }
}
