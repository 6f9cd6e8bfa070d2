/// Something that is drawn: shapes over scales.
public protocol Mark: Sendable {
    /// The SVG elements, in drawing order.
    var elements: [Element] { get }
}

/// A figure: marks on a ground of a given size, with a title and a description for those who cannot see it.
///
/// The same marks give the same bytes. Every id in the figure starts with the figure's own.
public struct Drawing: Sendable {
    /// The id of the SVG element; letters, digits and underscores.
    public var id: String
    /// What the figure is, in a line.
    public var title: String
    /// What it shows, with n, statistic and p.
    public var description: String
    /// Width in units; 420 are a column of 84 mm.
    public var width: Double
    /// Height in units.
    public var height: Double
    /// Small print under the figure: where the data come from.
    public var footer: String
    /// How many series have colours.
    public var series: Int
    private var body: [Element] = []

    /// An empty figure.
    public init(
        id: String, title: String, description: String, width: Double = 420, height: Double, footer: String,
        series: Int = 3
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.width = width
        self.height = height
        self.footer = footer
        self.series = series
    }

    /// Draws a mark on top of the others.
    public mutating func add(_ mark: some Mark) { body += mark.elements }

    /// Draws single elements on top of the others.
    public mutating func add(_ elements: [Element]) { body += elements }

    /// The figure as SVG text, ending in a line feed.
    public var svg: String {
        let ground = Element(
            "rect", ["class": "paper", "width": coordinate(width), "height": coordinate(height)])
        let small = Label(footer, x: 8, y: height - 6, size: 8.5, className: "soft").elements
        let root = Element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "id": id, "role": "img", "lang": "en",
                "viewBox": "0 0 \(coordinate(width)) \(coordinate(height))", "width": coordinate(width),
                "height": coordinate(height), "aria-labelledby": "\(id)_title \(id)_desc",
            ],
            children: [
                Element("title", ["id": "\(id)_title"], text: title),
                Element("desc", ["id": "\(id)_desc"], text: description),
                Element("style", text: StyleSheet.text(id: id, series: series)),
                Element("defs", children: Series.Hatch.allCases.compactMap { $0.pattern(id) }),
                ground,
            ] + body + small)
        return root.xml + "\n"
    }
}
