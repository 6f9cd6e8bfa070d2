internal import KernelInterface

/// A 3 × 3 convolution in tiles by Winograd's minimal filtering, with its gradients: as many products as there are planes for
/// each tile, in place of nine for each pixel. Weights are transformed anew in every pass, a slice of the channels at a
/// time, so that what the products read stays in the cache.
final class WinogradConvolution {
    typealias Floats = UnsafeMutablePointer<Float>

    /// Tiles that go through together.
    private static let block = 48
    /// Output channels whose weights are transformed together.
    private static let slice = 64
    /// Floats of the planes of a block: 64 channels at most, on tiles of side 4 at most.
    static let planesCount = 36 * (block + 1) * slice
    /// Floats of the planes of a slice's weights.
    static let filtersCount = 36 * (slice * slice + 4 * padding)
    /// Floats between planes of weights, so that they do not share cache sets.
    private static let padding = 16

    /// Tiles that go through together: which, and where among the pass's blocks they stand.
    private struct Block {
        let first: Int, count: Int, isFirst: Bool, isOnly: Bool
    }

    private let layer: WeightLayout
    private let level: Level
    private let transforms: WinogradTransforms
    private let tiles: UnsafePointer<WinogradTile>
    private let tilesPerImage: Int
    private let zeros: Floats
    private let places: UnsafePointer<Int32>, pairs: UnsafePointer<Int32>, one: UnsafePointer<Int32>
    private let lists: UnsafePointer<Int32>
    private let slice: Int
    private var inputs: Int { layer.shape.inputs }
    private var outputs: Int { layer.shape.outputs }

    /// Nil where tiles do not pay off.
    init?(_ layer: WeightLayout, level: Level, _ context: LayerContext) throws {
        guard let transforms = context.kernels.winograd.first(where: { $0.tileSide == level.tileSide }) else {
            return nil
        }
        self.layer = layer
        self.level = level
        self.transforms = transforms
        slice = layer.shape.outputs % Self.slice == 0 ? Self.slice : 16
        let arena = context.arena
        (tiles, tilesPerImage) = try level.tiles(side: transforms.tileSide, in: arena)
        (zeros, one) = (context.zeros, context.one)
        let numbers = (0..<Int32(Self.block)).map { $0 }
        places = try arena.words(numbers + [Int32](repeating: Int32(Self.block), count: 32))
        pairs = try arena.words(numbers.flatMap { [$0, $0] })
        lists = try arena.words([Int32](repeating: 0, count: Self.block + 1))
    }

    /// Whether the products saved outweigh the transforms of the weights, about a hundred products an output.
    func paysOff(images: Int) -> Bool {
        let direct = (3 * level.side - 2) * (3 * level.side - 2)
        return images * (direct - tilesPerImage * transforms.planes) >= 100
    }

    /// The convolution and its ReLU. Maps are those of the pass's region, here and below.
    func forward(_ pass: Pass, _ x: Floats, _ y: Floats, stride: Int) {
        let (inputPlanes, outputPlanes) = (pass.scratch.inputPlanes, pass.scratch.outputPlanes)
        let filters = pass.scratch.filterPlanes
        for start in Swift.stride(from: 0, to: outputs, by: slice) {
            transformWeights(pass.weights, start, filters)
            forEachBlock(pass.images) { block in
                if start == 0 || !block.isOnly {
                    transforms.input(call(block, inputs, stride: inputs), x, inputPlanes)
                }
                for channel in Swift.stride(from: 0, to: slice, by: layer.width) {
                    for plane in 0..<transforms.planes {
                        multiply(
                            pass, plane, block.count, inputs, filters + filter(channel, plane), layer.width, .plain)
                    }
                    let at = start + channel
                    transforms.output(
                        call(block, layer.width, stride: stride), outputPlanes, pass.weights + layer.bias + at,
                        y + at)
                }
            }
        }
    }

    /// Adds the gradients of some lanes' weights and biases; `d` is the gradient behind the ReLU.
    func addGradients(_ pass: Pass, _ x: Floats, _ d: Floats, stride: Int, lanes: Range<Int>) {
        let (inputPlanes, outputPlanes) = (pass.scratch.inputPlanes, pass.scratch.outputPlanes)
        let filters = pass.scratch.filterPlanes
        var next = lanes.lowerBound
        while next < lanes.upperBound {
            let own = next..<min(next / slice * slice + slice, lanes.upperBound)
            forEachBlock(pass.images) { block in
                let input = call(block, inputs, stride: inputs)
                if next == lanes.lowerBound || !block.isOnly { transforms.input(input, x, inputPlanes) }
                let output = call(block, own.count, stride: stride)
                transforms.gradient(output, d + next, outputPlanes)
                pass.kernels.biasGradient(
                    outputPlanes + transforms.sumPlane * output.plane, own.count, own.count, places, block.count,
                    pass.gradient + layer.bias + next)
                layer.forEachPiece(of: own) { piece in
                    for plane in 0..<transforms.planes {
                        pass.kernels.weightGradient(
                            inputPlanes + plane * input.plane, inputs, inputs,
                            outputPlanes + plane * output.plane + piece.lane - next, own.count, piece.width, pairs,
                            block.count, filters + filter(piece.lane % slice, plane), layer.width, block.isFirst)
                    }
                }
            }
            layer.forEachPiece(of: own) { piece in
                let isPanel = piece.width == layer.width
                let size = inputs * layer.width
                for row in 0..<(isPanel ? 1 : inputs) {
                    transforms.filterGradient(
                        filters + filter(piece.lane % slice, 0) + row * layer.width, filterPlane,
                        isPanel ? size : piece.width, pass.gradient + piece.start + row * layer.width, size)
                }
            }
            next = own.upperBound
        }
    }

