internal import COpenBLAS

/// A convolution as a matrix product: each window becomes a row (im2col), the weights `[kernel · kernel · inputs][outputs]`.
struct MatrixConvolution {
    let shape: ConvolutionShape
    let stride: Int, padding: Int
    var weights: [Float], bias: [Float]
    var weightGradient: [Float], biasGradient: [Float]

    init(_ shape: ConvolutionShape, stride: Int) {
        self.shape = shape
        self.stride = stride
        padding = stride == 1 ? shape.kernel / 2 : 0
        weights = [Float](repeating: 0, count: shape.weightCount)
        bias = [Float](repeating: 0, count: shape.outputs)
        (weightGradient, biasGradient) = (weights, bias)
    }

    func side(of input: FeatureMap) -> Int { (input.side + 2 * padding - shape.kernel) / stride + 1 }

    /// The convolution and its ReLU; NaN stays.
    func forward(_ input: FeatureMap) -> FeatureMap {
        var output = FeatureMap(images: input.images, side: side(of: input), channels: shape.outputs)
        let rows = windows(input, side: output.side)
        for pixel in 0..<output.pixels {
            for k in 0..<shape.outputs { output.values[pixel * shape.outputs + k] = bias[k] }
        }
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(output.pixels), Int32(shape.outputs), Int32(shape.fanIn),
            1,
            rows, Int32(shape.fanIn), weights, Int32(shape.outputs), 1, &output.values, Int32(shape.outputs))
        for index in output.values.indices where output.values[index] <= 0 { output.values[index] = 0 }
        return output
    }

    /// Adds to the gradients of weights and biases; returns the input's.
    ///
    /// - Parameters:
    ///   - output: what `forward` returned, the ReLU's mask.
    ///   - gradient: of the output behind its ReLU.
    mutating func backward(_ input: FeatureMap, output: FeatureMap, gradient: FeatureMap) -> FeatureMap {
        var slope = gradient.values
        for index in slope.indices where output.values[index] <= 0 { slope[index] = 0 }
        for pixel in 0..<output.pixels {
            for k in 0..<shape.outputs { biasGradient[k] += slope[pixel * shape.outputs + k] }
        }
        let rows = windows(input, side: output.side)
        let (pixels, outputs, fanIn) = (Int32(output.pixels), Int32(shape.outputs), Int32(shape.fanIn))
        cblas_sgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, fanIn, outputs, pixels, 1, rows, fanIn, slope, outputs, 1,
            &weightGradient, outputs)
        var rowGradient = [Float](repeating: 0, count: rows.count)
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, pixels, fanIn, outputs, 1, slope, outputs, weights, outputs, 0,
            &rowGradient, fanIn)
        var result = FeatureMap(images: input.images, side: input.side, channels: input.channels)
        forEachTap(input, side: output.side) { row, index in
            for c in 0..<shape.inputs { result.values[index + c] += rowGradient[row + c] }
        }
        return result
    }

    private func windows(_ input: FeatureMap, side: Int) -> [Float] {
        if shape.kernel == 1 { return input.values }
        var rows = [Float](repeating: 0, count: input.images * side * side * shape.fanIn)
        forEachTap(input, side: side) { row, index in
            for c in 0..<shape.inputs { rows[row + c] = input.values[index + c] }
        }
        return rows
    }

    /// Pairs of a place in the matrix of windows and the place in the input it stands for; padding is left out.
    private func forEachTap(_ input: FeatureMap, side: Int, _ body: (_ row: Int, _ index: Int) -> Void) {
        var row = 0
        for image in 0..<input.images {
            for y in 0..<side {
                for x in 0..<side {
                    for tap in 0..<shape.kernel * shape.kernel {
                        let from = (
                            y * stride + tap / shape.kernel - padding, x * stride + tap % shape.kernel - padding
                        )
                        if (0..<input.side).contains(from.0), (0..<input.side).contains(from.1) {
                            body(row, input.index(image, from.0, from.1))
                        }
                        row += shape.inputs
                    }
                }
            }
        }
    }
}
