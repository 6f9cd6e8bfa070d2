/// Memory that layers use in turn, for one share of the work at a time.
struct Scratch {
    typealias Floats = UnsafeMutablePointer<Float>

    /// Planes of tiles before and after the products with the weights, and of these.
    let inputPlanes: Floats, outputPlanes: Floats, filterPlanes: Floats
    /// Rows of the first convolution, and an image with its planes apart.
    let band: Floats, separated: Floats
    /// An image's logits, and the loss's slopes.
    let means: Floats, slopes: Floats

    /// - Parameters:
    ///   - stem: nil where only other layers run.
    ///   - outputs: classes, at most.
    init(stem: Stem?, outputs: Int, in arena: Arena) {
        inputPlanes = arena.floats(WinogradConvolution.planesCount)
        outputPlanes = arena.floats(WinogradConvolution.planesCount)
        filterPlanes = arena.floats(WinogradConvolution.filtersCount)
        band = arena.floats(stem?.bandCount ?? 0)
        separated = arena.floats(stem?.separatedCount ?? 0)
        means = arena.floats(outputs)
        slopes = arena.floats(outputs)
    }
}
