/// A part of a drawing, such as the one that data are drawn in.
public struct Frame: Sendable, Equatable {
    /// Left edge.
    public var left: Double
    /// Right edge.
    public var right: Double
    /// Upper edge.
    public var top: Double
    /// Lower edge.
    public var bottom: Double

    public init(left: Double, right: Double, top: Double, bottom: Double) {
        self.left = left
        self.right = right
        self.top = top
        self.bottom = bottom
    }

    /// From edge to edge.
    public var width: Double { right - left }
    /// From edge to edge.
    public var height: Double { bottom - top }
    /// Half way between left and right.
    public var middle: Double { (left + right) / 2 }

    /// A scale along the lower edge.
    public func horizontal(_ domain: ClosedRange<Double>) -> LinearScale { LinearScale(domain, from: left, to: right) }

    /// A scale along the left edge, upwards.
    public func vertical(_ domain: ClosedRange<Double>) -> LinearScale { LinearScale(domain, from: bottom, to: top) }

    /// Bands along the lower edge.
    public func bands(_ count: Int) -> BandScale { BandScale(count, from: left, to: right) }

    /// What is left inside after room was taken at the edges, for axes and labels.
    public func inset(left: Double = 0, right: Double = 0, top: Double = 0, bottom: Double = 0) -> Frame {
        Frame(
            left: self.left + left, right: self.right - right, top: self.top + top, bottom: self.bottom - bottom)
    }

    /// Parts of equal width, side by side.
    public func columns(_ count: Int, gap: Double) -> [Frame] {
        let count = max(1, count)
        let width = (self.width - gap * Double(count - 1)) / Double(count)
        return (0..<count).map { index in
            let start = left + Double(index) * (width + gap)
            return Frame(left: start, right: start + width, top: top, bottom: bottom)
        }
    }

    /// The coordinate nearest to x about which something of a width lies inside the frame.
    public func clamped(_ x: Double, width: Double) -> Double {
        width >= self.width ? middle : min(max(x, left + width / 2), right - width / 2)
    }
}
