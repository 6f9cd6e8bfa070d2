/// A point in the shape and colour of its series, or a circle of none.
public struct Dot: Mark {
    var x: Double
    var y: Double
    var series: Int?
    var radius: Double
    var isHollow: Bool
    var title: String?
    var row: String?

    /// A point.
    /// - Parameters:
    ///   - series: nil for a point of no series, in the colour of text.
    ///   - isHollow: drawn as an outline, for censored or diverged values.
    ///   - title: spoken by screen readers and shown on hover.
    ///   - row: the row of a table that the point stands for.
    public init(
        x: Double, y: Double, series: Int?, radius: Double = 4, isHollow: Bool = false, title: String? = nil,
        row: String? = nil
    ) {
        self.x = x
        self.y = y
        self.series = series
        self.radius = radius
        self.isHollow = isHollow
        self.title = title
        self.row = row
    }

    /// The point, with a halo that keeps it apart from its neighbours.
    public var elements: [Element] {
        let style =
            series.map { isHollow ? "s\($0)" : "f\($0) halo" } ?? (isHollow ? "axis" : "ink")
        let (name, attributes) = outline
        var element = Element(name)
        element.attributes =
            [.init(name: "class", value: style)] + attributes
            + [.init(name: "stroke-width", value: isHollow ? radius < 2 ? "0.9" : "1.4" : "0.8")]
        element.attributes.append(.init(name: isHollow ? "fill" : "fill-opacity", value: isHollow ? "none" : "0.85"))
        return [(title.map(element.titled) ?? element).standing(for: row)]
    }

    private var outline: (String, [Element.Attribute]) {
        let r = radius
        func points(_ corners: [(Double, Double)]) -> (String, [Element.Attribute]) {
            let text = corners.map { "\(coordinate(x + $0.0)),\(coordinate(y + $0.1))" }.joined(separator: " ")
            return ("polygon", [.init(name: "points", value: text)])
        }
        switch series.map({ Series.number($0).shape }) ?? .circle {
        case .circle:
            return (
                "circle",
                [
                    .init(name: "cx", value: coordinate(x)), .init(name: "cy", value: coordinate(y)),
                    .init(name: "r", value: coordinate(r)),
                ]
            )
        case .triangle: return points([(0, -1.15 * r), (1.1 * r, 0.85 * r), (-1.1 * r, 0.85 * r)])
        case .square:
            return points([(-0.9 * r, -0.9 * r), (0.9 * r, -0.9 * r), (0.9 * r, 0.9 * r), (-0.9 * r, 0.9 * r)])
        case .diamond: return points([(0, -1.25 * r), (1.1 * r, 0), (0, 1.25 * r), (-1.1 * r, 0)])
        }
    }
}
