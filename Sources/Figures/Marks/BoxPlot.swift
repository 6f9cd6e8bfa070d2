/// A box plot: quartiles as a box, the median as a line, whiskers to the last values within 1.5 quartile ranges (Tukey).
public struct BoxPlot: Mark {
    var quartiles: (lower: Double, median: Double, upper: Double)
    var whiskers: (lower: Double, upper: Double)
    var x: Double
    var width: Double
    var scale: LinearScale
    var series: Int

    /// A box over values, on a vertical scale; `nil` without values.
    /// - Parameter quartiles: 25%, 50% and 75% quantile.
    public init?(
        _ values: [Double], quartiles: (lower: Double, median: Double, upper: Double), x: Double, width: Double,
        scale: LinearScale, series: Int
    ) {
        let reach = 1.5 * (quartiles.upper - quartiles.lower)
        let inside = values.filter { $0 >= quartiles.lower - reach && $0 <= quartiles.upper + reach }
        guard let low = inside.min(), let high = inside.max() else { return nil }
        self.quartiles = quartiles
        whiskers = (min(low, quartiles.lower), max(high, quartiles.upper))
        self.x = x
        self.width = width
        self.scale = scale
        self.series = series
    }

    /// The box, its median and its whiskers.
    public var elements: [Element] {
        let (top, bottom) = (scale(quartiles.upper), scale(quartiles.lower))
        let box = Element(
            "rect",
            [
                "class": "f\(series) s\(series)", "x": coordinate(x - width / 2), "y": coordinate(top),
                "width": coordinate(width), "height": coordinate(max(0.5, bottom - top)), "fill-opacity": "0.18",
                "stroke-width": "1.4",
            ])
        func rule(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ thickness: Double) -> [Element] {
            Rule(x1: x1, y1: y1, x2: x2, y2: y2, className: "s\(series)", width: thickness).elements
        }
        let median = scale(quartiles.median)
        return rule(x, top, x, scale(whiskers.upper), 1.4) + rule(x, bottom, x, scale(whiskers.lower), 1.4)
            + [whiskers.upper, whiskers.lower].flatMap {
                rule(x - width / 4, scale($0), x + width / 4, scale($0), 1.4)
            } + [box] + rule(x - width / 2, median, x + width / 2, median, 2.6)
    }
}
