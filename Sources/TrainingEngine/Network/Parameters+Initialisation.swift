extension Parameters {
    /// The initial weights of `torchvision.models.squeezenet1_x(num_classes=classes)`.
    ///
    /// Building the modules draws PyTorch's default initialisation first, which is then thrown away; after it come Kaiming
    /// uniform weights (He et al. 2015, arXiv:1502.01852), bound √(6 / fan-in), and normal(0, 0.01) for the last
    /// convolution. Biases are 0. The uniform weights equal torch's exactly.
    ///
    /// - Parameter generator: advanced by all draws, so that the first epoch's order may follow.
    public init(_ architecture: Architecture, classes: Int, drawnFrom generator: inout MersenneTwister) {
        self.init(architecture, classes: classes)
        for _ in values.indices { _ = generator.word() }
        for (index, (shape, offset)) in zip(convolutions, offsets).enumerated() {
            let drawn: [Float]
            if index == convolutions.count - 1 {
                drawn = generator.normal(shape.weightCount, mean: 0, deviation: 0.01)
            } else {
                let deviation = 2.0.squareRoot() / Double(shape.fanIn).squareRoot()
                let bound = Float(3.0.squareRoot() * deviation)
                drawn = generator.uniform(shape.weightCount, from: -bound, to: bound)
            }
            values.replaceSubrange(offset..<offset + drawn.count, with: drawn)
        }
    }
}
