internal import KernelInterface

extension WeightLayout {
    /// The gradients of a 1 × 1 layer with lanes over inputs, block by block: weights and biases are added up, and the
    /// input gradient is written over the input, whose signs are the mask.
    func pointwiseBackward(
        _ walk: Walk, outputGradient d: UnsafeMutablePointer<Float>, input x: UnsafeMutablePointer<Float>,
        _ epilogue: Epilogue, one: UnsafePointer<Int32>, zeros: UnsafePointer<Float>, _ pass: Pass
    ) {
        let kernels = pass.kernels
        for index in 0..<walk.blocks {
            let block = walk.block(index)
            kernels.biasGradient(d, rows, rows, walk.slots + block.first, block.count, pass.gradient + bias)
            for panel in 0..<panels {
                kernels.weightGradient(
                    d, rows, rows, x + panel * width, lanes, width, walk.pairs[4] + 2 * block.first, block.count,
                    pass.gradient + weights + panel * panelSize, false)
            }
            let call = pass.pointwise(walk, block, d, rows, depth: rows, one: one, epilogue, outputStride: lanes)
            kernels.convolve(call, pass.weights + weights, rows, lanes, zeros, x)
        }
    }
}
