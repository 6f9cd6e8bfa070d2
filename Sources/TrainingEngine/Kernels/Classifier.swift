internal import KernelInterface
internal import Study

/// Dropout, the last 1 × 1 convolution with its ReLU, the average over the map, and the loss.
final class Classifier {
    typealias Floats = UnsafeMutablePointer<Float>

    private let layer: WeightLayout
    private let level: Level
    private let input: Floats, output: Floats, pack: Floats, zeros: Floats
    private let one: UnsafePointer<Int32>

    init(_ layer: WeightLayout, level: Level, input: Floats, _ context: LayerContext) throws {
        self.layer = layer
        self.level = level
        self.input = input
        let arena = context.arena
        try context.prepareWalks(level)
        output = try level.buffer(channels: layer.rows, in: arena)
        pack = try arena.floats(layer.lanes * layer.rows)
        (zeros, one) = (context.zeros, context.one)
    }

    /// Numbers that the logits of an image take, and shares that the weights can be cut into.
    var outputs: Int { layer.rows }
    var shares: Int { layer.lanes / 16 }

    /// Dropout at 0.5 in place.
    ///
    /// - Parameter firstImage: the place of the pass's first image in the batch.
    func drop(_ mask: DropoutMask, firstImage: Int, _ pass: Pass) {
        for (index, image) in pass.images.enumerated() {
            for y in 0..<level.side {
                for x in 0..<level.side {
                    let key = mask.key(image: firstImage + index, pixel: y * level.side + x)
                    pass.kernels.dropout(input + level.slot(image, y, x) * layer.lanes, layer.lanes, key)
                }
            }
        }
    }

    func forward(_ pass: Pass) {
        let (walk, region) = (level.walk(pass.images), level.region(pass.images))
        let call = pass.pointwise(
            walk, (0, walk.pixels), input + region * layer.lanes, layer.lanes, depth: layer.lanes, one: one, .relu,
            outputStride: layer.rows)
        pass.kernels.convolve(
            call, pack, layer.lanes, layer.rows, pass.weights + layer.bias, output + region * layer.rows)
    }

    /// An image's logits: the average of its map, written to `means`.
    func mean(_ image: Int, to means: Floats) {
        let area = Float(level.side * level.side)
        for k in 0..<layer.shape.outputs { means[k] = 0 }
        for y in 0..<level.side {
            let row = output + level.slot(image, y, 0) * layer.rows
            for x in 0..<level.side {
                let pixel = row + x * layer.rows
                for k in 0..<layer.shape.outputs { means[k] += pixel[k] }
            }
        }
        for k in 0..<layer.shape.outputs { means[k] /= area }
    }

    /// Whether logits are finite.
    func areFinite(_ logits: Floats) -> Bool { (0..<layer.shape.outputs).allSatisfy { logits[$0].isFinite } }

    /// The loss of an image with these logits; its gradient is written over its map, through average and ReLU.
    func lossAndGradient(
        _ image: Int, _ logits: Floats, _ loss: LossFunction, target: Int, batch: Int, _ slopes: Floats
    ) -> Float {
        let value = loss.evaluate(
            logits, classes: layer.shape.outputs, target: target, batch: batch, gradient: slopes)
        let area = Float(level.side * level.side)
        for k in 0..<layer.shape.outputs { slopes[k] /= area }
        for y in 0..<level.side {
            let row = output + level.slot(image, y, 0) * layer.rows
            for x in 0..<level.side {
                let pixel = row + x * layer.rows
                for k in 0..<layer.rows { pixel[k] = pixel[k] <= 0 ? 0 : slopes[k] }
            }
        }
        return value
    }

    /// Both gradients of a group.
    func backward(_ pass: Pass, dropped: Bool) {
        let region = level.region(pass.images)
        layer.pointwiseBackward(
            level.walk(pass.images), outputGradient: output + region * layer.rows, input: input + region * layer.lanes,
            epilogue(dropped), one: one, zeros: zeros, pass)
    }

    /// A share of the weights' gradients of a group.
    func addGradients(_ pass: Pass, _ share: Share) {
        let region = level.region(pass.images)
        layer.addPointwiseGradients(
            level.walk(pass.images), outputGradient: output + region * layer.rows, input: input + region * layer.lanes,
            share, pass)
    }

    /// The input gradients of some images of a group.
    func inputGradient(_ pass: Pass, dropped: Bool) {
        let (walk, region) = (level.walk(pass.images), level.region(pass.images))
        let call = pass.pointwise(
            walk, (0, walk.pixels), output + region * layer.rows, layer.rows, depth: layer.rows, one: one,
            epilogue(dropped), outputStride: layer.lanes)
        pass.kernels.convolve(
            call, pass.weights + layer.weights, layer.rows, layer.lanes, zeros, input + region * layer.lanes)
    }

    private func epilogue(_ dropped: Bool) -> Epilogue { dropped ? .maskedTwice : .masked }

    /// Copies one panel of the weights to where the forward pass reads it transposed.
    func repack(_ weights: Floats, _ panel: Int, _ kernels: KernelSet) {
        kernels.transpose(
            PanelBlock(
                panels: weights + layer.weights + panel * layer.panelSize, rows: layer.rows, width: layer.width,
                firstRow: 0),
            layer.width, layer.rows,
            PanelBlock(
                panels: pack, rows: layer.lanes, width: kernels.panelWidth(layer.rows), firstRow: panel * layer.width))
    }
}
