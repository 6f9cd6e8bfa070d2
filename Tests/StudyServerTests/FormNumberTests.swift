import Testing

@testable import StudyServer

@Suite struct FormNumberTests {
    @Test(arguments: [
        ("0.001", 0.001), ("1e-3", 1e-3), (".5", 0.5), ("5.", 5), ("-2", -2), ("+1E+2", 100), ("007", 7),
        ("1e308", 1e308), ("0", 0),
    ])
    func aNumberAsPeopleWriteItIsRead(text: String, value: Double) throws {
        #expect(try FormNumber.decimal(text) == value)
    }

    /// Whatever has another meaning somewhere, or is a number to a programming language alone, is none here.
    @Test(arguments: [
        "0x10", "1,000", "0,5", "1 000", "1_000", "1e", "e5", ".", "-", "+", "--1", "1.2.3", "nan", "inf", "infinity",
        "1e400",
        "٣", "１", "½", "1\u{301}", "0x1p3", "1e5.5", "1e-", "", "1\r\n0",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(throws: FormNumber.Fault.self) { try FormNumber.decimal(text) }
        #expect(throws: FormNumber.Fault.self) { try FormNumber.whole(text, from: 0, to: 9) }
    }

    @Test(arguments: [
        ("1201", "At most 1200 months."), ("99999999999999999999999", "At most 1200 months."),
        ("-1", "Enter a whole number from 0 on."), ("1.5", "Enter a whole number from 0 on."),
        ("1e2", "Enter a whole number from 0 on."), ("-99999999999999999999999", "Enter a whole number from 0 on."),
    ])
    func aBoundIsToldAsItIs(text: String, words: String) {
        #expect(throws: FormNumber.Fault(message: words)) {
            try FormNumber.whole(text, from: 0, to: 1200, unit: "months")
        }
    }

    @Test func wholeNumbersWithinTheirBoundsAreRead() throws {
        for (text, value) in [("0", 0), ("-0", 0), ("+12", 12), ("0012", 12), ("1200", 1200)] {
            #expect(try FormNumber.whole(text, from: 0, to: 1200) == value)
        }
    }

    @Test func blanksAroundANumberDoNotCountAndLineEndsAreRefused() throws {
        #expect(try FormNumber.typed(" \t0.1\u{a0}") == "0.1")
        #expect(try FormNumber.typed(nil) == nil && FormNumber.typed("  ") == nil)
        for text in ["1\n0", "10\n", "\r\n10", "1\u{0}0", "1\u{7f}"] {
            #expect(throws: FormNumber.Fault.self) { try FormNumber.typed(text) }
        }
    }
}
