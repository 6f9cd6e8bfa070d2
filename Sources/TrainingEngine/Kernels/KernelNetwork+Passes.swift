internal import Datasets
internal import KernelInterface
internal import Study

extension KernelNetwork {
    func accumulate(_ batch: Batch, loss: LossFunction, dropout: DropoutMask?, isStopped: () -> Bool) -> Float? {
        clearGradient()
        var sum = 0.0
        var start = 0
        while start < batch.count {
            if isStopped() { return nil }
            let count = fill(from: batch, at: start)
            let usesTiles = forward(count, dropout: dropout, firstImage: start)
            for image in 0..<count {
                let label = batch.split.labels[Int(batch.indices[batch.indices.startIndex + start + image])]
                sum += Double(classifier.lossAndGradient(image, loss, target: Int(label), batch: batch.count))
            }
            backward(count, dropped: dropout != nil, tiles: usesTiles)
            start += count
        }
        return Float(sum / Double(batch.count))
    }

    func evaluate(_ batch: Batch, isStopped: () -> Bool, body: (Int, UnsafePointer<Float>) -> Void) -> Bool {
        var start = 0
        while start < batch.count {
            if isStopped() { return false }
            let count = fill(from: batch, at: start)
            _ = forward(count, dropout: nil, firstImage: start)
            for image in 0..<count { body(start + image, classifier.mean(image)) }
            start += count
        }
        return true
    }

    /// Forward, in tiles if weights allow; where those overflow, again without, since only then infinity and NaN are
    /// PyTorch's.
    ///
    /// - Returns: whether the maps come from tiles.
    private func forward(_ count: Int, dropout: DropoutMask?, firstImage: Int) -> Bool {
        let tiles = usesTiles && weightsAreFinite
        run(pass(count, tiles: tiles), dropout, firstImage)
        if !tiles || classifier.isFinite(images: count) { return tiles }
        run(pass(count, tiles: false), dropout, firstImage)
        return false
    }

    private func pass(_ count: Int, tiles: Bool) -> Pass {
        Pass(
            kernels: kernels, weights: weights, gradient: gradient, images: count, weightsAreFinite: weightsAreFinite,
            usesTiles: tiles)
    }

    private func run(_ pass: Pass, _ dropout: DropoutMask?, _ firstImage: Int) {
        stem.forward(images, pass)
        for fire in fires {
            fire.pool?.forward(pass)
            fire.forward(pass)
        }
        if let dropout { classifier.drop(dropout, firstImage: firstImage, pass) }
        classifier.forward(pass)
    }

    private func backward(_ count: Int, dropped: Bool, tiles: Bool) {
        let pass = pass(count, tiles: tiles)
        classifier.backward(pass, dropped: dropped)
        for fire in fires.reversed() {
            fire.backward(pass)
            fire.pool?.backward(pass)
        }
        stem.backward(images, pass)
    }
}
