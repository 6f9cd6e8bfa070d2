/// Feature maps of some images, `[images][side][side][channels]`.
struct FeatureMap {
    let images: Int, side: Int, channels: Int
    var values: [Float]

    init(images: Int, side: Int, channels: Int) {
        (self.images, self.side, self.channels) = (images, side, channels)
        values = [Float](repeating: 0, count: images * side * side * channels)
    }

    /// First value of a pixel.
    func index(_ image: Int, _ y: Int, _ x: Int) -> Int { ((image * side + y) * side + x) * channels }
    /// Pixels in all.
    var pixels: Int { images * side * side }
}
