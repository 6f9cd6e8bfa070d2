internal import KernelInterface

/// Where a convolution's weights and biases lie among a network's: panels `[lanes / width][rows][width]`.
///
/// Lanes run over outputs, rows over taps and inputs; or, for 1 × 1 layers whose gradient should run over the wider side,
/// lanes over inputs and rows over outputs.
struct WeightLayout {
    let shape: ConvolutionShape
    let lanesAreInputs: Bool
    /// Panels: rows, lanes in all, lanes of one.
    let rows: Int, lanes: Int, width: Int
    /// First float of the weights and of the biases.
    let weights: Int, bias: Int
    /// Outputs rounded up to a multiple of 16.
    let paddedOutputs: Int

    init(_ shape: ConvolutionShape, lanesAreInputs: Bool, at offset: Int, kernels: KernelSet) {
        self.shape = shape
        self.lanesAreInputs = lanesAreInputs
        paddedOutputs = (shape.outputs + 15) / 16 * 16
        rows = lanesAreInputs ? paddedOutputs : shape.fanIn
        lanes = lanesAreInputs ? shape.inputs : shape.outputs
        width = kernels.panelWidth(lanes)
        weights = offset
        bias = offset + rows * lanes
    }

    /// Float after the biases.
    var end: Int { bias + paddedOutputs }
    /// Floats of a panel, and how many panels there are.
    var panelSize: Int { rows * width }
    var panels: Int { lanes / width }

    /// Where a panel lies, and the centre tap of a 3 × 3 layer's.
    func whole(_ panel: Int) -> (start: Int, count: Int) { (weights + panel * panelSize, panelSize) }
    func centre(_ panel: Int) -> (start: Int, count: Int) {
        (weights + panel * panelSize + 4 * panelSize / 9, panelSize / 9)
    }

    /// Some lanes of one panel: the first lane, how many, and where the first row's lie among all weights.
    struct Piece {
        let lane: Int, width: Int, start: Int
    }

    /// Cuts lanes where panels end.
    func forEachPiece(of lanes: Range<Int>, _ body: (Piece) -> Void) {
        var lane = lanes.lowerBound
        while lane < lanes.upperBound {
            let (panel, within) = (lane / width, lane % width)
            let count = min(width - within, lanes.upperBound - lane)
            body(Piece(lane: lane, width: count, start: weights + panel * panelSize + within))
            lane += count
        }
    }

    /// Where the weight of an output, an input and a tap (row by row) lies.
    func index(output: Int, input: Int, tap: Int) -> Int {
        let lane = lanesAreInputs ? input : output
        let row = lanesAreInputs ? output : tap * shape.inputs + input
        return weights + (lane / width) * panelSize + row * width + lane % width
    }

    /// Tells where each value of PyTorch's order lies.
    func forEachIndex(_ body: (_ index: Int) -> Void) {
        for output in 0..<shape.outputs {
            for input in 0..<shape.inputs {
                for tap in 0..<shape.kernel * shape.kernel { body(index(output: output, input: input, tap: tap)) }
            }
        }
        for output in 0..<shape.outputs { body(bias + output) }
    }
}
