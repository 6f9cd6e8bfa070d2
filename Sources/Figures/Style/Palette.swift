/// Colours, shapes and hatches of series. Colours are Okabe and Ito's (2008), told apart by people with any kind of colour
/// vision; a shape or a hatch tells the series apart without colour.
public struct Series: Sendable, Equatable {
    /// Colour on a light ground.
    public var light: String
    /// Colour on a dark ground.
    public var dark: String
    /// The point's shape.
    public var shape: Shape
    /// The area's hatch.
    public var hatch: Hatch
    /// The line's dashes, as SVG writes them; empty for a full line.
    public var dashes: String

    /// Shapes of points.
    public enum Shape: Sendable { case circle, triangle, square, diamond }
    /// Hatches of areas.
    public enum Hatch: Sendable, CaseIterable { case plain, rising, falling, dots, level }

    /// The series in the order of use.
    public static let all: [Series] = [
        Series(light: "#d55e00", dark: "#e69f00", shape: .circle, hatch: .plain, dashes: "7 3"),
        Series(light: "#0072b2", dark: "#56b4e9", shape: .triangle, hatch: .rising, dashes: "2 2.5"),
        Series(light: "#009e73", dark: "#2fc79b", shape: .square, hatch: .falling, dashes: ""),
        Series(light: "#cc79a7", dark: "#e39ec4", shape: .diamond, hatch: .dots, dashes: "9 3 2 3"),
        Series(light: "#7a7a7a", dark: "#a8a8a8", shape: .circle, hatch: .level, dashes: "1 3"),
    ]

    /// A series by its number; they repeat.
    public static func number(_ index: Int) -> Series { all[index % all.count] }
}

/// The style sheet of one figure. Every rule names the figure's id, so that several figures share a page.
enum StyleSheet {
    static func text(id: String, series: Int) -> String {
        func rules(ink: String, soft: String, grid: String, paper: String, _ colour: (Series) -> String) -> String {
            var text = "#\(id) text{fill:\(ink)}#\(id) .soft{fill:\(soft)}#\(id) .paper{fill:\(paper)}"
            text += "#\(id) .axis{stroke:\(soft)}#\(id) .grid{stroke:\(grid)}#\(id) .ink{fill:\(ink)}"
            text += "#\(id) .rule{stroke:\(ink)}#\(id) .box{fill:\(paper);stroke:\(soft)}#\(id) .hatch{stroke:\(paper)}"
            text += "#\(id) .hatchfill{fill:\(paper)}#\(id) .halo{stroke:\(paper)}"
            for index in 0..<series {
                let value = colour(Series.number(index))
                text += "#\(id) .f\(index){fill:\(value)}#\(id) .s\(index){stroke:\(value)}"
            }
            return text
        }
        let light = rules(ink: "#1b1f24", soft: "#57606a", grid: "#e3e7eb", paper: "#ffffff", \.light)
        let dark = rules(ink: "#e6edf3", soft: "#a0abb6", grid: "#2d333b", paper: "#0d1117", \.dark)
        return "#\(id){font-family:Helvetica,Arial,DejaVu Sans,sans-serif;font-size:11px}"
            + light + "@media (prefers-color-scheme:dark){\(dark)}"
    }
}
