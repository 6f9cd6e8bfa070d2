/// For each output position along one axis: which input positions it averages and with which weights.
///
/// The triangle (bilinear) filter of Pillow, widened by the scale when shrinking so that every input pixel counts
/// (antialiasing). Weights are fixed-point with 22 fractional bits, rounded half away from zero, as Pillow holds them.
struct ResampleWeights {
    /// Fractional bits of a weight.
    static let precision: Int32 = 22

    /// First input position and number of positions, for each output position.
    let spans: [(first: Int, count: Int)]
    /// The weights; those of output `x` start at `x × stride`.
    let weights: [Int32]
    /// Room for the weights of one output position.
    let stride: Int

    init(from inputSize: Int, to outputSize: Int) {
        let scale = Double(inputSize) / Double(outputSize)
        let filterScale = max(scale, 1)
        let stride = Int(filterScale.rounded(.up)) * 2 + 1
        var spans: [(first: Int, count: Int)] = []
        var weights = [Int32](repeating: 0, count: outputSize * stride)
        for position in 0..<outputSize {
            let center = (Double(position) + 0.5) * scale
            let first = max(0, Int(center - filterScale + 0.5))
            let count = min(inputSize, Int(center + filterScale + 0.5)) - first
            let raw = (0..<count).map { offset in
                max(0, 1 - abs((Double(offset + first) - center + 0.5) * (1 / filterScale)))
            }
            let sum = raw.reduce(0, +)
            for (offset, weight) in raw.enumerated() {
                weights[position * stride + offset] = Int32(0.5 + weight / sum * Double(1 << Self.precision))
            }
            spans.append((first, count))
        }
        self.spans = spans
        self.weights = weights
        self.stride = stride
    }
}
