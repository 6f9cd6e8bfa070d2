internal import Datasets
internal import Foundation
internal import KernelInterface
internal import Study

extension KernelNetwork {
    func accumulate(_ batch: Batch, loss: LossFunction, dropout: DropoutMask?, isStopped: () -> Bool) -> Float? {
        memset(gradient, 0, 4 * total)
        var sum = 0.0
        var start = 0
        while start < batch.count {
            if isStopped() { return nil }
            let count = fill(from: batch, at: start)
            forward(count, dropout: dropout, firstImage: start)
            for image in 0..<count {
                let label = batch.split.labels[Int(batch.indices[batch.indices.startIndex + start + image])]
                sum += Double(classifier.lossAndGradient(image, loss, target: Int(label), batch: batch.count))
            }
            backward(count, dropped: dropout != nil)
            start += count
        }
        return Float(sum / Double(batch.count))
    }

    func evaluate(_ batch: Batch, isStopped: () -> Bool, body: (Int, UnsafePointer<Float>) -> Void) -> Bool {
        var start = 0
        while start < batch.count {
            if isStopped() { return false }
            let count = fill(from: batch, at: start)
            forward(count, dropout: nil, firstImage: start)
            for image in 0..<count { body(start + image, classifier.mean(image)) }
            start += count
        }
        return true
    }

    private func forward(_ count: Int, dropout: DropoutMask?, firstImage: Int) {
        let pass = Pass(
            kernels: kernels, weights: weights, gradient: gradient, images: count, weightsAreFinite: weightsAreFinite)
        stem.forward(images, pass)
        for fire in fires {
            fire.pool?.forward(pass)
            fire.forward(pass)
        }
        if let dropout { classifier.drop(dropout, firstImage: firstImage, pass) }
        classifier.forward(pass)
    }

    private func backward(_ count: Int, dropped: Bool) {
        let pass = Pass(
            kernels: kernels, weights: weights, gradient: gradient, images: count, weightsAreFinite: weightsAreFinite)
        classifier.backward(pass, dropped: dropped)
        for fire in fires.reversed() {
            fire.backward(pass)
            fire.pool?.backward(pass)
        }
        stem.backward(images, pass)
    }
}

/// One micro-batch on its way through the layers.
struct Pass {
    let kernels: KernelSet
    let weights: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>
    let images: Int
    let weightsAreFinite: Bool

    /// A convolution of pixels `first ..< first + count` of a walk that reads one tap, its own pixel.
    func pointwise(
        _ walk: Walk, _ pixels: (first: Int, count: Int), _ x: UnsafeMutablePointer<Float>, _ inputStride: Int,
        depth: Int,
        one: UnsafePointer<Int32>, _ epilogue: Epilogue, outputStride: Int
    ) -> ConvolutionCall {
        ConvolutionCall(
            x: x, inputSlots: walk.slots + pixels.first, outputSlots: walk.slots + pixels.first,
            inputStride: inputStride,
            outputStride: outputStride, depth: depth, epilogue: epilogue, taps: one, tapLists: walk.single,
            pixels: pixels.count)
    }

    /// A convolution of all pixels of a walk that reads windows.
    func windowed(
        _ walk: Walk, _ x: UnsafeMutablePointer<Float>, _ inputStride: Int, depth: Int, taps: UnsafePointer<Int32>,
        _ epilogue: Epilogue, outputs: Int, outputStride: Int
    ) -> ConvolutionCall {
        let lists = walk.tapLists(height: kernels.tileHeight(outputs), weightsAreFinite: weightsAreFinite)
        return ConvolutionCall(
            x: x, inputSlots: walk.slots, outputSlots: walk.slots, inputStride: inputStride, outputStride: outputStride,
            depth: depth, epilogue: epilogue, taps: taps, tapLists: lists, pixels: walk.pixels)
    }
}
