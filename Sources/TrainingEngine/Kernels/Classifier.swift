internal import KernelInterface
internal import Study

/// Dropout, the last 1 × 1 convolution with its ReLU, the average over the map, and the loss.
final class Classifier {
    typealias Floats = UnsafeMutablePointer<Float>

    private let layer: WeightLayout
    private let level: Level
    private let walks: [Walk]
    private let input: Floats, output: Floats, pack: Floats, zeros: Floats
    private let means: Floats, slopes: Floats
    private let one: UnsafePointer<Int32>

    init(_ layer: WeightLayout, level: Level, input: Floats, _ context: LayerContext) {
        self.layer = layer
        self.level = level
        self.input = input
        let arena = context.arena
        walks = context.walks(level)
        output = level.buffer(channels: layer.rows, in: arena)
        pack = arena.floats(layer.lanes * layer.rows)
        (zeros, one) = (context.zeros, context.one)
        means = arena.floats(layer.rows)
        slopes = arena.floats(layer.rows)
    }

    /// Dropout at 0.5 in place.
    func drop(_ mask: DropoutMask, firstImage: Int, _ pass: Pass) {
        for image in pass.images {
            for y in 0..<level.side {
                for x in 0..<level.side {
                    let key = mask.key(image: firstImage + image, pixel: y * level.side + x)
                    pass.kernels.dropout(input + level.slot(image, y, x) * layer.lanes, layer.lanes, key)
                }
            }
        }
    }

    func forward(_ pass: Pass) {
        let walk = walks[pass.images.upperBound - 1]
        let call = pass.pointwise(
            walk, (0, walk.pixels), input, layer.lanes, depth: layer.lanes, one: one, .relu, outputStride: layer.rows)
        pass.kernels.convolve(call, pack, layer.lanes, layer.rows, pass.weights + layer.bias, output)
    }

    /// An image's logits: the average of its map. The next call overwrites them.
    func mean(_ image: Int) -> UnsafePointer<Float> {
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
        return UnsafePointer(means)
    }

    /// Whether all logits are finite.
    func isFinite(images: Int) -> Bool {
        (0..<images).allSatisfy { image in
            let logits = mean(image)
            return (0..<layer.shape.outputs).allSatisfy { logits[$0].isFinite }
        }
    }

    /// An image's loss; its gradient is written over its map, through average and ReLU.
    func lossAndGradient(_ image: Int, _ loss: LossFunction, target: Int, batch: Int) -> Float {
        let value = loss.evaluate(
            mean(image), classes: layer.shape.outputs, target: target, batch: batch, gradient: slopes)
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

    func backward(_ pass: Pass, dropped: Bool) {
        layer.pointwiseBackward(
            walks[pass.images.upperBound - 1], outputGradient: output, input: input, dropped ? .maskedTwice : .masked,
            one: one,
            zeros: zeros, pass)
    }

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
