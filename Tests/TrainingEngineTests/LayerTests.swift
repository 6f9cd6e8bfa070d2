import KernelInterface
import Testing

@testable import TrainingEngine

/// Layers alone against PyTorch in float64, at odd sizes, one image, and the edges of ceil mode.
@Suite struct LayerTests {
    struct File: Decodable {
        struct Stem: Decodable {
            var images: Int, side: Int, kernel: Int, channels: Int
            var output: Sample, weights: Sample, bias: Sample
        }
        struct Fire: Decodable {
            var images: Int, side: Int, inputs: Int, squeeze: Int, expand: Int
            var output: Sample, input: Sample
            var weights: [Sample], biases: [Sample]
        }
        struct Pool: Decodable {
            var images: Int, side: Int, channels: Int
            var output: Sample, input: Sample
        }
        struct Special: Decodable {
            var input: [String], output: [String]
            var gradient: [Float]
        }
        var stems: [Stem]
        var fires: [Fire]
        var pools: [Pool]
        var ties: Special, nan: Special
    }

    static let tolerance = 1e-5
    static let sets = InstructionSet.available

    /// Weights of some layers with room for gradients.
    final class Bench {
        let arena = Arena()
        let layers: [WeightLayout]
        let weights: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>
        let context: LayerContext

        init(_ shapes: [ConvolutionShape], lanesAreInputs: [Bool], images: Int, kernels: KernelSet) throws {
            var layers: [WeightLayout] = []
            for (shape, lanes) in zip(shapes, lanesAreInputs) {
                layers.append(WeightLayout(shape, lanesAreInputs: lanes, at: layers.last?.end ?? 0, kernels: kernels))
            }
            self.layers = layers
            weights = try arena.floats(layers.last?.end ?? 0)
            gradient = try arena.floats(layers.last?.end ?? 0)
            context = try LayerContext(kernels: kernels, arena: arena, capacity: images)
        }

        func set(_ layer: Int, weights values: [Float], bias: [Float]) {
            var next = 0
            let all = values + bias
            layers[layer].forEachIndex { index in
                weights[index] = all[next]
                next += 1
            }
        }

        func gradients(_ layer: Int) -> (weights: [Float], bias: [Float]) {
            var all: [Float] = []
            layers[layer].forEachIndex { all.append(gradient[$0]) }
            let count = layers[layer].shape.weightCount
            return (Array(all[..<count]), Array(all[count...]))
        }

        func pass(_ images: Int, tiles: Bool = false, stem: Stem? = nil) throws -> Pass {
            try Pass(
                kernels: context.kernels, weights: weights, gradient: gradient, images: 0..<images,
                groupCount: images, weightsAreFinite: true, usesTiles: tiles,
                scratch: Scratch(stem: stem, outputs: 0, in: arena))
        }
    }

    static func write(
        _ values: [Float], to buffer: UnsafeMutablePointer<Float>, _ level: Level, _ images: Int, _ channels: Int
    ) {
        var next = 0
        forEachPixel(level, images) { slot in
            for c in 0..<channels { buffer[slot * channels + c] = values[next + c] }
            next += channels
        }
    }

    static func read(_ buffer: UnsafeMutablePointer<Float>, _ level: Level, _ images: Int, _ channels: Int) -> [Float] {
        var values: [Float] = []
        forEachPixel(level, images) { slot in for c in 0..<channels { values.append(buffer[slot * channels + c]) } }
        return values
    }

    static func forEachPixel(_ level: Level, _ images: Int, _ body: (Int) -> Void) {
        for image in 0..<images {
            for y in 0..<level.side { for x in 0..<level.side { body(level.slot(image, y, x)) } }
        }
    }

    /// d where the output is positive.
    static func masked(_ d: [Float], _ output: [Float]) -> [Float] { zip(d, output).map { $1 > 0 ? $0 : 0 } }

    @Test(arguments: sets) func theFirstConvolutionWithItsPoolEqualsTorch(set: InstructionSet) throws {
        for item in try Golden.read("layers", as: File.self).stems {
            let shape = ConvolutionShape(name: "stem", inputs: 3, outputs: item.channels, kernel: item.kernel)
            let bench = try Bench([shape], lanesAreInputs: [false], images: item.images + 1, kernels: try set.kernels())
            bench.set(
                0, weights: Formula.unit(shape.weightCount, 2).map { Float(Double($0) * 0.2) },
                bias: Formula.unit(item.channels, 3).map { Float(Double($0) * 0.1) })
            let stem = try Stem(bench.layers[0], side: item.side, bench.context)
            let images = try bench.arena.floats(item.images * item.side * item.side * 3 + 6 * item.side + 64)
            for (index, value) in Formula.unit(item.images * item.side * item.side * 3, 1).enumerated() {
                images[index] = value
            }
            try stem.forward(images, bench.pass(item.images, stem: stem))
            let output = Self.read(stem.output, stem.pooled, item.images, item.channels)
            #expect(item.output.error(of: output) < Self.tolerance)
            let d = Self.masked(Formula.unit(output.count, 4), output)
            Self.write(d, to: stem.output, stem.pooled, item.images, item.channels)
            try stem.backward(images, bench.pass(item.images, stem: stem))
            let (weights, bias) = bench.gradients(0)
            #expect(item.weights.error(of: weights) < Self.tolerance, "side \(item.side)")
            #expect(item.bias.error(of: bias) < Self.tolerance)
        }
    }

