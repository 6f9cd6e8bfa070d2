/// Something that is drawn: shapes over scales.
public protocol Mark: Sendable {
    /// The SVG elements, in drawing order.
    var elements: [Element] { get }
}

/// A figure: its title, then part under part, each as high as it needs, then small print; with a description for those who
/// cannot see it.
///
/// The same marks give the same bytes. Every id in the figure starts with the figure's own.
public struct Drawing: Sendable {
    /// What the figure is called in both forms; letters, digits and underscores.
    public var name: String
    /// How wide it is.
    public var form: Form
    /// What the figure is, in a line.
    public var title: String
    /// What it shows, with n, statistic and p.
    public var description: String
    /// Small print under the figure: where the data come from.
    public var footer: String
    /// How many series have colours.
    public var series: Int
    /// Lower edge of what is laid out so far.
    public private(set) var bottom: Double
    private var body: [Element] = []

    private static let margin = 10.0

    /// A figure with nothing but its title.
    public init(
        name: String, title: String, description: String, form: Form = .wide, footer: String, series: Int = 3
    ) {
        self.name = name
        self.form = form
        self.title = title
        self.description = description
        self.footer = footer
        self.series = series
        bottom = 6
        write(title, size: 13, isBold: true)
        bottom += 2
    }

    /// The id of the SVG element.
    public var id: String { form == .narrow ? "\(name)_narrow" : name }

    /// Draws a mark on top of the others.
    public mutating func add(_ mark: some Mark) { body += mark.elements }

    /// Draws single elements on top of the others.
    public mutating func add(_ elements: [Element]) { body += elements }

    /// The next part of the figure, over its whole width.
    public mutating func part(height: Double) -> Frame {
        let frame = Frame(
            left: Self.margin, right: form.width - Self.margin, top: bottom, bottom: bottom + height)
        bottom += height
        return frame
    }

    /// The next part as panels of equal size: side by side in the wide form, one under the other in the narrow one.
    public mutating func panels(_ count: Int, height: Double, gap: Double = 18) -> [Frame] {
        guard form == .narrow else { return part(height: height).columns(count, gap: gap) }
        return (0..<count).map { index in
            if index > 0 { bottom += gap / 2 }
            return part(height: height)
        }
    }

    /// Names and marks, over the whole width.
    public mutating func add(legend entries: [Legend.Entry]) {
        let legend = Legend(
            figure: id, entries, x: Self.margin, y: bottom + 12, width: form.width - 2 * Self.margin)
        add(legend)
        bottom += legend.height + 4
    }

    /// Lines of text over the whole width.
    public mutating func write(_ text: String, size: Double = 11, isBold: Bool = false, className: String = "") {
        // Bold letters are about a tenth wider.
        let lines = Label.wrapped(
            text, width: form.width - 2 * Self.margin, size: isBold ? 1.1 * size : size)
        for line in lines {
            bottom += 1.3 * size
            add(Label(line, x: Self.margin, y: bottom, size: size, bold: isBold, className: className))
        }
        bottom += 0.45 * size
    }

    /// The figure as SVG text, ending in a line feed.
    public var svg: String {
        var complete = self
        complete.bottom += 4
        complete.write(footer, size: 10, className: "soft")
        let (width, height) = (coordinate(form.width), coordinate(complete.bottom + 3))
        let ground = Element("rect", ["class": "paper", "width": width, "height": height])
        let root = Element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "id": id, "role": "img", "lang": "en",
                "viewBox": "0 0 \(width) \(height)", "width": width, "height": height,
                "aria-labelledby": "\(id)_title \(id)_desc",
            ],
            children: [
                Element("title", ["id": "\(id)_title"], text: title),
                Element("desc", ["id": "\(id)_desc"], text: description),
                Element("style", text: StyleSheet.text(id: id, series: series)),
                Element("defs", children: Series.Hatch.allCases.compactMap { $0.pattern(id) }),
                ground,
            ] + complete.body)
        return root.xml + "\n"
    }
}
