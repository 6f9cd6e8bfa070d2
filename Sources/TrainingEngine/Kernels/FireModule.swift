internal import KernelInterface

/// A Fire module. Both expansions write their half of one map, so that joining them costs nothing; gradients are written
/// over the maps, whose signs are the ReLUs' masks.
final class FireModule {
    typealias Floats = UnsafeMutablePointer<Float>

    let output: Floats
    /// Of its maps.
    let level: Level
    private let squeeze: WeightLayout, expand1: WeightLayout, expand3: WeightLayout
    private let input: Floats, squeezed: Floats
    /// Transposed weights: of the squeeze, and of both expansions flipped for the input gradient.
    private let squeezePack: Floats, gradientPack: Floats
    private let expandTaps: UnsafePointer<Int32>, gradientTaps: UnsafePointer<Int32>, one: UnsafePointer<Int32>
    /// The tap of the 1 × 1 expansion alone, behind the nine of the other.
    private let tenthTap: UnsafePointer<Int32>
    private let zeros: Floats
    /// The 3 × 3 expansion in tiles, where that pays off, and the 1 × 1 expansion's input gradient meanwhile.
    private let tiled: WinogradConvolution?
    private let narrowGradient: Floats

    /// - Parameter layers: squeeze, 1 × 1 expansion, 3 × 3 expansion.
    init(_ layers: [WeightLayout], level: Level, input: Floats, _ context: LayerContext) throws {
        (squeeze, expand1, expand3) = (layers[0], layers[1], layers[2])
        self.input = input
        self.level = level
        let (arena, narrow, wide) = (context.arena, squeeze.shape.outputs, expand1.shape.outputs)
        try context.prepareWalks(level)
        squeezed = try level.buffer(channels: narrow, in: arena)
        output = try level.buffer(channels: 2 * wide, in: arena)
        squeezePack = try arena.floats(squeeze.shape.inputs * narrow)
        gradientPack = try arena.floats(10 * wide * narrow)
        let width = expand3.width
        expandTaps = try arena.words(
            TapSelection.lists { (level.offset(tap: $0) * narrow, $0 * narrow * width) })
        let packWidth = context.kernels.panelWidth(narrow)
        gradientTaps = try arena.words(
            TapSelection.lists(extra: (0, 9 * wide * packWidth)) {
                (level.offset(tap: $0) * 2 * wide + wide, $0 * wide * packWidth)
            })
        tenthTap = try arena.words(TapSelection.single(weights: 9 * wide * packWidth))
        (zeros, one) = (context.zeros, context.one)
        tiled = try WinogradConvolution(expand3, level: level, context)
        narrowGradient = try level.sharedBuffer(channels: narrow, in: arena)
    }

    /// Shares that the weights can be cut into: of the expansions, and of the squeeze.
    var expansionShares: Int { expand1.lanes / 16 }
    var squeezeShares: Int { squeeze.lanes / 16 }

    /// The maps of a pass's region.
    private func maps(_ pass: Pass) -> (input: Floats, squeezed: Floats, output: Floats) {
        let region = level.region(pass.images)
        return (
            input + region * squeeze.shape.inputs, squeezed + region * squeeze.shape.outputs,
            output + region * 2 * expand1.shape.outputs
        )
    }

    func forward(_ pass: Pass) {
        let walk = level.walk(pass.images)
        let (input, squeezed, output) = maps(pass)
        let (kernels, weights) = (pass.kernels, pass.weights)
        let (inputs, narrow, wide) = (squeeze.shape.inputs, squeeze.shape.outputs, expand1.shape.outputs)
        let all = (first: 0, count: walk.pixels)
        kernels.convolve(
            pass.pointwise(walk, all, input, inputs, depth: inputs, one: one, .relu, outputStride: narrow),
            squeezePack, inputs, narrow, weights + squeeze.bias, squeezed)
        kernels.convolve(
            pass.pointwise(walk, all, squeezed, narrow, depth: narrow, one: one, .relu, outputStride: 2 * wide),
            weights + expand1.weights, expand1.rows, wide, weights + expand1.bias, output)
        if let tiled = tiled(pass) { return tiled.forward(pass, squeezed, output + wide, stride: 2 * wide) }
        kernels.convolve(
            pass.windowed(
                walk, squeezed, narrow, depth: narrow, taps: expandTaps, .relu, outputs: wide, outputStride: 2 * wide),
            weights + expand3.weights, expand3.rows, wide, weights + expand3.bias, output + wide)
    }

    /// All gradients of a group: `output` holds the gradient behind its ReLU; the input's is written over the input.
    func backward(_ pass: Pass) {
        addExpansionGradients(pass, .whole)
        expansionInputGradient(pass)
        let (input, squeezed, _) = maps(pass)
        squeeze.pointwiseBackward(
            level.walk(pass.images), outputGradient: squeezed, input: input, .masked, one: one, zeros: zeros, pass)
    }

    /// A share of the squeeze's weights' gradients of a group, once the gradient behind its ReLU is there.
    func addSqueezeGradients(_ pass: Pass, _ share: Share) {
        let (input, squeezed, _) = maps(pass)
        squeeze.addPointwiseGradients(
            level.walk(pass.images), outputGradient: squeezed, input: input, share, pass)
    }