    @Test(arguments: sets, [false, true]) func fireModulesEqualTorch(set: InstructionSet, tiles: Bool) throws {
        let items = try Golden.read("layers", as: File.self).fires
        #expect(Set(items.compactMap { Level(side: $0.side, capacity: 1).tileSide }) == [3, 4])
        for item in items {
            let shapes = [
                ConvolutionShape(name: "s", inputs: item.inputs, outputs: item.squeeze, kernel: 1),
                ConvolutionShape(name: "a", inputs: item.squeeze, outputs: item.expand, kernel: 1),
                ConvolutionShape(name: "b", inputs: item.squeeze, outputs: item.expand, kernel: 3),
            ]
            let bench = try Bench(
                shapes, lanesAreInputs: [true, false, false], images: item.images + 1, kernels: try set.kernels())
            for (k, shape) in shapes.enumerated() {
                let scale = (3 / Double(shape.fanIn)).squareRoot()
                bench.set(
                    k, weights: Formula.unit(shape.weightCount, 10 + k).map { Float(Double($0) * scale) },
                    bias: Formula.unit(shape.outputs, 20 + k).map { Float(Double($0) * 0.1) })
            }
            let level = Level(side: item.side, capacity: item.images + 1)
            let input = try level.buffer(channels: item.inputs, in: bench.arena)
            let count = item.images * item.side * item.side
            Self.write(
                Formula.unit(count * item.inputs, 1).map { max($0, 0) }, to: input, level, item.images, item.inputs)
            let module = try FireModule(bench.layers, level: level, input: input, bench.context)
            for layer in 0..<3 {
                for panel in 0..<bench.layers[layer].panels {
                    module.repack(bench.weights, layer, panel, onlyCentre: false, bench.context.kernels)
                }
            }
            try module.forward(bench.pass(item.images, tiles: tiles))
            let output = Self.read(module.output, level, item.images, 2 * item.expand)
            #expect(item.output.error(of: output) < Self.tolerance)
            let d = Self.masked(Formula.unit(output.count, 4), output)
            Self.write(d, to: module.output, level, item.images, 2 * item.expand)
            try module.backward(bench.pass(item.images, tiles: tiles))
            #expect(item.input.error(of: Self.read(input, level, item.images, item.inputs)) < Self.tolerance)
            for k in 0..<3 {
                let (weights, bias) = bench.gradients(k)
                #expect(item.weights[k].error(of: weights) < Self.tolerance, "side \(item.side), layer \(k)")
                #expect(item.biases[k].error(of: bias) < Self.tolerance, "side \(item.side), layer \(k)")
            }
        }
    }

    @Test(arguments: sets) func maxPoolsEqualTorch(set: InstructionSet) throws {
        for item in try Golden.read("layers", as: File.self).pools {
            let values = Formula.unit(item.images * item.side * item.side * item.channels, 1).map { max($0, 0) }
            let (output, input) = try Self.pooled(
                values, item.images, item.side, item.channels, set: set.kernels()
            ) {
                Formula.unit($0, 4)
            }
            #expect(item.output.error(of: output) < 1e-7)
            #expect(item.input.error(of: input) < 1e-6, "side \(item.side)")
        }
    }

    static func pooled(
        _ values: [Float], _ images: Int, _ side: Int, _ channels: Int, set: KernelSet, gradient: (Int) -> [Float]
    ) throws -> (output: [Float], input: [Float]) {
        let context = try LayerContext(kernels: set, arena: Arena(), capacity: images)
        let level = Level(side: side, capacity: images)
        let input = try level.buffer(channels: channels, in: context.arena)
        write(values, to: input, level, images, channels)
        let pool = try PoolLayer(from: level, input, channels: channels, context)
        let pass = try Pass(
            kernels: set, weights: input, gradient: input, images: 0..<images, groupCount: images,
            weightsAreFinite: true,
            usesTiles: false, scratch: Scratch(stem: nil, outputs: 0, in: context.arena))
        pool.forward(pass)
        let output = read(pool.output, pool.level, images, channels)
        write(gradient(output.count), to: pool.output, pool.level, images, channels)
        pool.backward(pass)
        return (output, read(input, level, images, channels))
    }

    /// Where a NaN's gradient goes may differ from torch: its loss is NaN, and the run ends before a gradient is used.
    @Test(arguments: sets) func maxPoolsTreatNaNInfinityAndTiesAsTorch(set: InstructionSet) throws {
        let golden = try Golden.read("layers", as: File.self)
        for (item, comparesGradient) in [(golden.ties, true), (golden.nan, false)] {
            let values = item.input.flatMap { text in [Float](repeating: Float(text) ?? 0, count: 16) }
            let (output, input) = try Self.pooled(values, 1, 5, 16, set: set.kernels()) { count in
                (0..<count).map { [1, 2, 4, 8][$0 / 16] }
            }
            #expect(stride(from: 0, to: output.count, by: 16).map { "\(output[$0])" } == item.output)
            let gradient = stride(from: 0, to: input.count, by: 16).map { input[$0] }
            if comparesGradient { #expect(gradient == item.gradient) }
        }
    }

    @Test func theReadablePoolTreatsNaNInfinityAndTiesAsTorch() throws {
        let golden = try Golden.read("layers", as: File.self)
        for item in [golden.ties, golden.nan] {
            var map = FeatureMap(images: 1, side: 5, channels: 1)
            map.values = item.input.map { Float($0) ?? 0 }
            let (output, winners) = MatrixPool.forward(map)
            #expect(output.values.map { "\($0)" } == item.output)
            var d = output
            d.values = [1, 2, 4, 8]
            #expect(MatrixPool.backward(map, winners: winners, gradient: d).values == item.gradient)
        }
    }
}
