/// An upright line with a short one across each end: how far something reaches.
public struct ErrorBar: Mark {
    var x: Double
    var from: Double
    var to: Double
    var className: String

    /// A line between two heights.
    /// - Parameter className: such as `s0` for the colour of a series.
    public init(x: Double, from: Double, to: Double, className: String) {
        self.x = x
        self.from = from
        self.to = to
        self.className = className
    }

    /// The line and its ends.
    public var elements: [Element] {
        func rule(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> [Element] {
            Rule(x1: x1, y1: y1, x2: x2, y2: y2, className: className, width: 1.2).elements
        }
        return rule(x, from, x, to) + rule(x - 2.5, from, x + 2.5, from) + rule(x - 2.5, to, x + 2.5, to)
    }
}
