import Figures
import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct DrawingTests {
    private func chart(_ id: String = "chart") -> Drawing {
        var drawing = Drawing(
            id: id, title: "A chart", description: "Two points, n = 2.", height: 200, footer: "invented & small")
        let frame = Frame(left: 50, right: 400, top: 20, bottom: 150)
        let (x, y) = (frame.horizontal(0...10), frame.vertical(0...1))
        drawing.add(LeftAxis(frame, y, title: "share"))
        drawing.add(BottomAxis(frame, x, title: "turns"))
        drawing.add(
            Bar(figure: id, x: x(1), y: y(0.5), width: 20, height: frame.bottom - y(0.5), series: 1, title: "<half>"))
        drawing.add(Area(between: [(x(0), y(0.2)), (x(5), y(0.9))], and: [(x(0), y(0.1)), (x(5), y(0.6))], series: 2))
        drawing.add(Line([(x(0), y(0.15)), (x(5), y(0.75))], series: 2))
        drawing.add(Dot(x: x(3), y: y(0.4), series: 0, title: "turn 3"))
        drawing.add(Dot(x: x(6), y: y(0.8), series: 2, isHollow: true))
        if let box = BoxPlot(
            [0.1, 0.4, 0.5, 0.6, 0.99], quartiles: (0.4, 0.5, 0.6), x: x(8), width: 20, scale: y, series: 0)
        {
            drawing.add(box)
        }
        drawing.add(Legend(figure: id, ["novice", "medium", "expert"], x: 50, y: 14, key: .dot))
        return drawing
    }

    @Test func aChartIsAsRecorded() throws { try Snapshot.check(chart().svg, "figures/chart.svg") }

    @Test func aChartIsWellFormedAndSaysWhatItShows() throws {
        let parser = XMLParser(data: Data(chart().svg.utf8))
        #expect(parser.parse())
        let svg = chart().svg
        #expect(svg.contains("role=\"img\"") && svg.contains("aria-labelledby=\"chart_title chart_desc\""))
        #expect(svg.contains("<title id=\"chart_title\">A chart</title>"))
        #expect(svg.contains("invented &amp; small") && svg.contains("&lt;half&gt;"))
    }

    @Test func theSameMarksGiveTheSameBytes() { #expect(chart().svg == chart().svg) }

    @Test func everyIdAndRuleCarriesTheFiguresOwn() {
        let svg = chart("other").svg
        for match in svg.matches(of: /id="([^"]*)"/) { #expect(match.1.hasPrefix("other")) }
        #expect(!svg.contains("chart_") && !svg.contains("#chart"))
    }

    @Test func whatIsNotFiniteNeverReachesTheDrawing() {
        let dot = Dot(x: .nan, y: .infinity, series: 0).elements.map(\.xml).joined()
        #expect(!dot.contains("nan") && !dot.contains("inf"))
    }
}
