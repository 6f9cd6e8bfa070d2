import Testing
import Text

@Suite("Outside text is read scalar by scalar")
struct OutsideTextTests {
    /// What Swift takes for one character together with the scalar before it.
    static let joining = ["\u{301}", "\u{200d}", "\u{fe0f}", "\u{1f3fd}", "\u{20e3}"]

    @Test("A quotation mark is found and doubled before anything that joins it", arguments: joining)
    func quoteBeforeJoining(_ mark: String) {
        let text = "a\"" + mark + "b"
        #expect(OutsideText(text).contains("\""))
        #expect(
            Array(OutsideText(text).replacing("\"", with: "\"\"").utf8) == Array("a\"\"".utf8)
                + Array((mark + "b").utf8))
    }

    @Test("Lines end with LF, CR LF or CR, mixed as they may be")
    func lines() {
        #expect(OutsideText("a\r\nb\nc\rd").lines == ["a", "b", "c", "d"])
        #expect(OutsideText("a\r\n\r\nb\r\n").lines == ["a", "", "b"])
        #expect(OutsideText("\n\r\r\n").lines == ["", "", ""])
        #expect(OutsideText("").lines == [])
    }

    @Test("Both halves of CR LF are seen by a replacement")
    func carriageReturnAndLineFeed() {
        let text = OutsideText("a\r\nb").replacing { $0 == "\r" ? "%0D" : $0 == "\n" ? "%0A" : nil }
        #expect(text == "a%0D%0Ab")
    }

    @Test("Splitting keeps empty parts and separators before joining marks", arguments: joining)
    func splitting(_ mark: String) {
        #expect(OutsideText("a,,b," + mark).split(at: ",") == ["a", "", "b", mark])
        #expect(OutsideText("a,b,c").split(at: ",", maxSplits: 1) == ["a", "b,c"])
    }

    @Test("Trimming and words know all white space; prefixes and suffixes are scalars")
    func trimming() {
        #expect(OutsideText("\u{a0}\r\n a b\t\u{2003}").trimmed == "a b")
        #expect(OutsideText(" \r\n").trimmed == "")
        #expect(OutsideText(" a\r\nb\u{a0}c ").words == ["a", "b", "c"])
        #expect(OutsideText("'\u{301}x").dropping(prefix: "'") == "\u{301}x")
        #expect(OutsideText("x\r\n").dropping(suffix: "\n") == "x\r")
        #expect(OutsideText("x").dropping(suffix: "\n") == nil)
    }
}

@Suite("Text in messages stays on its line")
struct ShownTextTests {
    @Test("Control characters are told by number, and long texts are cut")
    func shown() {
        #expect(OutsideText("a\r\nb\u{1b}[31m\0").shown() == "a\\u{d}\\u{a}b\\u{1b}[31m\\u{0}")
        #expect(OutsideText(String(repeating: "é", count: 61)).shown() == String(repeating: "é", count: 60) + "…")
        #expect(OutsideText("abc").shown(upTo: 3) == "abc")
        #expect(OutsideText("").shown() == "")
    }
}
