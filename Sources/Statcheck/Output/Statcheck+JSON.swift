import Foundation

extension Statcheck {
    /// Several files' tests as JSON, keys sorted.
    public static func json(_ files: [Statcheck]) throws -> String {
        let counts = Dictionary(
            uniqueKeysWithValues: Grade.allCases.map { grade in
                (grade.rawValue, files.reduce(0) { $0 + $1.count(grade) })
            })
        let tests = files.flatMap { file in file.entries.map { Document.Test($0, file.file) } }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let data = try encoder.encode(Document(counts: counts, tests: tests))
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    private struct Document: Encodable {
        var counts: [String: Int]
        var tests: [Test]

        struct Test: Encodable {
            var file: String
            var line: Int
            var column: Int
            var source: String
            var label: String?
            var reported: String
            var statistic: String
            var value: String
            var df: [String]
            var n: [Double]
            var p: String
            var tails: String
            var admittedP: [Double]?
            var printedP: [Double]?
            var grade: String
            var explanation: String

            init(_ entry: Entry, _ file: String) {
                let (checked, test) = (entry.checked, entry.checked.test)
                self.file = file
                line = entry.line
                column = entry.columns.lowerBound
                source = test.isFromTable ? "table" : "text"
                label = test.label.isEmpty ? nil : test.label
                reported = test.description
                statistic = test.statistic.rawValue
                value = test.value.words
                df = test.degrees.map(\.text)
                n = test.sizes
                switch test.p {
                case .number(let number): p = number.words
                case .notSignificant: p = "ns"
                }
                tails = test.tails.rawValue
                admittedP = checked.admitted.map { [$0.lowerBound, $0.upperBound] }
                printedP = checked.printed.map { [$0.lowerBound, $0.upperBound] }
                grade = checked.grade.rawValue
                explanation = checked.explanation
            }
        }
    }
}
