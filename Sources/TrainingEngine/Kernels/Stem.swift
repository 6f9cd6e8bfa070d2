internal import Foundation
internal import KernelInterface

/// The first convolution (stride 2, no padding), its ReLU and the first max pool in one: rows of the convolution pass
/// through a band of a few rows and never exist as a whole map.
final class Stem {
    typealias Floats = UnsafeMutablePointer<Float>

    /// What the pool leaves.
    let pooled: Level
    let output: Floats
    private let layer: WeightLayout
    private let side: Int
    /// Side of the convolution's map, and slots from one of its rows to the next in the band: one zero column follows.
    private let height: Int, rowStride: Int
    private let winners: UnsafeMutablePointer<UInt8>
    private let band: Floats, gradientBand: Floats
    private let pair: (input: UnsafePointer<Int32>, output: UnsafePointer<Int32>)
    private let single: (input: UnsafePointer<Int32>, output: UnsafePointer<Int32>)
    private let pairs: UnsafePointer<Int32>, bandSlots: UnsafePointer<Int32>
    private let taps: UnsafePointer<Int32>, tapLists: UnsafePointer<Int32>

    init(_ layer: WeightLayout, side: Int, _ context: LayerContext) {
        self.layer = layer
        self.side = side
        let kernel = layer.shape.kernel
        let channels = layer.shape.outputs
        height = (side - kernel) / 2 + 1
        rowStride = height + 1
        let (height, rowStride) = (height, rowStride)
        pooled = Level(side: height / 2, capacity: context.capacity)
        let arena = context.arena
        output = pooled.buffer(channels: channels, in: arena)
        winners = arena.bytes(context.capacity * pooled.side * pooled.side * PoolLayer.winnerBytes(channels: channels))
        band = arena.floats((8 * rowStride + 32) * channels)
        gradientBand = arena.floats((2 * height + 32) * channels)
        let columns = (0..<height).map { Int32($0) }
        let from = (0..<2).map { row in columns.map { Int32((row * 2 * side) * 3) + 6 * $0 } }
        let to = (0..<2).map { row in columns.map { Int32(row * rowStride) + $0 } }
        let tail = [Int32](repeating: 0, count: 32)
        let spare = [Int32](repeating: Int32(4 * rowStride), count: 32)
        single = (arena.words(from[0] + tail), arena.words(to[0] + spare))
        pair = (arena.words(from[0] + from[1] + tail), arena.words(to[0] + to[1] + spare))
        let all = from[0] + from[1]
        pairs = arena.words(all.enumerated().flatMap { [$1, Int32($0)] })
        bandSlots = arena.words((0..<Int32(2 * height)).map { $0 })
        let row = kernel * 3
        var list = (0..<kernel).flatMap { [Int32($0 * side * 3), Int32($0 * row * layer.width)] }
        list.insert(Int32(kernel), at: 0)
        taps = arena.words(list + [Int32](repeating: 0, count: ConvolutionCall.tapListLength - list.count))
        tapLists = arena.words([Int32](repeating: 0, count: 2 * height + 1))
    }

    /// - Parameter images: `[image][side][side][3]`.
    func forward(_ images: UnsafePointer<Float>, _ pass: Pass) {
        for image in 0..<pass.images {
            let pixels = images + image * side * side * 3
            compute(row: 0, count: 1, pixels, pass)
            for y in 0..<pooled.side {
                let next = 2 * y + 1
                compute(row: next, count: min(2, height - next), pixels, pass)
                let to = output + pooled.slot(image, y, 0) * layer.shape.outputs
                pass.kernels.poolRow(
                    bandRow(2 * y), bandRow(2 * y + 1), bandRow(2 * y + 2), layer.shape.outputs, pooled.side, to,
                    winnerRow(image, y))
            }
        }
    }

    /// Adds the gradients of weights and biases; `output` holds the gradient of the pooled map.
    func backward(_ images: UnsafePointer<Float>, _ pass: Pass) {
        let channels = layer.shape.outputs
        let rows = layer.shape.kernel * 3
        for image in 0..<pass.images {
            for first in stride(from: 0, to: height, by: 2) {
                let count = min(2, height - first)
                for row in 0..<count {
                    PoolLayer.backward(
                        row: first + row, columns: height, pooled, channels, output, image: image, winnerRow,
                        to: gradientBand + row * height * channels, pass.kernels)
                }
                let pixels = count * height
                pass.kernels.biasGradient(
                    gradientBand, channels, channels, bandSlots, pixels, pass.gradient + layer.bias)
                for y in 0..<layer.shape.kernel {
                    let from = images + image * side * side * 3 + (first * 2 + y) * side * 3
                    for panel in 0..<layer.panels {
                        pass.kernels.weightGradient(
                            from, 1, rows, gradientBand + panel * layer.width, channels, layer.width, pairs, pixels,
                            pass.gradient + layer.weights + panel * layer.panelSize + y * rows * layer.width, false)
                    }
                }
            }
        }
    }

    /// Computes one or two rows of the convolution; a missing second row, past an even map, is zero.
    private func compute(row: Int, count: Int, _ image: UnsafePointer<Float>, _ pass: Pass) {
        let slots = count == 2 ? pair : single
        let call = ConvolutionCall(
            x: image + row * 2 * side * 3, inputSlots: slots.input, outputSlots: slots.output, inputStride: 1,
            outputStride: layer.shape.outputs, depth: layer.shape.kernel * 3, epilogue: .relu, taps: taps,
            tapLists: tapLists, pixels: count * height)
        pass.kernels.convolve(
            call, pass.weights + layer.weights, layer.rows, layer.shape.outputs, pass.weights + layer.bias, bandRow(row)
        )
        if row > 0 && count == 1 {
            bandRow(row + 1).update(repeating: 0, count: height * layer.shape.outputs)
        }
    }

    /// Rows take turns in a ring of four; a pair starts at an even place, so it never wraps.
    private func bandRow(_ row: Int) -> Floats { band + ((row + 1) & 3) * rowStride * layer.shape.outputs }

    private func winnerRow(_ image: Int, _ y: Int) -> UnsafeMutablePointer<UInt8> {
        winners + (image * pooled.side + y) * pooled.side * PoolLayer.winnerBytes(channels: layer.shape.outputs)
    }
}
