/// A rectangle of a map: the colour of its series, as dark as its value says, and a frame where it is singled out.
public struct Cell: Mark {
    var frame: Frame
    var series: Int
    var opacity: Double
    var isFramed: Bool
    var title: String?
    var row: String?

    /// A rectangle that fills a frame but for a line between neighbours.
    /// - Parameters:
    ///   - opacity: in 0…1.
    ///   - title: spoken by screen readers and shown on hover.
    ///   - row: the row of a table that the rectangle stands for.
    public init(
        _ frame: Frame, series: Int, opacity: Double, isFramed: Bool = false, title: String? = nil, row: String? = nil
    ) {
        self.frame = frame
        self.series = series
        self.opacity = opacity
        self.isFramed = isFramed
        self.title = title
        self.row = row
    }

    /// The rectangle and its frame.
    public var elements: [Element] {
        func rectangle(_ inset: Double, _ attributes: KeyValuePairs<String, String>) -> Element {
            var element = Element(
                "rect",
                [
                    "x": coordinate(frame.left + inset), "y": coordinate(frame.top + inset),
                    "width": coordinate(max(0.5, frame.width - 2 * inset)),
                    "height": coordinate(max(0.5, frame.height - 2 * inset)),
                ])
            element.attributes += attributes.map { .init(name: $0.key, value: $0.value) }
            return element
        }
        let filled = rectangle(0.5, ["class": "f\(series)", "fill-opacity": coordinate(opacity)])
        let mark = (title.map(filled.titled) ?? filled).standing(for: row)
        let outline = rectangle(
            0.5, ["class": "rule", "fill": "none", "stroke-width": "1.8", "pointer-events": "none"])
        return isFramed ? [mark, outline] : [mark]
    }
}
