import Foundation
import Statistics
import TestSupport
import Testing

/// NIST's Statistical Reference Datasets for one-way analysis of variance, with their certified F.
@Suite struct NISTTests {
    /// Digits of F that must agree. The data sets of higher difficulty carry 7 and 13 constant leading digits; their
    /// values cannot be held exactly in double precision, which costs digits whatever the method.
    static let sets: [(name: String, digits: Double)] = [
        ("SiRstv", 12), ("SmLs01", 13), ("SmLs02", 13), ("SmLs03", 13), ("AtmWtAg", 8), ("SmLs04", 10),
        ("SmLs05", 10), ("SmLs06", 10), ("SmLs07", 4), ("SmLs08", 4), ("SmLs09", 4),
    ]

    @Test(arguments: sets)
    func anovaAgreesWithTheCertifiedValues(name: String, digits: Double) throws {
        let text = try String(contentsOf: TestData.fixture("nist/\(name).dat"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.split(separator: " ") }
        let between = try #require(lines.first { $0.first == "Between" })
        let certified = try #require(between.last.flatMap { Double($0) })
        let header = try #require(lines.lastIndex { $0.first == "Data:" })
        var groups: [String: [Double]] = [:]
        for fields in lines[(header + 1)...] where fields.count == 2 {
            groups[String(fields[0]), default: []].append(try #require(Double(fields[1])))
        }
        let test = try anova(groups.keys.sorted().compactMap { groups[$0] })
        #expect(test.degreesOfFreedom[0] == Double(groups.count - 1))
        let agreeing = test.statistic == certified ? 15 : -log10(abs(test.statistic - certified) / certified)
        #expect(agreeing >= digits, "\(name): \(agreeing) digits agree")
    }
}
