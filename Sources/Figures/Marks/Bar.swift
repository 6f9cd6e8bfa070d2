/// A rectangle in the colour and the hatch of its series.
public struct Bar: Mark {
    var figure: String
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var series: Int
    var title: String?
    var row: String?

    /// A rectangle from its upper left corner.
    /// - Parameters:
    ///   - figure: the drawing's id, which its hatches carry.
    ///   - title: spoken by screen readers and shown on hover.
    ///   - row: the row of a table that the rectangle stands for.
    public init(
        figure: String, x: Double, y: Double, width: Double, height: Double, series: Int, title: String? = nil,
        row: String? = nil
    ) {
        self.figure = figure
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.series = series
        self.title = title
        self.row = row
    }

    /// The rectangle and, over it, its hatch.
    public var elements: [Element] {
        guard width > 0, height > 0 else { return [] }
        func rectangle(_ attributes: KeyValuePairs<String, String>) -> Element {
            var element = Element(
                "rect",
                [
                    "x": coordinate(x), "y": coordinate(y), "width": coordinate(width), "height": coordinate(height),
                ])
            element.attributes += attributes.map { .init(name: $0.key, value: $0.value) }
            return element
        }
        let filled = rectangle(["class": "f\(series) halo", "stroke-width": "0.8"])
        let hatch = Series.number(series).hatch
        let mark = (title.map(filled.titled) ?? filled).standing(for: row)
        // The hatch lies over the rectangle and lets the pointer through to it.
        return [mark]
            + (hatch == .plain
                ? [] : [rectangle(["fill": "url(#\(hatch.id(figure)))", "pointer-events": "none"])])
    }
}

extension Series.Hatch {
    func id(_ figure: String) -> String { "\(figure)_\(self)" }

    /// The pattern's definition; a plain area has none.
    func pattern(_ figure: String) -> Element? {
        func lines(_ path: String) -> Element {
            Element(
                "path", ["d": path, "class": "hatch", "stroke-width": "1.1", "stroke-opacity": "0.55", "fill": "none"])
        }
        let content: Element
        switch self {
        case .plain: return nil
        case .rising: content = lines("M-1,7L7,-1M-1,1L1,-1M5,7L7,5")
        case .falling: content = lines("M-1,-1L7,7M-1,5L1,7M5,-1L7,1")
        case .dots:
            content = Element(
                "circle", ["cx": "3", "cy": "3", "r": "1.2", "class": "hatchfill", "fill-opacity": "0.65"])
        case .level: content = lines("M0,3L6,3")
        }
        return Element(
            "pattern", ["id": id(figure), "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"],
            children: [content])
    }
}
