internal import Datasets
internal import KernelInterface
internal import Study

extension KernelNetwork {
    func accumulate(_ batch: Batch, loss: LossFunction, dropout: DropoutMask?, isStopped: () -> Bool) -> Float? {
        run(.clear, shares: threads)
        var sum = 0.0
        let size = microBatch(of: batch.count)
        for start in stride(from: 0, to: batch.count, by: size * microBatches) {
            if isStopped() { return nil }
            forward(batch, from: start, size: size, dropout: dropout, loss: loss)
            for image in 0..<wave.count { sum += Double(losses[image]) }
            if threads == 1 { backwardAlone() } else { backward() }
        }
        return Float(sum / Double(batch.count))
    }

    func evaluate(_ batch: Batch, isStopped: () -> Bool, body: (Int, UnsafePointer<Float>) -> Void) -> Bool {
        let size = microBatch(of: batch.count)
        let means = scratches[0].means
        for start in stride(from: 0, to: batch.count, by: size * microBatches) {
            if isStopped() { return false }
            forward(batch, from: start, size: size, dropout: nil, loss: nil)
            for image in 0..<wave.count {
                classifier.mean(wave.place(image), to: means)
                body(start + image, UnsafePointer(means))
            }
        }
        return true
    }

    /// Forward, in tiles if weights allow; where those overflow, the micro-batch again without, since only then infinity
    /// and NaN are PyTorch's.
    private func forward(_ batch: Batch, from start: Int, size: Int, dropout: DropoutMask?, loss: LossFunction?) {
        let count = min(size * microBatches, batch.count - start)
        let wave = Wave(
            batch: batch, start: start, count: count, size: size, capacity: capacity, dropout: dropout, loss: loss)
        self.wave = wave
        let tiles = usesTiles && weightsAreFinite
        for index in 0..<wave.microBatches { runsInTiles[index] = tiles }
        run(.forward(0..<count), shares: count)
        guard tiles else { return }
        for index in 0..<wave.microBatches {
            let images = wave.images(ofMicroBatch: index)
            if images.allSatisfy({ isFinite[$0] }) { continue }
            runsInTiles[index] = false
            run(.forward(images), shares: images.count)
        }
    }

    /// Backward on one thread: a group runs through a whole stage, so that its maps stay in the cache.
    private func backwardAlone() {
        let (all, dropped) = (0..<wave.count, wave.dropout != nil)
        forEachPass(all, capacity, .whole) { pass, _ in classifier.backward(pass, dropped: dropped) }
        for (index, stage) in stages.enumerated().reversed() {
            forEachPass(all, stage.group, .whole) { pass, _ in
                stage.backward(pass)
                if index == 0 { stem.backward(images, pass) }
            }
        }
    }

    /// Backward on several threads: as many groups as they have work for run through a stage together.
    private func backward() {
        let wave = wave
        run(.classifierWeights(0..<wave.count), shares: classifier.shares)
        run(.classifierInputs(0..<wave.count, dropped: wave.dropout != nil), shares: wave.count)
        for (index, stage) in stages.enumerated().reversed() {
            var next = 0
            while next < wave.count {
                let images = wave.bundle(from: next, groups: (threads + 1) / 2, size: stage.group)
                for (place, fire) in stage.fires.enumerated().reversed() {
                    let layer = Step.Layer(stage: index, fire: place, images: images)
                    run(.expansionWeights(layer), shares: fire.expansionShares)
                    run(.expansionInputs(layer), shares: images.count)
                    run(.squeezeWeights(layer), shares: fire.squeezeShares)
                    run(.squeezeInputs(layer), shares: images.count)
                }
                if index == 0 { run(.stemWeights(images), shares: stem.shares) }
                next = images.upperBound
            }
        }
    }
}
