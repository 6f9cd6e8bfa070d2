internal import COpenBLAS
internal import Datasets
internal import KernelInterface
internal import Study

/// The network written for the reader: im2col, OpenBLAS's sgemm, and plain loops. It shares no kernel with
/// `KernelNetwork`, which is tested against it.
final class MatrixNetwork: Network {
    /// Images that go through together.
    private static let chunk = 8

    private let architecture: Architecture
    private let classes: Int, side: Int
    private var layers: [MatrixConvolution]
    private var first: [Float] = [], second: [Float] = []

    /// OpenBLAS's name for the CPU it found.
    static var core: String { String(cString: openblas_get_corename()).lowercased() }

    init(_ architecture: Architecture, classes: Int, side: Int) {
        openblas_set_num_threads(1)
        self.architecture = architecture
        self.classes = classes
        self.side = side
        layers = architecture.convolutions(classes: classes).enumerated().map { index, shape in
            MatrixConvolution(shape, stride: index == 0 ? 2 : 1)
        }
    }

    /// One thread is all it takes.
    var mostThreads: Int { 1 }
    func employ(_ threads: Int) -> Bool { true }

    func load(_ parameters: Parameters, firstState: Float) {
        set(parameters.values)
        first = [Float](repeating: firstState, count: parameters.values.count)
        second = [Float](repeating: 0, count: parameters.values.count)
    }

    func state() -> NetworkState {
        NetworkState(weights: parameters().values, first: first, second: second, weightsAreFinite: true)
    }

    func restore(_ state: NetworkState) {
        set(state.weights)
        (first, second) = (state.first, state.second)
    }

    func parameters() -> Parameters { collected { ($0.weights, $0.bias) } }
    func gradients() -> Parameters { collected { ($0.weightGradient, $0.biasGradient) } }

    func update(_ step: OptimizerStep) {
        var values = parameters().values
        let slopes = gradients().values
        let rule = step.optimizer.rule
        for index in values.indices {
            rule.step(step.numbers, &values[index], gradient: slopes[index], &first[index], &second[index])
        }
        set(values)
    }

    func accumulate(_ batch: Batch, loss: LossFunction, dropout: DropoutMask?, isStopped: () -> Bool) -> Float? {
        for index in layers.indices {
            layers[index].weightGradient = [Float](repeating: 0, count: layers[index].shape.weightCount)
            layers[index].biasGradient = [Float](repeating: 0, count: layers[index].shape.outputs)
        }
        var sum = 0.0
        for start in stride(from: 0, to: batch.count, by: Self.chunk) {
            if isStopped() { return nil }
            let trace = forward(images(batch, start), dropout: dropout, firstImage: start)
            var slopes = [Float](repeating: 0, count: trace.logits.count)
            for image in 0..<trace.logits.count / classes {
                let label = batch.split.labels[Int(batch.indices[batch.indices.startIndex + start + image])]
                trace.logits.withUnsafeBufferPointer { logits in
                    slopes.withUnsafeMutableBufferPointer { slopes in
                        guard let x = logits.baseAddress, let d = slopes.baseAddress else { return }
                        sum += Double(
                            loss.evaluate(
                                x + image * classes, classes: classes, target: Int(label), batch: batch.count,
                                gradient: d + image * classes))
                    }
                }
            }
            backward(trace, slopes)
        }
        return Float(sum / Double(batch.count))
    }

