internal import Datasets
internal import KernelInterface
internal import Study

extension KernelNetwork {
    func accumulate(_ batch: Batch, loss: LossFunction, dropout: DropoutMask?, isStopped: () -> Bool) -> Float? {
        clearGradient()
        var sum = 0.0
        let size = microBatch(of: batch.count)
        for start in stride(from: 0, to: batch.count, by: size) {
            if isStopped() { return nil }
            let count = min(size, batch.count - start)
            fill(from: batch, at: start, count: count)
            let usesTiles = forward(count, dropout: dropout, firstImage: start)
            for image in 0..<count {
                let label = batch.split.labels[Int(batch.indices[batch.indices.startIndex + start + image])]
                sum += Double(classifier.lossAndGradient(image, loss, target: Int(label), batch: batch.count))
            }
            backward(count, dropped: dropout != nil, tiles: usesTiles)
        }
        return Float(sum / Double(batch.count))
    }

    func evaluate(_ batch: Batch, isStopped: () -> Bool, body: (Int, UnsafePointer<Float>) -> Void) -> Bool {
        let size = microBatch(of: batch.count)
        for start in stride(from: 0, to: batch.count, by: size) {
            if isStopped() { return false }
            let count = min(size, batch.count - start)
            fill(from: batch, at: start, count: count)
            _ = forward(count, dropout: nil, firstImage: start)
            for image in 0..<count { body(start + image, classifier.mean(image)) }
        }
        return true
    }

    /// Forward, in tiles if weights allow; where those overflow, again without, since only then infinity and NaN are
    /// PyTorch's.
    ///
    /// - Returns: whether the maps come from tiles.
    private func forward(_ count: Int, dropout: DropoutMask?, firstImage: Int) -> Bool {
        let tiles = usesTiles && weightsAreFinite
        run(count, tiles: tiles, dropout, firstImage)
        if !tiles || classifier.isFinite(images: count) { return tiles }
        run(count, tiles: false, dropout, firstImage)
        return false
    }

    private func run(_ count: Int, tiles: Bool, _ dropout: DropoutMask?, _ firstImage: Int) {
        forEachGroup(stages[0], count, tiles) {
            stem.forward(images, $0); stages[0].forward($0)
        }
        for stage in stages.dropFirst() { forEachGroup(stage, count, tiles) { stage.forward($0) } }
        let all = pass(0..<count, tiles: tiles)
        if let dropout { classifier.drop(dropout, firstImage: firstImage, all) }
        classifier.forward(all)
    }

    private func backward(_ count: Int, dropped: Bool, tiles: Bool) {
        classifier.backward(pass(0..<count, tiles: tiles), dropped: dropped)
        for stage in stages.dropFirst().reversed() { forEachGroup(stage, count, tiles) { stage.backward($0) } }
        forEachGroup(stages[0], count, tiles) {
            stages[0].backward($0); stem.backward(images, $0)
        }
    }

    private func forEachGroup(_ stage: Stage, _ count: Int, _ tiles: Bool, _ body: (Pass) -> Void) {
        for first in stride(from: 0, to: count, by: stage.group) {
            body(pass(first..<min(first + stage.group, count), tiles: tiles))
        }
    }

    private func pass(_ images: Range<Int>, tiles: Bool) -> Pass {
        Pass(
            kernels: kernels, weights: weights, gradient: gradient, images: images, weightsAreFinite: weightsAreFinite,
            usesTiles: tiles)
    }
}
