/// A horizontal axis under a frame: ticks, numbers and what they count.
public struct BottomAxis: Mark {
    var frame: Frame
    var scale: LinearScale
    var title: String
    var ticks: [Double]
    var format: @Sendable (Double) -> String

    /// An axis with its own ticks, or with round ones.
    public init(
        _ frame: Frame, _ scale: LinearScale, title: String, ticks: [Double]? = nil,
        format: @escaping @Sendable (Double) -> String = { LinearScale.label($0) }
    ) {
        self.frame = frame
        self.scale = scale
        self.title = title
        self.ticks = ticks ?? scale.ticks(about: min(9, max(3, Int(frame.width / 48))))
        self.format = format
    }

    /// What the axis takes below a frame.
    public static let room: Double = 36

    /// The axis.
    public var elements: [Element] {
        let base = Rule(x1: frame.left, y1: frame.bottom, x2: frame.right, y2: frame.bottom, className: "axis").elements
        let marks = ticks.flatMap { tick -> [Element] in
            let x = scale(tick)
            return Rule(x1: x, y1: frame.bottom, x2: x, y2: frame.bottom + 4, className: "axis").elements
                + Label(format(tick), x: x, y: frame.bottom + 15, anchor: .middle).elements
        }
        return base + marks
            + Label(title, x: (frame.left + frame.right) / 2, y: frame.bottom + 30, anchor: .middle).elements
    }
}

/// Names under the bands of a frame; where bands are narrower than their names, one in so many is named.
public struct BandAxis: Mark {
    var frame: Frame
    var bands: BandScale
    var names: [[String]]

    /// What names with smaller lines under them take below a frame.
    public static func room(lines: Int) -> Double { 20 + 13 * Double(lines) }

    /// Each band's name, and smaller lines under it.
    public init(_ frame: Frame, _ bands: BandScale, names: [[String]]) {
        self.frame = frame
        self.bands = bands
        self.names = names
    }

    /// The names over a base line.
    public var elements: [Element] {
        Rule(x1: frame.left, y1: frame.bottom, x2: frame.right, y2: frame.bottom, className: "axis").elements
            + names.enumerated().filter { $0.offset % every == 0 }.flatMap { index, lines in
                TextBlock(Array(lines.prefix(1)), x: bands.middle(index), y: frame.bottom + 15, anchor: .middle)
                    .elements
                    + TextBlock(
                        Array(lines.dropFirst()), x: bands.middle(index), y: frame.bottom + 28, anchor: .middle,
                        size: 10
                    ).elements
            }
    }

    private var every: Int {
        let widest = names.joined().map { Label.width($0, size: 10) }.max() ?? 0
        return max(1, Int(((widest + 4) / bands.width).rounded(.up)))
    }
}

/// A vertical axis left of a frame, with lines across it at the ticks.
public struct LeftAxis: Mark {
    var frame: Frame
    var scale: LinearScale
    var title: String
    var ticks: [Double]
    var format: @Sendable (Double) -> String

    /// An axis with its own ticks, or with round ones.
    public init(
        _ frame: Frame, _ scale: LinearScale, title: String, ticks: [Double]? = nil,
        format: @escaping @Sendable (Double) -> String = { LinearScale.label($0) }
    ) {
        self.frame = frame
        self.scale = scale
        self.title = title
        self.ticks = ticks ?? scale.ticks(about: min(6, max(3, Int(frame.height / 28))))
        self.format = format
    }

    /// What the axis takes left of a frame.
    /// - Parameter labels: its numbers as they are written; the longest counts.
    public static func room(_ labels: [String], title: String = "") -> Double {
        (labels.map { Label.width($0) }.max() ?? 0) + (title.isEmpty ? 8 : 26)
    }

    /// The axis.
    public var elements: [Element] {
        let lines = ticks.flatMap { tick -> [Element] in
            let y = scale(tick)
            return Rule(x1: frame.left, y1: y, x2: frame.right, y2: y, className: "grid").elements
                + Label(format(tick), x: frame.left - 6, y: y + 4, anchor: .end).elements
        }
        let widest = ticks.map { Label.width(format($0)) }.max() ?? 0
        let x = max(11, frame.left - 14 - widest)
        return lines
            + Label(title, x: x, y: (frame.top + frame.bottom) / 2, anchor: .middle, angle: -90).elements
    }
}

/// A straight line.
public struct Rule: Mark {
    var x1: Double
    var y1: Double
    var x2: Double
    var y2: Double
    var className: String
    var width: Double
    var dashes: String

    /// A line between two points.
    public init(
        x1: Double, y1: Double, x2: Double, y2: Double, className: String = "rule", width: Double = 1,
        dashes: String = ""
    ) {
        self.x1 = x1
        self.y1 = y1
        self.x2 = x2
        self.y2 = y2
        self.className = className
        self.width = width
        self.dashes = dashes
    }

    /// The line.
    public var elements: [Element] {
        var element = Element(
            "line",
            [
                "class": className, "x1": coordinate(x1), "y1": coordinate(y1), "x2": coordinate(x2),
                "y2": coordinate(y2), "stroke-width": coordinate(width),
            ])
        if !dashes.isEmpty { element.attributes.append(.init(name: "stroke-dasharray", value: dashes)) }
        return [element]
    }
}
