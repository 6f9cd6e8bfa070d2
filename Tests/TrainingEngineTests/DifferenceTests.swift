import Study
import Testing

@testable import TrainingEngine

/// Finite differences of the plain Double reference, and the readable backend against that reference.
@Suite struct DifferenceTests {
    static func unit(_ count: Int, _ offset: Int) -> [Double] { Formula.unit(count, offset).map { Double($0) } }

    /// The slope of `f` along each coordinate by central differences.
    static func slopes(_ x: [Double], _ f: ([Double]) -> Double) -> [Double] {
        x.indices.map { k in
            var (up, down) = (x, x)
            up[k] += 1e-5
            down[k] -= 1e-5
            return (f(up) - f(down)) / 2e-5
        }
    }

    static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

    static let shapes = [(1, 1, 0, 4), (3, 1, 1, 5), (3, 2, 0, 8), (7, 2, 0, 9)]

    @Test(arguments: shapes)
    func gradientsOfAConvolutionAreItsSlopes(kernel: Int, stride: Int, padding: Int, side: Int) {
        var layer = DoubleConvolution(
            kernel: kernel, stride: stride, padding: padding, inputs: 2, outputs: 3,
            parameters: Self.unit(6 * kernel * kernel + 3, 1))
        let x = DoubleMap(side: side, channels: 2, Self.unit(side * side * 2, 2))
        let y = layer.forward(x)
        let d = DoubleMap(side: y.side, channels: 3, Self.unit(y.values.count, 3))
        let (input, parameters) = layer.backward(x, d)
        let byInput = Self.slopes(x.values) { values in
            Self.dot(layer.forward(DoubleMap(side: side, channels: 2, values)).values, d.values)
        }
        #expect(relative(input.values, byInput) < 1e-8)
        let byParameters = Self.slopes(layer.parameters) { values in
            layer.parameters = values
            return Self.dot(layer.forward(x).values, d.values)
        }
        #expect(relative(parameters, byParameters) < 1e-8)
    }

    @Test(arguments: [2, 3, 4, 7]) func gradientsOfAMaxPoolAreItsSlopes(side: Int) {
        let x = DoubleMap(side: side, channels: 2, Self.unit(side * side * 2, 2))
        let (y, winners) = DoublePool.forward(x)
        let d = DoubleMap(side: y.side, channels: 2, Self.unit(y.values.count, 3))
        let slopes = Self.slopes(x.values) { values in
            Self.dot(DoublePool.forward(DoubleMap(side: side, channels: 2, values)).output.values, d.values)
        }
        #expect(relative(DoublePool.backward(x, winners, d).values, slopes) < 1e-8)
    }

    @Test(arguments: LossFunction.allCases) func gradientsOfALossAreItsSlopes(loss: LossFunction) {
        let logits: [Float] = [0.5, 0, 2.25, 1.125, 0.75]
        func value(_ x: [Float], _ gradient: inout [Float]) -> Double {
            Double(loss.evaluate(x, classes: 5, target: 3, batch: 1, gradient: &gradient))
        }
        var gradient = [Float](repeating: 0, count: 5)
        _ = value(logits, &gradient)
        for k in 0..<5 {
            var (up, down, unused) = (logits, logits, gradient)
            up[k] += 0x1p-7
            down[k] -= 0x1p-7
            let slope = (value(up, &unused) - value(down, &unused)) / 0x1p-6
            if loss == .l1 && logits[k] == 0 { continue }
            #expect(abs(Double(gradient[k]) - slope) < 1e-4, "\(loss) \(k)")
        }
    }

    @Test(arguments: shapes)
    func theReadableConvolutionEqualsTheReference(kernel: Int, stride: Int, padding: Int, side: Int) {
        let shape = ConvolutionShape(name: "x", inputs: 2, outputs: 3, kernel: kernel)
        var matrix = MatrixConvolution(shape, stride: stride)
        let parameters = Self.unit(shape.weightCount + 3, 1)
        let taps = kernel * kernel
        for index in 0..<shape.weightCount {
            let (o, i, tap) = (index / (2 * taps), index / taps % 2, index % taps)
            matrix.weights[(tap * 2 + i) * 3 + o] = Float(parameters[index])
        }
        matrix.bias = parameters.suffix(3).map { Float($0) }
        let plain = DoubleConvolution(
            kernel: kernel, stride: stride, padding: padding, inputs: 2, outputs: 3, parameters: parameters)
        let x = DoubleMap(side: side, channels: 2, Self.unit(side * side * 2, 2))
        var map = FeatureMap(images: 1, side: side, channels: 2)
        map.values = x.values.map { Float($0) }
        let output = matrix.forward(map)
        let expected = plain.forward(x)
        #expect(relative(output.values.map { Double($0) }, expected.values.map { max($0, 0) }) < 1e-5)
        var d = output
        d.values = Formula.unit(output.values.count, 3)
        let masked = DoubleMap(
            side: expected.side, channels: 3, zip(d.values, expected.values).map { $1 > 0 ? Double($0) : 0 })
        let (input, gradient) = plain.backward(x, masked)
        #expect(
            relative(matrix.backward(map, output: output, gradient: d).values.map { Double($0) }, input.values) < 1e-5)
        #expect(relative(matrix.biasGradient.map { Double($0) }, Array(gradient.suffix(3))) < 1e-5)
        for index in 0..<shape.weightCount {
            let (o, i, tap) = (index / (2 * taps), index / taps % 2, index % taps)
            #expect(abs(Double(matrix.weightGradient[(tap * 2 + i) * 3 + o]) - gradient[index]) < 1e-5)
        }
    }
}
