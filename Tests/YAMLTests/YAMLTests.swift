import Foundation
import Limits
import TestSupport
import Testing
import YAML

@Suite struct YAMLTests {
    @Test func aByteOrderMarkIsPassedOver() throws {
        #expect(try YAMLMapping("\u{FEFF}name: a\nother: b\n", file: "f").text("name") == "a")
    }

    @Test(arguments: ["a: b", "a:", "{}", "a: 1\n", "a: \"x\"\n"])
    func aTextOfAFewBytesIsRead(text: String) throws {
        for _ in 1...100 { _ = try YAMLMapping(text, file: "f") }
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func linesEndInThreeWays(end: String) throws {
        let text = ["name: a", "list:", "  - {x: 1}", "  - {x: none}"].joined(separator: end)
        let entries = try YAMLMapping(text, file: "f").mappings("list")
        #expect(entries.map(\.line) == [3, 4])
        let error = #expect(throws: YAMLError.self) { try entries[1].number("x", Limit.shards) }
        #expect(error?.description == "f:4: x: “none” must be a whole number from 1 to 4000")
    }

    @Test(arguments: [
        ("", 1), ("- a\n- b\n", 1), ("text", 1), ("a: [", 1), ("a: [\n", 1), ("a: 1\nb: {", 2), ("a: b\na: c\n", 1),
        ("x: 1\nb:\n  c: 1\n  c: 2\n", 3),
        ("a: \"\\ud83d\\ude00\"\n", 1), ("a: 1\nb: \"x\u{0}y\"\n", 2), ("a: 1\r\nb: \u{FEFF}c\r\n", 2),
        ("a: 1\nb: \u{FFFF}\n", 2), ("a: 1\nb: \u{1B}[31m\n", 2), ("a: *b\n", 1), ("a: 1\n---\nb: 1\n", 2),
        ("a: 1\n? [b]\n: 1\n", 2), ("a: 1\n\tb: 2\n", 2), ("a: %\n", 1), ("a: @b\n", 1),
    ])
    func whatIsNoMappingIsRefusedWithItsLineOnOneLine(text: String, line: Int) {
        let error = #expect(throws: YAMLError.self) { try YAMLMapping(text, file: "f.yaml") }
        #expect(error?.line == line && error?.file == "f.yaml", "\(text): \(error?.description ?? "")")
        #expect(error?.description.contains("\n") == false)
    }

    @Test func aNameThatStandsTwiceIsNamed() {
        let error = #expect(throws: YAMLError.self) { try YAMLMapping("a: 1\nrule: b\nrule: c\n", file: "f.yaml") }
        #expect(error?.field == "rule" && error?.description.hasPrefix("f.yaml:2: rule: stands more than once") == true)
    }

    @Test(arguments: ["nan", ".nan", "NaN", ".inf", "inf", "-.inf", "1e999", "0x10", "", "1_000", "0,41", "٣"])
    func whatIsNoFiniteDecimalNumberIsNamed(text: String) throws {
        let mapping = try YAMLMapping("a: 1\nbound: \(QuotedText(text))\n", file: "f")
        let error = #expect(throws: YAMLError.self) { try mapping.optionalNumber("bound", Limit.finite) }
        #expect(error?.description == "f:2: bound: “\(text)” must be a finite number")
    }

    /// Every scalar that may be difficult, alone and in company, and texts that YAML takes for something else.
    static let difficult: [String] = {
        let scalars =
            Array(0...0x17F) + [0x300, 0x1680, 0x200D, 0x2027, 0x2028, 0x2029, 0x202E, 0xD7FF, 0xE000, 0xFDD0]
        let more = [0xFE0F, 0xFEFE, 0xFEFF, 0xFF00, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1F600, 0x1FFFE, 0x10FFFF]
        let texts = (scalars + more).compactMap { Unicode.Scalar($0).map { String($0) } }
        return texts + texts.map { "a\($0)b \($0)" } + [
            "null", "~", "true", "1e3", "0x1F", "a: b", "a: b #c", "- x", "? x", "[x", "{x", "*x", "&x", "!x", "|", ">",
            "%x", "@x", "`x", "'x'", "\"x\"", "\\", "\\n", "x\\", "one\ntwo", "one\r\ntwo", " x ", "\t", "...", "---",
            "# x", "", "x:", ": x", "<<", "=", "\"\u{301}", String(repeating: "x", count: 200),
        ]
    }()

    @Test func whatIsQuotedIsReadBackAsNameAndAsValue() throws {
        // Foundation, which the parser reads with, drops a byte-order mark at the beginning of any text.
        for text in Self.difficult where text != "\u{FEFF}" {
            let yaml = "first: 1\nmapping:\n  \(QuotedText(text)): \(QuotedText(text))\n"
            let (name, line, value) = try #require(
                try YAMLMapping(yaml, file: "f").mapping("mapping").values().first, "\(text.debugDescription)")
            guard case .text(let read) = value else {
                Issue.record("\(text.debugDescription) is no text")
                continue
            }
            #expect(Array(name.utf8) == Array(text.utf8) && Array(read.utf8) == Array(text.utf8) && line == 3)
        }
    }

    @Test func filesThatCannotBeReadAreNamedWithTheWayOut() throws {
        let folder = try TestData.temporaryFolder()
        let file = folder.appending(path: "f.yaml").path
        func fault() -> String? { #expect(throws: YAMLError.self) { try YAMLFile.text(file) }?.description }
        #expect(fault() == "\(file): there is no such file")
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        #expect(fault() == "\(file): is a folder; name the file inside")
        try FileManager.default.removeItem(atPath: file)
        try Data([0x61, 0x3A, 0x20, 0xFF]).write(to: URL(filePath: file))
        #expect(fault() == "\(file): not UTF-8; save the file as UTF-8")
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        // Whoever reads four terabytes is not done today.
        try handle.truncate(atOffset: 4 << 40)
        try handle.close()
        #expect(fault()?.contains("larger than 64 MB") == true)
    }
}
