/// Pixels of a pooled map whose gradients go back through the max pool to the weights of the convolution before it.
@frozen public struct PooledGradientCall {
    /// An image, `[row][6][column]`: its row's floats i, i + 6, i + 12, … stand together, so that the inputs of neighbours
    /// in a map of stride 2 do. Rows of an image, and planes of a row, are so many floats apart.
    public var image: UnsafePointer<Float>, rowStride: Int, planeStride: Int
    /// Side of the convolution's kernel, and which of its triples of neighbouring taps are summed, row by row.
    public var kernel: Int, triples: Range<Int>
    /// For each pixel, the first column of its window in the first plane, and its slot.
    public var places: UnsafePointer<Int32>, count: Int
    /// Gradients `[slot][channel]` and packed winners `[pixel][channel]`.
    public var gradient: UnsafePointer<Float>, winners: UnsafePointer<UInt8>, channels: Int

    public init(
        image: UnsafePointer<Float>, rowStride: Int, planeStride: Int, kernel: Int, triples: Range<Int>,
        places: UnsafePointer<Int32>,
        count: Int, gradient: UnsafePointer<Float>, winners: UnsafePointer<UInt8>, channels: Int
    ) {
        self.image = image
        self.rowStride = rowStride
        self.planeStride = planeStride
        self.kernel = kernel
        self.triples = triples
        self.places = places
        self.count = count
        self.gradient = gradient
        self.winners = winners
        self.channels = channels
    }
}
