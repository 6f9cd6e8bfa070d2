import Figures
import Testing

@Suite struct LayoutTests {
    private func empty(_ form: Form) -> Drawing {
        Drawing(name: "empty", title: "A title", description: "", form: form, footer: "")
    }

    @Test func panelsStandSideBySideOrOneUnderTheOther() {
        var (wide, narrow) = (empty(.wide), empty(.narrow))
        let besides = wide.panels(2, height: 100)
        #expect(besides[0].top == besides[1].top && besides[0].right < besides[1].left)
        #expect(besides[0].width == besides[1].width && wide.bottom == besides[0].bottom)
        let below = narrow.panels(2, height: 100)
        #expect(below[0].bottom < below[1].top && below[0].left == below[1].left)
        #expect(below[0].right < Form.narrow.width && narrow.bottom == below[1].bottom)
    }

    @Test func partsFollowOneAnother() {
        var drawing = empty(.wide)
        let first = drawing.part(height: 30)
        drawing.write("some words")
        let second = drawing.part(height: 10)
        #expect(second.top > first.bottom && drawing.bottom == second.bottom)
    }

    @Test func aLongTextTakesMoreLinesInTheNarrowForm() {
        let words = String(repeating: "seven words that say what is missing ", count: 4)
        let heights = Form.allCases.map { form in
            var drawing = empty(form)
            let before = drawing.bottom
            drawing.write(words)
            return drawing.bottom - before
        }
        #expect(heights[1] > 1.3 * heights[0])
    }

    @Test func aLegendBreaksWhereItsWidthEnds() {
        let entries = (0..<6).map { Legend.Entry(.dot($0), "a name of some length") }
        let (narrow, wide) = (300.0, 2_000.0)
        let legend = Legend(figure: "x", entries, x: 10, y: 20, width: narrow)
        #expect(legend.height > Legend(figure: "x", entries, x: 10, y: 20, width: wide).height)
        let places = legend.elements.filter { $0.name == "text" }.compactMap { text in
            text.attributes.first { $0.name == "x" }.flatMap { Double($0.value) }
        }
        #expect(places.count == 6)
        for place in places { #expect(place + Label.width("a name of some length") <= 10 + narrow) }
    }

    @Test func whatIsClampedLiesInside() {
        let frame = Frame(left: 0, right: 100, top: 0, bottom: 1)
        #expect(frame.clamped(5, width: 40) == 20 && frame.clamped(99, width: 40) == 80)
        #expect(frame.clamped(50, width: 40) == 50 && frame.clamped(5, width: 200) == 50)
    }
}
