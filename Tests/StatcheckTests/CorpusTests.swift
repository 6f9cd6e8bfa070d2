import Foundation
import Manuscripts
import Statcheck
import TestSupport
import Testing

/// The corpus of invented snippets and tables with the tests that they report.
@Suite struct CorpusTests {
    struct Corpus: Decodable { var cases: [Case] }

    struct Case: Decodable {
        struct Test: Decodable, Hashable { var reported: String, grade: String }
        var format: String, text: String
        var tests: [Test]
    }

    static func cases(_ name: String) throws -> [Case] {
        let data = try Data(contentsOf: TestData.fixture("statcheck/\(name).json"))
        return try JSONDecoder().decode(Corpus.self, from: data).cases
    }

    static func found(_ one: Case) throws -> [Case.Test] {
        let format = try #require(ManuscriptFormat(rawValue: one.format))
        return Statcheck(one.text, file: "f", format: format).entries.map {
            Case.Test(reported: $0.checked.test.description, grade: $0.checked.grade.rawValue)
        }
    }

    /// Of the tests that are there those found, of those found the right ones, and what is amiss.
    static func measure(_ name: String) throws -> (recall: Double, precision: Double, faults: [String]) {
        var (there, found, right) = (0, 0, 0)
        var faults: [String] = []
        for one in try cases(name) {
            var left = try Self.found(one)
            let all = left
            (there, found) = (there + one.tests.count, found + left.count)
            for test in one.tests {
                if let place = left.firstIndex(of: test) {
                    left.remove(at: place)
                    right += 1
                } else {
                    faults.append("missed \(test) in \(one.text.debugDescription); found \(all)")
                }
            }
            faults += left.map { "wrong \($0) in \(one.text.debugDescription)" }
        }
        return (Double(right) / Double(there), Double(right) / Double(found), faults)
    }

    @Test(arguments: ["development", "held-out"]) func recallAndPrecisionAreHigh(name: String) throws {
        let (recall, precision, faults) = try Self.measure(name)
        print("\(name): recall \(recall), precision \(precision)")
        for fault in faults { print(fault) }
        #expect(recall >= 0.95 && precision >= 0.99, "\(faults.joined(separator: "\n"))")
    }
}
