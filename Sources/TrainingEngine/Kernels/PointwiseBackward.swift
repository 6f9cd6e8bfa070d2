internal import KernelInterface

/// The gradients of a 1 × 1 layer with lanes over inputs.
extension WeightLayout {
    /// Both gradients block by block, so that maps are read once: weights and biases are added up, and the input gradient
    /// is written over the input, whose signs are the mask.
    func pointwiseBackward(
        _ walk: Walk, outputGradient d: UnsafeMutablePointer<Float>, input x: UnsafeMutablePointer<Float>,
        _ epilogue: Epilogue, one: UnsafePointer<Int32>, zeros: UnsafePointer<Float>, _ pass: Pass
    ) {
        for index in 0..<walk.blocks {
            let block = walk.block(index)
            addPointwiseGradients(walk, block, outputGradient: d, input: x, .whole, pass)
            let call = pass.pointwise(walk, block, d, rows, depth: rows, one: one, epilogue, outputStride: lanes)
            pass.kernels.convolve(call, pass.weights + weights, rows, lanes, zeros, x)
        }
    }

    /// Adds up a share of the weights' and biases' gradients over all pixels.
    func addPointwiseGradients(
        _ walk: Walk, outputGradient d: UnsafeMutablePointer<Float>, input x: UnsafeMutablePointer<Float>,
        _ share: Share, _ pass: Pass
    ) {
        for index in 0..<walk.blocks {
            addPointwiseGradients(walk, walk.block(index), outputGradient: d, input: x, share, pass)
        }
    }

    private func addPointwiseGradients(
        _ walk: Walk, _ block: (first: Int, count: Int), outputGradient d: UnsafeMutablePointer<Float>,
        input x: UnsafeMutablePointer<Float>, _ share: Share, _ pass: Pass
    ) {
        let outputs = share.of(0..<rows, by: 16)
        pass.kernels.biasGradient(
            d + outputs.lowerBound, rows, outputs.count, walk.slots + block.first, block.count,
            pass.gradient + bias + outputs.lowerBound)
        forEachPiece(of: share.of(0..<lanes, by: 16)) { piece in
            pass.kernels.weightGradient(
                d, rows, rows, x + piece.lane, lanes, piece.width, walk.pairs[4] + 2 * block.first, block.count,
                pass.gradient + piece.start, width, false)
        }
    }
}
