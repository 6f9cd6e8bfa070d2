import Datasets

/// The inputs of `Fixtures/torch/formula.py`, computed again.
enum Formula {
    static func word(_ index: Int) -> UInt32 {
        var z = UInt32(truncatingIfNeeded: index + 1) &* 2_654_435_761
        z = (z ^ z >> 15) &* 2_246_822_519
        z = (z ^ z >> 13) &* 3_266_489_917
        return (z ^ z >> 16) >> 8
    }

    /// Floats in [-1, 1).
    static func unit(_ count: Int, _ offset: Int = 0) -> [Float] {
        (0..<count).map { Float(word($0 + offset)) / 0x1p23 - 1 }
    }

    /// 8-bit images.
    static func pixels(_ count: Int, side: Int, _ offset: Int = 0) -> [UInt8] {
        (0..<count * side * side * 3).map { UInt8(word($0 + offset) >> 16) }
    }

    static func dataset(images: Int, side: Int, classes: Int, offset: Int = 0) throws -> PixelDataset {
        try PixelDataset(
            inMemory: PixelDataset.Source(
                labels: (0..<images).map { Int32($0 % classes) }, pixels: pixels(images, side: side, offset)),
            classes: (0..<classes).map { "c\($0)" }, size: side)
    }
}
