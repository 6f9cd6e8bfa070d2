import Testing
import Text

@Suite("Outside text on one line")
struct OneLineTests {
    static let breaking: [Unicode.Scalar] =
        (0...0x1F).map { Unicode.Scalar(UInt8($0)) } + (0x7F...0x9F).map { Unicode.Scalar(UInt8($0)) } + [
            "\u{2028}", "\u{2029}", "\u{FFFE}", "\u{FFFF}",
        ]

    @Test("Whatever ends a line, or may not stand in XML, becomes a space", arguments: breaking)
    func becomesASpace(_ scalar: Unicode.Scalar) {
        #expect(OutsideText("a\(scalar)b").oneLine == "a b")
        #expect(OutsideText("a\(scalar)b").xml == "a b")
    }

    @Test("CR LF is two")
    func carriageReturnAndLineFeed() { #expect(OutsideText("a\r\nb").oneLine == "a  b") }

    @Test("Markup is escaped before anything that joins it", arguments: OutsideTextTests.joining)
    func markup(_ mark: String) {
        #expect(Array(OutsideText("<\(mark)>&\"'").xml.utf8) == Array("&lt;\(mark)&gt;&amp;&quot;'".utf8))
    }

    @Test("Line ends are made plain, and the last one stays")
    func plainLineEnds() {
        #expect(OutsideText("a\r\nb\rc\n").withPlainLineEnds == "a\nb\nc\n")
        #expect(OutsideText("a\r\n\r\n").withPlainLineEnds == "a\n\n")
        #expect(OutsideText("a\r\nb").withPlainLineEnds == "a\nb")
        #expect(OutsideText("a\nb").withPlainLineEnds == "a\nb")
    }
}
