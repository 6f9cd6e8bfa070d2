/// The smallest and largest sides of the pictures before they were resized.
public struct SizeRange: Sendable, Equatable, Codable {
    /// Least pixels across.
    public var minimumWidth: Int
    /// Most pixels across.
    public var maximumWidth: Int
    /// Least pixels down.
    public var minimumHeight: Int
    /// Most pixels down.
    public var maximumHeight: Int

    /// The range of a single picture.
    init(width: Int, height: Int) {
        (minimumWidth, maximumWidth, minimumHeight, maximumHeight) = (width, width, height, height)
    }

    /// Widens the range by another one.
    mutating func include(_ other: SizeRange) {
        minimumWidth = min(minimumWidth, other.minimumWidth)
        maximumWidth = max(maximumWidth, other.maximumWidth)
        minimumHeight = min(minimumHeight, other.minimumHeight)
        maximumHeight = max(maximumHeight, other.maximumHeight)
    }
}
