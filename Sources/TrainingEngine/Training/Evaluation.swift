public import Datasets

extension Parameters {
    /// Share of a split's images that a network with these weights classifies right; nil without images.
    ///
    /// - Throws: `TrainingError` when the network cannot be built.
    public func accuracy(
        _ architecture: Architecture, on split: PixelSplit, backend: Backend = .kernels(.automatic), threads: Int = 1
    ) throws -> Double? {
        let network = try backend.network(
            architecture, classes: convolutions.last?.outputs ?? 0, side: split.size, threads: threads)
        network.load(self, firstState: 0)
        return network.accuracy(on: split, isStopped: { false })
    }

    /// Outputs in evaluation mode, `[count][classes]`.
    ///
    /// - Throws: `TrainingError` when the network cannot be built.
    public func logits(_ architecture: Architecture, of split: PixelSplit, backend: Backend = .kernels(.automatic))
        throws -> [[Float]]
    {
        let classes = convolutions.last?.outputs ?? 0
        let network = try backend.network(architecture, classes: classes, side: split.size)
        network.load(self, firstState: 0)
        var rows = [[Float]](repeating: [], count: split.count)
        let all = (0..<Int32(split.count)).map { $0 }
        _ = withSubnormalsFlushed {
            network.evaluate(Batch(split: split, indices: all[...]), isStopped: { false }) { index, logits in
                rows[index] = Array(UnsafeBufferPointer(start: logits, count: classes))
            }
        }
        return rows
    }
}
