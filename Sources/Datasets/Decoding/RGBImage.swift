/// An 8-bit picture in memory: red, green, blue of each pixel, row after row (`[height, width, 3]`).
public struct RGBImage: Sendable, Equatable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// `width × height × 3` values.
    public let bytes: [UInt8]

    /// - Precondition: `bytes` holds `width × height × 3` values, and both sides are positive.
    public init(width: Int, height: Int, bytes: [UInt8]) {
        precondition(width > 0 && height > 0 && bytes.count == width * height * 3)
        self.width = width
        self.height = height
        self.bytes = bytes
    }
}

/// The most pixels a picture may have, those of which Pillow begins to warn; beyond it a small file could claim all memory.
let largestPixelCount = 89_478_485
