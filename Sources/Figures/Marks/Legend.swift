/// Names of series in a row, each with its mark.
public struct Legend: Mark {
    /// What stands before each name.
    public enum Key: Sendable { case dot, line, area }

    var figure: String
    var names: [String]
    var x: Double
    var y: Double
    var key: Key
    var gap: Double
    var series: [Int]

    /// A row of names that starts at x.
    /// - Parameter series: the series of each name; 0, 1, 2 … when left out.
    public init(
        figure: String, _ names: [String], x: Double, y: Double, key: Key, gap: Double = 16, series: [Int]? = nil
    ) {
        self.figure = figure
        self.names = names
        self.x = x
        self.y = y
        self.key = key
        self.gap = gap
        self.series = series ?? Array(names.indices)
    }

    /// The row.
    public var elements: [Element] {
        var place = x
        var result: [Element] = []
        for (index, name) in zip(series, names) {
            let keyWidth = key == .line ? 22.0 : 12
            switch key {
            case .dot: result += Dot(x: place + 5, y: y - 4, series: index).elements
            case .line: result += Line([(place, y - 4), (place + keyWidth - 2, y - 4)], series: index).elements
            case .area:
                result += Bar(figure: figure, x: place, y: y - 9, width: 10, height: 10, series: index).elements
            }
            result += Label(name, x: place + keyWidth + 3, y: y).elements
            place += keyWidth + 3 + Label.width(name) + gap
        }
        return result
    }
}
