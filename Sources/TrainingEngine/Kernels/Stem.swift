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
    private let pair: (input: UnsafePointer<Int32>, output: UnsafePointer<Int32>)
    private let single: (input: UnsafePointer<Int32>, output: UnsafePointer<Int32>)
    /// Floats of some rows of the map, of an image with the inputs of neighbouring pixels together, and between its planes.
    let bandCount: Int, separatedCount: Int
    private let planeStride: Int
    /// For each pooled pixel of an image, where its window begins there, and its slot.
    private let places: UnsafePointer<Int32>, slots: UnsafePointer<Int32>
    private let taps: UnsafePointer<Int32>, tapLists: UnsafePointer<Int32>

    init(_ layer: WeightLayout, side: Int, _ context: LayerContext) throws {
        self.layer = layer
        self.side = side
        let kernel = layer.shape.kernel
        let channels = layer.shape.outputs
        height = (side - kernel) / 2 + 1
        rowStride = height + 1
        let (height, rowStride) = (height, rowStride)
        pooled = context.level(side: height / 2)
        let arena = context.arena
        output = try pooled.buffer(channels: channels, in: arena)
        winners = try arena.bytes(
            context.images * pooled.side * pooled.side * PoolLayer.winnerBytes(channels: channels))
        bandCount = (8 * rowStride + 32) * channels
        let planeStride = (height + 15) / 16 * 16 + 8
        self.planeStride = planeStride
        separatedCount = (side + 8) * 6 * planeStride
        let columns = (0..<height).map { Int32($0) }
        let from = (0..<2).map { row in columns.map { Int32((row * 2 * side) * 3) + 6 * $0 } }
        let to = (0..<2).map { row in columns.map { Int32(row * rowStride) + $0 } }
        let tail = [Int32](repeating: 0, count: 32)
        let spare = [Int32](repeating: Int32(4 * rowStride), count: 32)
        single = (try arena.words(from[0] + tail), try arena.words(to[0] + spare))
        pair = (try arena.words(from[0] + from[1] + tail), try arena.words(to[0] + to[1] + spare))
        let level = pooled
        let pixels = (0..<level.side * level.side).map { (y: $0 / level.side, x: $0 % level.side) }
        places = try arena.words(
            pixels.flatMap { [Int32($0.y * 4 * 6 * planeStride + 2 * $0.x), Int32(level.slot(0, $0.y, $0.x))] })
        slots = try arena.words(pixels.map { Int32(level.slot(0, $0.y, $0.x)) })
        let row = kernel * 3
        var list = (0..<kernel).flatMap { [Int32($0 * side * 3), Int32($0 * row * layer.width)] }
        list.insert(Int32(kernel), at: 0)
        taps = try arena.words(list + [Int32](repeating: 0, count: ConvolutionCall.tapListLength - list.count))
        tapLists = try arena.words([Int32](repeating: 0, count: 2 * height + 1))
    }

    /// - Parameter images: `[image][side][side][3]`.
    func forward(_ images: UnsafePointer<Float>, _ pass: Pass) {
        for image in pass.images {
            let pixels = images + image * side * side * 3
            compute(row: 0, count: 1, pixels, pass)
            for y in 0..<pooled.side {
                let next = 2 * y + 1
                compute(row: next, count: min(2, height - next), pixels, pass)
                let to = output + pooled.slot(image, y, 0) * layer.shape.outputs
                pass.kernels.poolRow(
                    bandRow(2 * y, pass), bandRow(2 * y + 1, pass), bandRow(2 * y + 2, pass), layer.shape.outputs,
                    pooled.side, to,
                    winnerRow(image, y))
            }
        }
    }

    /// Shares that the weights can be cut into.
    var shares: Int { layer.shape.kernel * layer.shape.kernel }

    /// Adds a share of the gradients of weights and biases; `output` holds the gradient of the pooled map.
    func backward(_ images: UnsafePointer<Float>, _ pass: Pass, _ share: Share = .whole) {
        let channels = layer.shape.outputs
        let pixels = pooled.side * pooled.side
        let (triples, biases) = (share.of(0..<shares), share.of(0..<channels, by: 16))
        let separated = pass.scratch.separated
        for image in pass.images {
            for row in 0..<side {
                pass.kernels.separate(
                    images + (image * side + row) * side * 3, (side + 1) / 2, separated + row * 6 * planeStride,
                    planeStride)
            }
            let gradient = output + pooled.origin(image) * channels
            for first in stride(from: 0, to: pixels, by: Level.block) {
                let count = min(Level.block, pixels - first)
                pass.kernels.biasGradient(
                    gradient + biases.lowerBound, channels, biases.count, slots + first, count,
                    pass.gradient + layer.bias + biases.lowerBound)
                let call = PooledGradientCall(
                    image: separated, rowStride: 6 * planeStride, planeStride: planeStride, kernel: layer.shape.kernel,
                    triples: triples, places: places + 2 * first, count: count, gradient: gradient,
                    winners: winners + (image * pixels + first) * PoolLayer.winnerBytes(channels: channels),
                    channels: channels)
                pass.kernels.pooledWeightGradient(call, pass.gradient + layer.weights)
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
            call, pass.weights + layer.weights, layer.rows, layer.shape.outputs, pass.weights + layer.bias,
            bandRow(row, pass))
        if row > 0 && count == 1 {
            bandRow(row + 1, pass).update(repeating: 0, count: height * layer.shape.outputs)
        }
    }

    /// Rows take turns in a ring of four; a pair starts at an even place, so it never wraps.
    private func bandRow(_ row: Int, _ pass: Pass) -> Floats {
        pass.scratch.band + ((row + 1) & 3) * rowStride * layer.shape.outputs
    }

    private func winnerRow(_ image: Int, _ y: Int) -> UnsafeMutablePointer<UInt8> {
        winners + (image * pooled.side + y) * pooled.side * PoolLayer.winnerBytes(channels: layer.shape.outputs)
    }
}