    /// Writes the squeeze's input gradient of some images of a group over the input.
    func squeezeInputGradient(_ pass: Pass) {
        let walk = level.walk(pass.images)
        let (input, squeezed, _) = maps(pass)
        let call = pass.pointwise(
            walk, (0, walk.pixels), squeezed, squeeze.rows, depth: squeeze.rows, one: one, .masked,
            outputStride: squeeze.lanes)
        pass.kernels.convolve(call, pass.weights + squeeze.weights, squeeze.rows, squeeze.lanes, zeros, input)
    }

    /// Writes the expansions' input gradient of some images of a group over the squeezed map.
    func expansionInputGradient(_ pass: Pass) {
        let walk = level.walk(pass.images)
        let (_, squeezed, output) = maps(pass)
        let (narrow, wide) = (squeeze.shape.outputs, expand1.shape.outputs)
        guard let tiled = tiled(pass) else {
            return pass.kernels.convolve(
                pass.windowed(
                    walk, output, 2 * wide, depth: wide, taps: gradientTaps, .masked, outputs: narrow,
                    outputStride: narrow),
                gradientPack, 10 * wide, narrow, zeros, squeezed)
        }
        let addend = narrowGradient + level.region(pass.images) * narrow
        let all = (first: 0, count: walk.pixels)
        pass.kernels.convolve(
            pass.pointwise(walk, all, output, 2 * wide, depth: wide, one: tenthTap, .plain, outputStride: narrow),
            gradientPack, 10 * wide, narrow, zeros, addend)
        tiled.inputGradient(
            pass, output + wide, stride: 2 * wide, transposed: gradientPack, rows: 10 * wide, addend: addend, squeezed)
    }

    /// A share of the expansions' weights' gradients of a group.
    func addExpansionGradients(_ pass: Pass, _ share: Share) {
        let (kernels, walk) = (pass.kernels, level.walk(pass.images))
        let (_, squeezed, output) = maps(pass)
        let (narrow, wide) = (squeeze.shape.outputs, expand1.shape.outputs)
        let (lanes, width) = (share.of(0..<wide, by: 16), expand1.width)
        let tiled = tiled(pass)
        tiled?.addGradients(pass, squeezed, output + wide, stride: 2 * wide, lanes: lanes)
        for index in 0..<walk.blocks {
            let block = walk.block(index)
            func addBias(_ d: Floats, _ bias: Int) {
                kernels.biasGradient(
                    d + lanes.lowerBound, 2 * wide, lanes.count, walk.slots + block.first, block.count,
                    pass.gradient + bias + lanes.lowerBound)
            }
            addBias(output, expand1.bias)
            expand1.forEachPiece(of: lanes) { piece in
                kernels.weightGradient(
                    squeezed, narrow, narrow, output + piece.lane, 2 * wide, piece.width,
                    walk.pairs[4] + 2 * block.first, block.count, pass.gradient + piece.start, width, false)
            }
            if tiled != nil { continue }
            addBias(output + wide, expand3.bias)
            expand3.forEachPiece(of: lanes) { piece in
                for tap in 0..<9 {
                    let start = walk.pairStarts[tap][index]
                    kernels.weightGradient(
                        squeezed, narrow, narrow, output + wide + piece.lane, 2 * wide, piece.width,
                        walk.pairs[tap] + 2 * start, walk.pairStarts[tap][index + 1] - start,
                        pass.gradient + piece.start + tap * narrow * width, width, false)
                }
            }
        }
    }

    /// The 3 × 3 expansion in tiles, if this pass runs it so.
    private func tiled(_ pass: Pass) -> WinogradConvolution? {
        pass.usesTiles && tiled?.paysOff(images: pass.groupCount) == true ? tiled : nil
    }

    /// Copies one panel of a layer (0 squeeze, 1 and 2 the expansions), or its centre tap, to where it is read transposed.
    func repack(_ weights: Floats, _ layer: Int, _ panel: Int, onlyCentre: Bool, _ kernels: KernelSet) {
        let layout = [squeeze, expand1, expand3][layer]
        let (narrow, wide) = (squeeze.shape.outputs, expand1.shape.outputs)
        func copy(fromRow: Int, _ target: Floats, targetRows: Int, toRow: Int) {
            let source = weights + layout.weights + panel * layout.panelSize
            kernels.transpose(
                PanelBlock(panels: source, rows: layout.rows, width: layout.width, firstRow: fromRow), layout.width,
                narrow,
                PanelBlock(
                    panels: target, rows: targetRows, width: kernels.panelWidth(narrow),
                    firstRow: toRow + panel * layout.width))
        }
        switch layer {
        case 0: copy(fromRow: 0, squeezePack, targetRows: squeeze.shape.inputs, toRow: 0)
        case 1: copy(fromRow: 0, gradientPack, targetRows: 10 * wide, toRow: 9 * wide)
        default:
            for tap in onlyCentre ? 4..<5 : 0..<9 {
                copy(fromRow: (8 - tap) * narrow, gradientPack, targetRows: 10 * wide, toRow: tap * wide)
            }
        }
    }
}
