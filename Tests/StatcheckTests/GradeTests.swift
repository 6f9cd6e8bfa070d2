import Foundation
import Manuscripts
import Statcheck
import TestSupport
import Testing

@Suite struct GradeTests {
    private func entries(_ text: String, _ format: ManuscriptFormat = .text, sizes: GroupSizes? = nil) -> [CheckedTest]
    {
        Statcheck(text, file: "f", format: format, groupSizes: sizes).entries.map(\.checked)
    }

    private struct Interval: Decodable { var text: String, admitted: [Double] }

    @Test func admittedPValuesAgreeWithScipy() throws {
        struct Golden: Decodable { var cases: [Interval] }
        let data = try Data(contentsOf: TestData.fixture("statcheck/intervals.json"))
        let cases = try JSONDecoder().decode(Golden.self, from: data).cases
        #expect(cases.count == 19)
        for one in cases {
            let checked = try #require(entries(one.text).first, "\(one.text)")
            let own = try #require(checked.admitted, "\(one.text)")
            #expect(abs(own.lowerBound - one.admitted[0]) <= 1e-8 * one.admitted[0], "\(one.text): \(own)")
            #expect(abs(own.upperBound - one.admitted[1]) <= 1e-8 * one.admitted[1], "\(one.text): \(own)")
        }
    }

    private struct Ranked: Decodable { var statistic: String, value: Double, sizes: [Int], p: Double }

    @Test func rankStatisticsAdmitThePValuesOfR() throws {
        let data = try Data(contentsOf: TestData.fixture("statcheck/ranks.json"))
        for one in try JSONDecoder().decode([Ranked].self, from: data) {
            let sizes =
                one.sizes.count == 1 ? "n = \(one.sizes[0])" : "n1 = \(one.sizes[0]), n2 = \(one.sizes[1])"
            let p = String(format: "%.4f", one.p)
            let text = "\(one.statistic) = \(one.value), \(sizes), p \(p == "0.0000" ? "< .001" : "= \(p)")"
            let checked = try #require(entries(text).first, "\(text)")
            #expect(checked.grade == .consistent, "\(text): \(checked.explanation)")
            let far = one.p > 0.3 ? "0.0100" : "0.7000"
            let wrong = try #require(entries("\(one.statistic) = \(one.value), \(sizes), p = \(far)").first)
            #expect(wrong.grade != .consistent, "\(text) with p = \(far)")
        }
    }

    @Test func alphaDecidesWhatADecisionErrorIs() {
        let text = "t(29) = 2.10, p = .02"
        #expect(Statcheck(text, file: "f", format: .text).entries.first?.checked.grade == .inconsistent)
        #expect(Statcheck(text, file: "f", format: .text, alpha: 0.03).entries.first?.checked.grade == .decisionError)
    }

    @Test func aZeroPIsRoundedAndSaidToBe() {
        let checked = entries("t(12) = 8.50, p = .000")
        #expect(checked.first?.grade == .consistent && checked.first?.explanation.contains("print p < .001") == true)
    }

    @Test func whatWouldFitOneTailIsSaid() {
        let checked = entries("t(28) = 1.80, p = .041")
        #expect(checked.first?.grade == .decisionError && checked.first?.explanation.contains("one-tailed") == true)
    }

    @Test func reasonsOfWhatIsNotChecked() {
        let reasons = [
            "t = 2.10, p = .045": "no df", "rho = .60, p < .001": "no df or n",
            "F(20) = 4.50, p = .047": "F has two df",
            "U = 45, p = .03": "no sizes of the groups", "t(29) = 2.10, p_adj = .135": "adjusted",
        ]
        for (text, reason) in reasons {
            let checked = entries(text)
            #expect(
                checked.first?.grade == .notCheckable && checked.first?.explanation.contains(reason) == true, "\(text)")
        }
    }

    private static let levene = """
        Levene's statistical test\t\t\t
        Groups\tTest Statistic\tp-value\t
        Novice vs Medium\t8.40\t0.01\t
        Novice vs Expert\t14.338\t0.001\t
        Medium vs Expert\t5.52\t0.029\t
        """

    private func sizes(_ groups: [(String?, Int)]) -> GroupSizes {
        GroupSizes(groups.map { GroupSizes.Group(name: $0.0, size: $0.1) })
    }

    @Test func groupSizesGiveATableItsDegreesOfFreedom() {
        #expect(entries(Self.levene).map(\.explanation) == ["no df", "no df", "no df"])
        let named = sizes([("expert", 11), ("novice", 8), ("medium", 12)])
        for groups in [sizes([(nil, 8), (nil, 12), (nil, 11)]), named] {
            let checked = entries(Self.levene, sizes: groups)
            #expect(checked.map { $0.test.degrees.map(\.text) } == [["1", "18"], ["1", "17"], ["1", "21"]])
            #expect(checked.map(\.grade) == [.consistent, .consistent, .consistent])
        }
    }

    @Test func aRowThatNamesNoPairComparesAllGroups() {
        let table = "Levene\n\n| Groups | F | p |\n|---|---|---|\n| All | 5.00 | .014 |\n"
        let checked = entries(table, .markdown, sizes: sizes([(nil, 8), (nil, 12), (nil, 11)]))
        #expect(checked.first?.test.degrees.map(\.text) == ["2", "28"])
    }

    @Test func placesAreLinesAndColumns() {
        let check = Statcheck("One.\r\nTwo (t(29) = 2.10, p = .045).\n", file: "f", format: .markdown)
        #expect(check.entries.map(\.line) == [2] && check.entries.map(\.columns) == [6..<28])
    }
}
