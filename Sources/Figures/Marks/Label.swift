/// A line of text.
public struct Label: Mark {
    /// Where the text is held.
    public enum Anchor: String, Sendable { case start, middle, end }

    var text: String
    var x: Double
    var y: Double
    var anchor: Anchor
    var size: Double
    var weight: String
    var className: String
    var angle: Double

    /// A line of text at its baseline.
    /// - Parameter angle: clockwise, in degrees, about the anchor.
    public init(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = 11, bold: Bool = false,
        className: String = "", angle: Double = 0
    ) {
        self.text = text
        self.x = x
        self.y = y
        self.anchor = anchor
        self.size = size
        weight = bold ? "bold" : ""
        self.className = className
        self.angle = angle
    }

    /// About how wide a text is at a size, between the widths of Helvetica and DejaVu Sans.
    public static func width(_ text: String, size: Double = 11) -> Double {
        text.reduce(0) { $0 + em($1) } * size
    }

    private static func em(_ letter: Character) -> Double {
        switch letter {
        case "i", "j", "l", "t", "f", "r", " ", ".", ",", ":", ";", "(", ")", "'": 0.32
        case "m", "w", "%": 0.88
        case "A"..."Z": 0.68
        case "M", "W": 0.88
        default: 0.59
        }
    }

    /// Lines of at most a width, broken at spaces.
    public static func wrapped(_ text: String, width: Double, size: Double = 11) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if !line.isEmpty && Self.width(longer, size: size) > width {
                lines.append(line)
                line = String(word)
            } else {
                line = longer
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The text.
    public var elements: [Element] {
        var element = Element("text", ["x": coordinate(x), "y": coordinate(y)], text: text)
        func set(_ name: String, _ value: String, unless skip: String) {
            if value != skip { element.attributes.append(.init(name: name, value: value)) }
        }
        set("text-anchor", anchor.rawValue, unless: "start")
        set("font-size", coordinate(size), unless: "11")
        set("font-weight", weight, unless: "")
        set("class", className, unless: "")
        if angle != 0 {
            set("transform", "rotate(\(coordinate(angle)) \(coordinate(x)) \(coordinate(y)))", unless: "")
        }
        return [element]
    }
}

/// Several lines of text, one under the other.
public struct TextBlock: Mark {
    var lines: [String]
    var x: Double
    var y: Double
    var anchor: Label.Anchor
    var size: Double
    var className: String

    /// Lines whose first baseline is at y.
    public init(
        _ lines: [String], x: Double, y: Double, anchor: Label.Anchor = .start, size: Double = 11,
        className: String = ""
    ) {
        self.lines = lines
        self.x = x
        self.y = y
        self.anchor = anchor
        self.size = size
        self.className = className
    }

    /// The lines.
    public var elements: [Element] {
        lines.enumerated().flatMap { index, line in
            Label(
                line, x: x, y: y + Double(index) * size * 1.3, anchor: anchor, size: size, className: className
            ).elements
        }
    }
}

/// A short text on a rounded plate in the paper's colour, readable on any fill.
public struct Plate: Mark {
    var text: String
    var x: Double
    var y: Double
    var size: Double

    /// A text whose middle is at a point.
    public init(_ text: String, x: Double, y: Double, size: Double = 10) {
        self.text = text
        self.x = x
        self.y = y
        self.size = size
    }

    /// The plate and its text.
    public var elements: [Element] {
        let width = Label.width(text, size: size) + 6
        let plate = Element(
            "rect",
            [
                "class": "paper", "x": coordinate(x - width / 2), "y": coordinate(y - size * 0.62),
                "width": coordinate(width), "height": coordinate(size * 1.24), "rx": "2", "fill-opacity": "0.88",
            ])
        return [plate] + Label(text, x: x, y: y + size * 0.36, anchor: .middle, size: size).elements
    }
}
