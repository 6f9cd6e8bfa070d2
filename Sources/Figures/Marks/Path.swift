/// A line through points, in the colour and the dashes of its series.
public struct Line: Mark {
    var points: [(x: Double, y: Double)]
    var series: Int
    var width: Double
    var isStepped: Bool

    /// A line through points in their order.
    /// - Parameter isStepped: keeps each height up to the next point, then jumps.
    public init(_ points: [(x: Double, y: Double)], series: Int, width: Double = 2, isStepped: Bool = false) {
        self.points = points
        self.series = series
        self.width = width
        self.isStepped = isStepped
    }

    /// The line.
    public var elements: [Element] {
        guard points.count > 1 else { return [] }
        var path = ""
        for (index, point) in points.enumerated() {
            if isStepped && index > 0 { path += "H\(coordinate(point.x))" }
            path += "\(index == 0 ? "M" : "L")\(coordinate(point.x)),\(coordinate(point.y))"
        }
        var element = Element(
            "path",
            [
                "class": "s\(series)", "d": path, "fill": "none", "stroke-width": coordinate(width),
                "stroke-linejoin": "round",
            ])
        let dashes = Series.number(series).dashes
        if !dashes.isEmpty { element.attributes.append(.init(name: "stroke-dasharray", value: dashes)) }
        return [element]
    }
}

/// The area between two lines over the same coordinates, such as an error band or a violin.
public struct Area: Mark {
    var first: [(x: Double, y: Double)]
    var second: [(x: Double, y: Double)]
    var series: Int
    var opacity: Double

    /// The area between one line and another.
    public init(
        between first: [(x: Double, y: Double)], and second: [(x: Double, y: Double)], series: Int,
        opacity: Double = 0.2
    ) {
        self.first = first
        self.second = second
        self.series = series
        self.opacity = opacity
    }

    /// The area.
    public var elements: [Element] {
        guard first.count > 1, second.count > 1 else { return [] }
        let points = (first + second.reversed()).map { "\(coordinate($0.x)),\(coordinate($0.y))" }
        return [
            Element(
                "path",
                [
                    "class": "f\(series)", "d": "M" + points.joined(separator: "L") + "Z",
                    "fill-opacity": coordinate(opacity),
                ])
        ]
    }
}