    func evaluate(_ batch: Batch, isStopped: () -> Bool, body: (Int, UnsafePointer<Float>) -> Void) -> Bool {
        for start in stride(from: 0, to: batch.count, by: Self.chunk) {
            if isStopped() { return false }
            let logits = forward(images(batch, start), dropout: nil, firstImage: start).logits
            logits.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                for image in 0..<logits.count / classes { body(start + image, base + image * classes) }
            }
        }
        return true
    }

    /// What a forward pass leaves for the backward one.
    private struct Trace {
        var image: FeatureMap
        /// Output of the first convolution, then of each Fire module: squeeze and both expansions.
        var stem: FeatureMap
        var fires: [(input: FeatureMap, squeezed: FeatureMap, narrow: FeatureMap, wide: FeatureMap)] = []
        /// Input and winners of each pool by the Fire module behind it.
        var pools: [Int: (input: FeatureMap, winners: [Int32])] = [:]
        var kept: FeatureMap
        /// 2 where a channel was kept, 0 where it was dropped; empty without dropout.
        var factors: [Float] = []
        var scores: FeatureMap
        /// `[images][classes]`.
        var logits: [Float] = []
    }

    private func forward(_ image: FeatureMap, dropout: DropoutMask?, firstImage: Int) -> Trace {
        let stem = layers[0].forward(image)
        var trace = Trace(image: image, stem: stem, kept: stem, scores: stem)
        var x = stem
        for (index, fire) in architecture.fires.enumerated() {
            if index == 0 || fire.followsPool {
                let (output, winners) = MatrixPool.forward(x)
                trace.pools[index] = (x, winners)
                x = output
            }
            let squeezed = layers[1 + 3 * index].forward(x)
            let narrow = layers[2 + 3 * index].forward(squeezed)
            let wide = layers[3 + 3 * index].forward(squeezed)
            trace.fires.append((x, squeezed, narrow, wide))
            x = joined(narrow, wide)
        }
        if let dropout {
            trace.factors = factors(x, dropout, firstImage)
            for index in x.values.indices { x.values[index] *= trace.factors[index] }
        }
        trace.kept = x
        trace.scores = layers[layers.count - 1].forward(x)
        trace.logits = averages(trace.scores)
        return trace
    }

    private func backward(_ trace: Trace, _ slopes: [Float]) {
        var d = trace.scores
        let area = d.side * d.side
        for index in d.values.indices {
            d.values[index] = slopes[index / (area * classes) * classes + index % classes] / Float(area)
        }
        d = layers[layers.count - 1].backward(trace.kept, output: trace.scores, gradient: d)
        for (index, factor) in trace.factors.enumerated() { d.values[index] *= factor }
        for (index, fire) in trace.fires.enumerated().reversed() {
            let (first, second) = parted(d)
            let narrow = layers[2 + 3 * index].backward(fire.squeezed, output: fire.narrow, gradient: first)
            var sum = layers[3 + 3 * index].backward(fire.squeezed, output: fire.wide, gradient: second)
            for k in sum.values.indices { sum.values[k] += narrow.values[k] }
            d = layers[1 + 3 * index].backward(fire.input, output: fire.squeezed, gradient: sum)
            if let pool = trace.pools[index] { d = MatrixPool.backward(pool.input, winners: pool.winners, gradient: d) }
        }
        _ = layers[0].backward(trace.image, output: trace.stem, gradient: d)
    }

    private func images(_ batch: Batch, _ start: Int) -> FeatureMap {
        var result = FeatureMap(images: min(Self.chunk, batch.count - start), side: side, channels: 3)
        let length = side * side * 3
        for image in 0..<result.images {
            let pixels = batch.split.pixels(Int(batch.indices[batch.indices.startIndex + start + image]))
            for k in 0..<length {
                result.values[image * length + k] =
                    (Float(pixels[k]) / 255 - Normalisation.mean[k % 3]) / Normalisation.deviation[k % 3]
            }
        }
        return result
    }

    private func factors(_ x: FeatureMap, _ mask: DropoutMask, _ firstImage: Int) -> [Float] {
        let area = x.side * x.side
        return (0..<x.pixels).flatMap { pixel in
            let key = mask.key(image: firstImage + pixel / area, pixel: pixel % area)
            return (0..<x.channels).map { DropoutMask.drops(channel: $0, key: key) ? Float(0) : 2 }
        }
    }

    private func averages(_ map: FeatureMap) -> [Float] {
        let area = map.side * map.side
        var sums = [Float](repeating: 0, count: map.images * classes)
        for (index, value) in map.values.enumerated() {
            sums[index / (area * classes) * classes + index % classes] += value
        }
        return sums.map { $0 / Float(area) }
    }

    private func joined(_ a: FeatureMap, _ b: FeatureMap) -> FeatureMap {
        var result = FeatureMap(images: a.images, side: a.side, channels: a.channels + b.channels)
        for pixel in 0..<a.pixels {
            let to = pixel * result.channels
            for c in 0..<a.channels {
                result.values[to + c] = a.values[pixel * a.channels + c]
                result.values[to + a.channels + c] = b.values[pixel * b.channels + c]
            }
        }
        return result
    }

    private func parted(_ map: FeatureMap) -> (FeatureMap, FeatureMap) {
        let half = map.channels / 2
        var (a, b) = (
            FeatureMap(images: map.images, side: map.side, channels: half),
            FeatureMap(images: map.images, side: map.side, channels: half)
        )
        for pixel in 0..<map.pixels {
            for c in 0..<half {
                a.values[pixel * half + c] = map.values[pixel * map.channels + c]
                b.values[pixel * half + c] = map.values[pixel * map.channels + half + c]
            }
        }
        return (a, b)
    }

    private func set(_ values: [Float]) {
        var next = 0
        for index in layers.indices {
            let shape = layers[index].shape
            for target in Self.places(shape) {
                layers[index].weights[target] = values[next]
                next += 1
            }
            layers[index].bias = Array(values[next..<next + shape.outputs])
            next += shape.outputs
        }
    }

    private func collected(_ part: (MatrixConvolution) -> (weights: [Float], bias: [Float])) -> Parameters {
        var result = Parameters(architecture, classes: classes)
        result.values = layers.flatMap { layer in
            let (weights, bias) = part(layer)
            return Self.places(layer.shape).map { weights[$0] } + bias
        }
        return result
    }

    /// Where each weight of PyTorch's order lies in the matrix.
    private static func places(_ shape: ConvolutionShape) -> [Int] {
        let taps = shape.kernel * shape.kernel
        return (0..<shape.weightCount).map { index in
            let (output, input, tap) = (index / (shape.inputs * taps), index / taps % shape.inputs, index % taps)
            return (tap * shape.inputs + input) * shape.outputs + output
        }
    }
}
