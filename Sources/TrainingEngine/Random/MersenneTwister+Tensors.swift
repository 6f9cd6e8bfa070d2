/// PyTorch's ways of filling tensors from its CPU generator.
extension MersenneTwister {
    /// `Tensor.uniform_(low, high)` in float32: 24 bits a value, stretched by a fused multiply-add.
    public mutating func uniform(_ count: Int, from low: Float, to high: Float) -> [Float] {
        (0..<count).map { _ in low.addingProduct(unit(), high - low) }
    }

    /// `Tensor.normal_(mean, deviation)` in float32, for 16 values or more.
    ///
    /// Box and Muller's transform over blocks of 16: eight radii, then eight angles. A last block that is not full is drawn
    /// again together with the values before it. PyTorch's vectorised logarithm, sine and cosine approximate, so values
    /// agree within 1e-6 of the deviation.
    ///
    /// - Precondition: `count` is at least 16.
    public mutating func normal(_ count: Int, mean: Float, deviation: Float) -> [Float] {
        precondition(count >= 16, "PyTorch draws fewer than 16 normal values another way")
        var values = (0..<count).map { _ in unit() }
        for start in stride(from: 0, through: count - 16, by: 16) {
            Self.transform(&values, from: start, mean, deviation)
        }
        if count % 16 != 0 {
            for index in count - 16..<count { values[index] = unit() }
            Self.transform(&values, from: count - 16, mean, deviation)
        }
        return values
    }

    /// `torch.randperm(count)`: a random order of 0..<count, by Fisher and Yates from the front.
    public mutating func permutation(_ count: Int) -> [Int32] {
        var order = (0..<Int32(count)).map { $0 }
        for index in order.indices.dropLast() {
            order.swapAt(index, index + Int(word()) % (count - index))
        }
        return order
    }

    /// `Tensor.random_()` of an int64: 63 bits.
    public mutating func integer() -> UInt64 { doubleWord() & .max >> 1 }

    private mutating func unit() -> Float { Float(word() & 0xFF_FFFF) * 0x1p-24 }

    private static func transform(_ values: inout [Float], from start: Int, _ mean: Float, _ deviation: Float) {
        for index in start..<start + 8 {
            let radius = (-2 * logarithm(Double(1 - values[index]))).squareRoot()
            let (sine, cosine) = sineAndCosine(turns: Double(values[index + 8]))
            values[index] = Float(radius * cosine) * deviation + mean
            values[index + 8] = Float(radius * sine) * deviation + mean
        }
    }
}
