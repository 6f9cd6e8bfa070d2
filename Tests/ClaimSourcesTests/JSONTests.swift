@testable import ClaimSources
import Testing

@Suite struct JSONTests {
    private func value(_ text: String, at pointer: String = "") throws -> JSONValue {
        try JSONParser.value(Array(text.utf8)).value(at: pointer)
    }

    /// The examples of RFC 6901, section 5.
    @Test(arguments: [
        ("/foo/0", "bar"), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/e^f", "3"), ("/g|h", "4"), ("/i\\j", "5"),
        ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
    ])
    func aPointerLeadsWhereItsStandardSays(pointer: String, expected: String) throws {
        let text =
            #"{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8}"#
        switch try value(text, at: pointer) {
        case .number(_, let digits): #expect(digits == expected)
        case .text(let text): #expect(text == expected)
        case let other: Issue.record("\(other)")
        }
    }

    @Test(arguments: [
        ("{\"a\": 1}", "/b", "there are a"), ("[1, 2]", "/2", "has 2 entries"), ("[1, 2]", "/01", "has 2 entries"),
        ("[1, 2]", "/-", "has 2 entries"), ("{\"a\": 1}", "a", "begins with /"), ("{\"a\": 1}", "/a/b", "a number"),
    ])
    func aPointerThatLeadsNowhereSaysWhatThereIs(text: String, pointer: String, words: String) {
        let error = #expect(throws: JSONError.self) { try value(text, at: pointer) }
        #expect(error?.reason.contains(words) == true)
    }

    @Test(arguments: [
        ("", 1), ("{", 1), ("[1,]", 1), ("{\"a\" 1}", 1), ("01", 1), ("1.", 1), (".5", 1), ("+1", 1), ("1e", 1),
        ("1e999", 1), ("nan", 1), ("\"a", 1), ("\"\\x\"", 1), ("\"\\u12\"", 1), ("\"\\u+123\"", 1), ("[1] 2", 1),
        ("{\"a\": 1,\n\"a\": 2}", 2), ("[\n\n tru]", 3), ("\"a\nb\"", 1), ("'a'", 1), ("[1\n,\n2", 3),
        (String(repeating: "[", count: 100_000), 1),
    ])
    func whatIsNoJSONIsRefusedWithItsLine(text: String, line: Int) {
        let error = #expect(throws: JSONError.self) { try value(text) }
        #expect(error?.line == line, "\(error?.description ?? "")")
    }

    @Test func escapesAndLinesAreRead() throws {
        #expect(try value(#""a\u00e9\n\ud83d\ude00\/é""#) == .text("aé\n😀/é"))
        #expect(try JSONParser.lines(Array("\u{FEFF}{\"a\": 1}\r\n\n[2]\n".utf8)).count == 2)
        #expect(throws: JSONError.self) { try JSONParser.lines(Array("{} {}\n".utf8)) }
        #expect(try value(" -0.5e+3 ") == .number(-500, digits: "-0.5e+3"))
    }
}