    /// Writes the gradient, added to `addend`, over the input, whose sign is its ReLU's mask.
    ///
    /// - Parameter transposed: the weights transposed and flipped, `[panel of inputs][row][lane]`, whose first nine times
    ///   `outputs` rows are the taps; `rows` in all.
    func inputGradient(
        _ pass: Pass, _ d: Floats, stride: Int, transposed: Floats, rows: Int, addend: Floats, _ x: Floats
    ) {
        let filters = pass.scratch.filterPlanes
        forEachBlock(pass.images) { block in
            for start in Swift.stride(from: 0, to: outputs, by: slice) {
                if block.isFirst || outputs > slice {
                    transformTransposed(transposed, rows, start, filters, pass.kernels)
                }
                transforms.input(call(block, slice, stride: stride), d + start, pass.scratch.inputPlanes)
                for plane in 0..<transforms.planes {
                    multiply(
                        pass, plane, block.count, slice, filters + plane * transposedPlane, inputs,
                        start == 0 ? .plain : .added)
                }
            }
            transforms.inputGradient(call(block, inputs, stride: inputs), pass.scratch.outputPlanes, addend, x)
        }
    }

    /// Planes of the weights of a slice, `[panel][plane][input][lane]`.
    private func transformWeights(_ weights: Floats, _ start: Int, _ filters: Floats) {
        let size = inputs * layer.width
        for channel in Swift.stride(from: 0, to: slice, by: layer.width) {
            transforms.filter(weights + panel(start + channel), size, size, filters + filter(channel, 0), filterPlane)
        }
    }

    /// Planes of the transposed weights of a slice, `[plane][panel of inputs][output][lane]`.
    private func transformTransposed(
        _ transposed: Floats, _ rows: Int, _ start: Int, _ filters: Floats, _ kernels: KernelSet
    ) {
        let width = kernels.panelWidth(inputs)
        for panel in 0..<inputs / width {
            transforms.filter(
                transposed + (panel * rows + start) * width, outputs * width, slice * width,
                filters + panel * slice * width, transposedPlane)
        }
    }

    /// Where the panel of an output begins among all weights.
    private func panel(_ output: Int) -> Int { layer.weights + output / layer.width * layer.panelSize }

    /// Where a plane of a channel of a slice begins: the rows of its panel.
    private func filter(_ channel: Int, _ plane: Int) -> Int {
        (channel / layer.width * transforms.planes + plane) * filterPlane + channel % layer.width
    }

    private var filterPlane: Int { inputs * layer.width + Self.padding }
    private var transposedPlane: Int { inputs * slice + Self.padding }

    private func forEachBlock(_ images: Range<Int>, _ body: (_ block: Block) -> Void) {
        let own = level.local(images)
        let (start, end) = (own.lowerBound * tilesPerImage, own.upperBound * tilesPerImage)
        for first in Swift.stride(from: start, to: end, by: Self.block) {
            body(
                Block(
                    first: first, count: min(Self.block, end - first), isFirst: first == start,
                    isOnly: end - start <= Self.block))
        }
    }

    private func call(_ block: Block, _ channels: Int, stride: Int) -> WinogradCall {
        WinogradCall(
            tiles: tiles + block.first, count: block.count, channels: channels, stride: stride,
            rowStride: level.rowStride,
            plane: (Self.block + 1) * channels)
    }

    /// Products of one plane: `depth` channels of its tiles with weights for `width` others.
    private func multiply(
        _ pass: Pass, _ plane: Int, _ count: Int, _ depth: Int, _ weights: Floats, _ width: Int, _ epilogue: Epilogue
    ) {
        let call = ConvolutionCall(
            x: pass.scratch.inputPlanes + plane * (Self.block + 1) * depth, inputSlots: places, outputSlots: places,
            inputStride: depth, outputStride: width, depth: depth, epilogue: epilogue, taps: one, tapLists: lists,
            pixels: count)
        pass.kernels.convolve(
            call, weights, depth, width, zeros, pass.scratch.outputPlanes + plane * (Self.block + 1) * width)
    }
}
