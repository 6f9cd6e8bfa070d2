/// A box with lines of text in its middle, as flow diagrams have them.
public struct FlowBox: Mark {
    /// Middle of the box.
    public var x: Double
    /// Upper edge.
    public var y: Double
    /// Width.
    public var width: Double
    /// Height, from the number of lines.
    public var height: Double
    var lines: [String]

    /// A box around text, wrapped to its width.
    public init(_ text: [String], x: Double, y: Double, width: Double) {
        lines = text.flatMap { Label.wrapped($0, width: width - 14) }
        self.x = x
        self.y = y
        self.width = width
        height = Double(lines.count) * 14.3 + 12
    }

    /// Lower edge.
    public var bottom: Double { y + height }

    /// The box.
    public var elements: [Element] {
        [
            Element(
                "rect",
                [
                    "class": "box", "x": coordinate(x - width / 2), "y": coordinate(y), "width": coordinate(width),
                    "height": coordinate(height), "rx": "4",
                ])
        ] + TextBlock(lines, x: x, y: y + 17, anchor: .middle).elements
    }
}

/// An arrow through points, its head at the last one.
public struct Arrow: Mark {
    var points: [(x: Double, y: Double)]

    /// An arrow of straight pieces.
    public init(_ points: [(x: Double, y: Double)]) { self.points = points }

    /// The line and its head.
    public var elements: [Element] {
        guard let end = points.last, points.count > 1 else { return [] }
        let from = points[points.count - 2]
        let (dx, dy) = (end.x - from.x, end.y - from.y)
        let length = max(1e-9, (dx * dx + dy * dy).squareRoot())
        let (ux, uy) = (dx / length, dy / length)
        let corners = [
            (end.x, end.y), (end.x - 7 * ux - 3.5 * uy, end.y - 7 * uy + 3.5 * ux),
            (end.x - 7 * ux + 3.5 * uy, end.y - 7 * uy - 3.5 * ux),
        ]
        let path = points.map { "\(coordinate($0.x)),\(coordinate($0.y))" }.joined(separator: "L")
        let head = corners.map { "\(coordinate($0.0)),\(coordinate($0.1))" }.joined(separator: " ")
        return [
            Element("path", ["class": "rule", "d": "M\(path)", "fill": "none", "stroke-width": "1.2"]),
            Element("polygon", ["class": "ink", "points": head]),
        ]
    }
}
