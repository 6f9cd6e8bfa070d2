import Datasets
import Study
import Testing

@testable import TrainingEngine

/// The whole network against PyTorch in float64.
@Suite struct NetworkTests {
    struct File: Decodable {
        struct Loss: Decodable {
            var loss: Double
            var gradients: [Sample]
        }
        struct Case: Decodable {
            var network: Architecture
            var classes: Int, side: Int, batch: Int, offset: Int
            var logits: Sample
            var losses: [String: Loss]
        }
        var cases: [Case]
    }

    /// The weights of `Fixtures/torch/network.py`.
    static func parameters(_ architecture: Architecture, classes: Int) -> Parameters {
        var parameters = Parameters(architecture, classes: classes)
        var next = 0
        for shape in parameters.convolutions {
            let scale = (6 / Double(shape.fanIn)).squareRoot()
            for index in next..<next + shape.weightCount + shape.outputs {
                let factor = index < next + shape.weightCount ? scale : 0.05
                let value = Double(Formula.word(index + 1000)) / 0x1p23 - 1
                parameters.values[index] = Float(value * factor)
            }
            next += shape.weightCount + shape.outputs
        }
        return parameters
    }

    static let cases = (0..<4).flatMap { index in Golden.backends.map { (index, $0) } }

    @Test(arguments: cases, [false, true])
    func logitsLossesAndAllGradientsEqualTorch(place: (index: Int, backend: Backend), tiles: Bool) throws {
        let (index, backend) = place
        let item = try Golden.read("network", as: File.self).cases[index]
        let dataset = try Formula.dataset(
            images: item.batch, side: item.side, classes: item.classes, offset: item.offset)
        let parameters = Self.parameters(item.network, classes: item.classes)
        let logits = try parameters.logits(item.network, of: dataset.train, backend: backend)
        #expect(item.logits.error(of: logits.flatMap { $0 }) < 1e-4)
        let network = try backend.network(item.network, classes: item.classes, side: item.side)
        network.load(parameters, firstState: 0)
        (network as? KernelNetwork)?.usesTiles = tiles
        let batch = Batch(split: dataset.train, indices: (0..<Int32(item.batch)).map { $0 }[...])
        for (name, golden) in item.losses {
            let function = try #require(LossFunction(rawValue: name))
            let loss = network.accumulate(batch, loss: function, dropout: nil, isStopped: { false })
            #expect(abs(Double(try #require(loss)) - golden.loss) <= 1e-5 * golden.loss, "\(name)")
            let gradients = network.gradients()
            var tensors: [[Float]] = []
            for (shape, offset) in zip(gradients.convolutions, gradients.offsets) {
                let middle = offset + shape.weightCount
                tensors.append(Array(gradients.values[offset..<middle]))
                tensors.append(Array(gradients.values[middle..<middle + shape.outputs]))
            }
            for (place, (tensor, sample)) in zip(tensors, golden.gradients).enumerated() {
                #expect(sample.error(of: tensor) < 1e-4, "\(name), parameter \(place)")
            }
        }
    }

    /// Sums of a tile may overflow where those of a pixel do not; then the tiles give way.
    @Test(arguments: InstructionSet.available)
    func overflowInTilesFallsBackToTheBitsWithoutThem(set: InstructionSet) throws {
        let dataset = try Formula.dataset(images: 16, side: 32, classes: 10)
        var parameters = Self.parameters(.squeezeNet1_1, classes: 10)
        for index in parameters.values.indices.prefix(parameters.offsets[1]) { parameters.values[index] *= 1e37 }
        let losses = try [true, false].map { tiles in
            let network = try KernelNetwork(.squeezeNet1_1, classes: 10, side: 32, kernels: try set.kernels())
            network.load(parameters, firstState: 0)
            network.usesTiles = tiles
            let batch = Batch(split: dataset.train, indices: (0..<16).map { Int32($0) }[...])
            let loss = network.accumulate(batch, loss: .l1, dropout: nil, isStopped: { false })
            return try #require(loss)
        }
        #expect(losses[0] == losses[1] && losses[0] > 1e30)
    }

    @Test func bothBackendsAgreeWithDropout() throws {
        let dataset = try Formula.dataset(images: 11, side: 47, classes: 10)
        let parameters = Self.parameters(.squeezeNet1_1, classes: 10)
        let gradients = try Golden.backends.map { backend in
            let network = try backend.network(.squeezeNet1_1, classes: 10, side: 47)
            network.load(parameters, firstState: 0)
            let batch = Batch(split: dataset.train, indices: (0..<11).map { Int32($0) }[...])
            _ = network.accumulate(
                batch, loss: .crossEntropy, dropout: DropoutMask(seed: 3, step: 2), isStopped: { false })
            return network.gradients()
        }
        for other in gradients.dropFirst() {
            for (shape, start) in zip(other.convolutions, other.offsets) {
                let range = start..<start + shape.weightCount + shape.outputs
                let pair = [other, gradients[0]].map { $0.values[range].map { Double($0) } }
                #expect(relative(pair[0], pair[1]) < 1e-5, "\(shape.name)")
            }
        }
    }
}
