import Figures
import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct DrawingTests {
    private func chart(_ name: String = "chart", _ form: Form = .wide) -> Drawing {
        var drawing = Drawing(
            name: name, title: "A chart", description: "Two points, n = 2.", form: form, footer: "invented & small")
        let id = drawing.id
        drawing.add(
            legend: [
                .init(.dot(0), "novice"), .init(.lineAndDot(1), "medium"), .init(.area(2), "expert"),
                .init(.hollow(nil), "diverged"), .init(.rule("4 3"), "chance"), .init(.range, "standard error"),
            ])
        let frame = drawing.part(height: 180).inset(
            left: LeftAxis.room(["0.5"], title: "share"), right: 8, top: 8, bottom: BottomAxis.room)
        let (x, y) = (frame.horizontal(0...10), frame.vertical(0...1))
        drawing.add(LeftAxis(frame, y, title: "share"))
        drawing.add(BottomAxis(frame, x, title: "turns"))
        drawing.add(
            Bar(figure: id, x: x(1), y: y(0.5), width: 20, height: frame.bottom - y(0.5), series: 1, title: "<half>"))
        drawing.add(Area(between: [(x(0), y(0.2)), (x(5), y(0.9))], and: [(x(0), y(0.1)), (x(5), y(0.6))], series: 2))
        drawing.add(Line([(x(0), y(0.15)), (x(5), y(0.75))], series: 2))
        drawing.add(Dot(x: x(3), y: y(0.4), series: 0, title: "turn 3", row: "expert 3"))
        drawing.add(Dot(x: x(4), y: y(0.4), series: nil))
        drawing.add(Dot(x: x(6), y: y(0.8), series: 2, isHollow: true))
        if let box = BoxPlot(
            [0.1, 0.4, 0.5, 0.6, 0.99], quartiles: (0.4, 0.5, 0.6), x: x(8), width: 20, scale: y, series: 0)
        {
            drawing.add(box)
        }
        drawing.add(ErrorBar(x: x(9), from: y(0.2), to: y(0.4), className: "s1"))
        return drawing
    }

    @Test(arguments: Form.allCases)
    func aChartIsAsRecorded(form: Form) throws {
        let drawing = chart("chart", form)
        try Snapshot.check(drawing.svg, "figures/\(drawing.id).svg")
    }

    @Test func aChartIsWellFormedAndSaysWhatItShows() throws {
        let parser = XMLParser(data: Data(chart().svg.utf8))
        #expect(parser.parse())
        let svg = chart().svg
        #expect(svg.contains("role=\"img\"") && svg.contains("aria-labelledby=\"chart_title chart_desc\""))
        #expect(svg.contains("<title id=\"chart_title\">A chart</title>"))
        #expect(svg.contains("invented &amp; small") && svg.contains("&lt;half&gt;"))
    }

    @Test(arguments: Form.allCases)
    func aChartShowsItsTitleAndHoldsTheTextOfItsForm(form: Form) throws {
        let svg = chart("chart", form).svg
        #expect(svg.contains(">A chart</text>") && svg.contains("viewBox=\"0 0 \(coordinate(form.width)) "))
        for match in svg.matches(of: /font-size="([0-9.]+)"/) { #expect(try #require(Double(match.1)) >= 10) }
        for match in svg.matches(of: /<text x="([0-9.]+)"/) {
            #expect((0...form.width).contains(try #require(Double(match.1))))
        }
    }

    @Test func aMarkNamesItsRow() {
        #expect(chart().svg.contains(/<circle [^>]*data-row="expert 3"><title>turn 3<\/title>/))
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
