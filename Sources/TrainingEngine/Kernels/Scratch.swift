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
    init(stem: Stem?, outputs: Int, in arena: Arena) throws {
        inputPlanes = try arena.floats(WinogradConvolution.planesCount)
        outputPlanes = try arena.floats(WinogradConvolution.planesCount)
        filterPlanes = try arena.floats(WinogradConvolution.filtersCount)
        band = try arena.floats(stem?.bandCount ?? 0)
        separated = try arena.floats(stem?.separatedCount ?? 0)
        means = try arena.floats(outputs)
        slopes = try arena.floats(outputs)
    }
}
