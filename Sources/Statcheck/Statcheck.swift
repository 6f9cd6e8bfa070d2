import Findings
public import Manuscripts
import Text

/// Every test that a text reports, each held against its own p-value.
public struct Statcheck: Sendable {
    /// A checked test with its place in the file.
    public struct Entry: Sendable {
        /// The test and its grade.
        public var checked: CheckedTest
        /// Line of its first scalar, from 1.
        public var line: Int
        /// Its first column and the one behind its last, from 1 in Unicode scalars; up to the end of the first line's part
        /// where it runs over several.
        public var columns: Range<Int>
    }

    /// The file's name, as given.
    public let file: String
    /// Tests in the order of the file.
    public let entries: [Entry]

    /// Reads a text and checks what it reports.
    ///
    /// - Parameters:
    ///   - alpha: what parts significant from not.
    ///   - groupSizes: sizes behind tables that print no degrees of freedom.
    public init(
        _ text: String, file: String, format: ManuscriptFormat, alpha: Double = 0.05, groupSizes: GroupSizes? = nil
    ) {
        self.file = file
        let manuscript = Manuscript(text, format: format)
        var tests: [ReportedTest] = []
        for paragraph in manuscript.text.paragraphs
        where manuscript.text.scalars[paragraph].contains(where: isDigit) {
            var parser = StatementParser(manuscript.text, paragraph)
            tests += parser.tests()
        }
        for table in manuscript.tables { tests += TableReading(table)?.tests(groupSizes) ?? [] }
        tests.sort { ($0.place.lowerBound, $0.place.upperBound) < ($1.place.lowerBound, $1.place.upperBound) }
        entries = tests.map { test in
            let start = manuscript.source.position(of: test.place.lowerBound)
            let end = manuscript.source.position(of: test.place.upperBound)
            let last = end.line == start.line ? end.column : start.column
            return Entry(
                checked: CheckedTest(test, alpha: alpha), line: start.line,
                columns: start.column..<max(start.column, last) + 1)
        }
    }

    /// How many have a grade.
    public func count(_ grade: Grade) -> Int { entries.count { $0.checked.grade == grade } }
}
