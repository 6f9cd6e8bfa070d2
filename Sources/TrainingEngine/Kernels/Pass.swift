internal import KernelInterface

/// Images of a micro-batch on their way through the layers.
struct Pass {
    let kernels: KernelSet
    let weights: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>
    /// Their places: all images of a group of the layers' level, or neighbours among them.
    let images: Range<Int>
    /// Images of the whole group, on which depends what computes them.
    let groupCount: Int
    let weightsAreFinite: Bool
    /// Whether 3 × 3 convolutions run in tiles.
    let usesTiles: Bool
    let scratch: Scratch

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
