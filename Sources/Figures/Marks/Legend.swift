/// Names of what a figure shows, each with its mark; in as many rows as its width asks for.
public struct Legend: Mark {
    /// A mark and its name.
    public struct Entry: Sendable {
        /// What stands before a name.
        public enum Key: Sendable {
            /// A point of a series; of no series where nil.
            case dot(Int?)
            /// An outlined point.
            case hollow(Int?)
            /// A line of a series.
            case line(Int)
            /// A line with a point on it.
            case lineAndDot(Int)
            /// An area of a series.
            case area(Int)
            /// A line in the colour of text, with dashes as SVG writes them.
            case rule(String)
            /// An upright line with two ends: a range.
            case range
        }
        var key: Key
        var name: String

        public init(_ key: Key, _ name: String) {
            self.key = key
            self.name = name
        }
    }

    var figure: String
    var rows: [[(entry: Entry, x: Double)]]
    var y: Double
    private static let (keyWidth, gap, line) = (24.0, 14.0, 16.0)

    /// Rows that begin at x, the first with its baseline at y.
    public init(figure: String, _ entries: [Entry], x: Double, y: Double, width: Double) {
        self.figure = figure
        self.y = y
        rows = []
        var place = x
        for entry in entries {
            let needed = Self.keyWidth + Label.width(entry.name)
            if rows.isEmpty || place + needed > x + width {
                rows.append([])
                place = x
            }
            rows[rows.count - 1].append((entry, place))
            place += needed + Self.gap
        }
    }

    /// What the rows take.
    public var height: Double { Double(rows.count) * Self.line }

    /// The rows.
    public var elements: [Element] {
        rows.enumerated().flatMap { index, row in
            let baseline = y + Double(index) * Self.line
            return row.flatMap { key($0.entry.key, x: $0.x, y: baseline - 4) + name($0.entry.name, $0.x, baseline) }
        }
    }

    private func name(_ text: String, _ x: Double, _ y: Double) -> [Element] {
        Label(text, x: x + Self.keyWidth - 3, y: y).elements
    }

    private func key(_ key: Entry.Key, x: Double, y: Double) -> [Element] {
        func line(_ series: Int) -> [Element] { Line([(x, y), (x + 18, y)], series: series).elements }
        switch key {
        case .dot(let series): return Dot(x: x + 12, y: y, series: series).elements
        case .hollow(let series): return Dot(x: x + 12, y: y, series: series, isHollow: true).elements
        case .line(let series): return line(series)
        case .lineAndDot(let series): return line(series) + Dot(x: x + 9, y: y, series: series, radius: 3.4).elements
        case .area(let series):
            return Bar(figure: figure, x: x + 6, y: y - 5, width: 11, height: 11, series: series).elements
        case .rule(let dashes): return Rule(x1: x, y1: y, x2: x + 18, y2: y, width: 1.6, dashes: dashes).elements
        case .range: return ErrorBar(x: x + 12, from: y - 5, to: y + 5, className: "rule").elements
        }
    }
}
