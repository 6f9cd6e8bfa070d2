import Foundation
import Manuscripts
import TestSupport
import Testing

/// One small paper in each format: every number with its kind, as a person labelled it.
@Suite struct FormatTests {
    private static func read(_ name: String) throws -> ManuscriptNumbers {
        let file = TestData.fixture("coverage/\(name)")
        let format = try #require(ManuscriptFormat(path: name))
        return ManuscriptNumbers(try String(contentsOf: file, encoding: .utf8), file: name, format: format)
    }

    /// Numbers that are results or could be, and the others with their kind.
    private static func listed(_ text: ManuscriptNumbers) -> [String] {
        text.numbers.map { number in
            number.kind.map { "\(number.digits) \($0.rawValue)" }
                ?? "\(number.digits) in \(text.name(ofSection: number.section)), \(number.ordinal)"
        }
    }

    private static func expect(_ name: String, _ expected: [String]) throws {
        let found = listed(try read(name))
        #expect(found == expected, "\(found.difference(from: expected).map { "\($0)" }.joined(separator: "\n"))")
    }

    private static let abstract = ["48 in Abstract, 1", "2019 year", "12.5 in Abstract, 2", "0.001 in Abstract, 3"]
    private static let recall = [
        "1 reference", "-0.58 in 2.1, 1", "95 in 2.1, 2", "-0.70 in 2.1, 3", "-0.42 in 2.1, 4", "1.2e-5 in 2.1, 5",
    ]
    private static let table = ["24 in 2.1, 6", "13000 in 2.1, 7", "24 in 2.1, 8", "12.75 in 2.1, 9"]
    private static let notes = ["1 note", "1 note", "2 note"]
    private static let methods = ["2016 in 1, 1", "10^-3 in 1, 2", "2000 in 1, 3"]
    private static let works = ["2019", "12", "3", "45", "67"].map { "\($0) bibliography" }
    private static let code = ["0.05 code", "4 name", "3.11.2 name", "2 address", "42 code"]

    @Test func markdown() throws {
        let expected =
            Self.notes + Self.abstract + ["1 reference", "1998 year", "3 citation", "4 citation"] + Self.methods
            + [
                "2.1 reference", "1 reference", "2 reference", "1 list", "3 in 1, 4", "2 list", "24 in 1, 5",
                "0.5 in 1, 6",
            ]
            + Self.code + ["2 reference", "2.1 reference"] + Self.recall + Self.table + ["1 bibliography"] + Self.works
            + ["10.1234 bibliography", "2019.5 bibliography"]
        try Self.expect("sleep.md", expected)
    }

    @Test func plainText() throws {
        let expected =
            Self.abstract + ["1 reference", "1998 year", "3 citation", "4 citation"] + Self.methods
            + [
                "2.1 reference", "1 reference", "2 reference", "1 list", "3 in 1, 4", "2 list", "24 in 1, 5",
                "0.5 in 1, 6",
            ]
            + ["4 name", "3.11.2 name", "2 address", "2 reference", "2.1 reference"] + Self.recall + Self.table
            + ["1 bibliography"] + Self.works + ["10.1234 bibliography", "2019.5 bibliography"]
        try Self.expect("sleep.txt", expected)
    }

    @Test func latex() throws {
        let expected =
            Self.notes + Self.abstract + ["1998 year"] + Self.methods
            + ["1 reference", "2 reference", "3 in 1, 4", "24 in 1, 5", "0.5 in 1, 6"] + Self.code + Self.recall
            + Self.table
            + Self.works
        try Self.expect("sleep.tex", expected)
    }

    @Test func html() throws {
        let expected =
            Self.notes + Self.abstract + ["1 reference", "1998 year", "3 citation", "4 citation"] + Self.methods
            + ["2.1 reference", "1 reference", "2 reference", "3 in 1, 4", "24 in 1, 5", "0.5 in 1, 6"]
            + Self.code + ["2 reference", "2.1 reference"] + Self.recall + ["2 in 2.1, 6"]
            + ["24 in 2.1, 7", "13000 in 2.1, 8", "24 in 2.1, 9", "12.75 in 2.1, 10"] + Self.works
            + ["10.1234 bibliography", "2019.5 bibliography"]
        try Self.expect("sleep.html", expected)
    }

    @Test(arguments: ["sleep.md", "sleep.txt", "sleep.tex", "sleep.html"])
    func lineAndColumnPointAtTheDigits(name: String) throws {
        let text = try Self.read(name)
        let lines = try String(contentsOf: TestData.fixture("coverage/\(name)"), encoding: .utf8)
            .unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for number in text.numbers {
            let line = Array(lines[number.line - 1])
            let first = line[number.columns.lowerBound - 1]
            #expect("0123456789.-−&\\⁻$".unicodeScalars.contains(first), "\(number)")
        }
    }
}
