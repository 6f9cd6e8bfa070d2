/// The pictures of one split, all of one size, with their labels.
public struct PixelSplit: Sendable {
    /// Pixels along each side.
    public let size: Int
    /// The class of each picture, a place in the data set's `classes`.
    public let labels: [Int32]
    private let storage: PixelStorage
    private let offset: Int

    init(size: Int, labels: [Int32], storage: PixelStorage, offset: Int) {
        self.size = size
        self.labels = labels
        self.storage = storage
        self.offset = offset
    }

    /// This split and the one that lies behind it in memory.
    func joined(with next: PixelSplit) -> PixelSplit {
        precondition(next.offset == offset + count * valuesPerImage, "the splits are not neighbours")
        return PixelSplit(size: size, labels: labels + next.labels, storage: storage, offset: offset)
    }

    /// The first pictures.
    public func prefix(_ count: Int) -> PixelSplit {
        PixelSplit(size: size, labels: Array(labels.prefix(count)), storage: storage, offset: offset)
    }

    /// How many pictures there are.
    public var count: Int { labels.count }

    /// Values a picture has, `size × size × 3`.
    public var valuesPerImage: Int { size * size * 3 }

    /// The values of one picture, `[size, size, 3]`: rows from the top, red, green, blue.
    ///
    /// Valid only while this split, or a copy of it, is alive.
    ///
    /// - Precondition: `0 ≤ index < count`.
    public func pixels(_ index: Int) -> UnsafePointer<UInt8> {
        precondition(labels.indices.contains(index), "no picture \(index)")
        return storage.base + offset + index * valuesPerImage
    }

    /// All values in one piece, `[count, size, size, 3]`; the buffer must not leave the closure.
    public func withAllPixels<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try withExtendedLifetime(storage) {
            try body(UnsafeBufferPointer(start: storage.base + offset, count: count * valuesPerImage))
        }
    }

    /// A copy of one picture.
    public func image(_ index: Int) -> RGBImage {
        let start = pixels(index)
        return withExtendedLifetime(storage) {
            RGBImage(
                width: size, height: size,
                bytes: Array(UnsafeBufferPointer(start: start, count: valuesPerImage)))
        }
    }
}
