import Datasets
import Study
import TestSupport
import Testing

@testable import TrainingEngine

/// A hundred steps on real images, beside PyTorch's.
@Suite(.enabled(if: TestData.images != nil, "set BLACKMAGIC_IMAGES to a folder of images to run these"))
struct StepTests {
    struct File: Decodable {
        struct Run: Decodable {
            var seed: UInt64, learningRate: Double, dropout: Bool
            var float32: [Double], float64: [Double]
        }
        var runs: [Run]
    }

    @Test(arguments: Golden.backends, 0..<3) func hundredLossesEqualTorch(backend: Backend, index: Int) throws {
        let golden = try Golden.read("steps", as: File.self).runs[index]
        let folder = try #require(TestData.images)
        let dataset = try PixelDataset.open(folder: folder, size: 32, cache: try TestData.temporaryFolder())
        var given = Hyperparameters(epochs: 1, batchSize: 32, lossFunction: .crossEntropy, optimizer: .adam)
        (given[optional: .learningRate], given[optional: .epsilon]) = (golden.learningRate, 1e-6)
        var training = Training(try ResolvedConfiguration(given), seed: golden.seed)
        training.usesDropout = golden.dropout
        training.backend = backend
        var steps = 0
        let record = try training.run(on: dataset, isCancelled: { steps == 100 }) { _ in steps += 1 }.record
        #expect(record.batchLosses.count == 100)
        for (step, loss) in record.batchLosses.enumerated() {
            let (single, double) = (golden.float32[step], golden.float64[step])
            let bound = max(1e-3, 3 * abs(single - double) / double)
            #expect(abs(Double(loss) - double) <= bound * double, "step \(step): \(loss), torch \(double)")
        }
    }
}
