import Claims
import Foundation
import TestSupport
import Testing

@Suite struct ConsistencyTests {
    @Test func theAdmittedPValuesAgreeWithScipy() throws {
        let data = try Data(contentsOf: TestData.fixture("claims/consistency.json"))
        let golden = try JSONDecoder().decode([String: [Double]].self, from: data)
        let tests = try ClaimSet.blackMagic2020().printedTests
        #expect(Set(tests.map(\.id)) == Set(golden.keys))
        for test in tests {
            let check = ConsistencyCheck(test)
            let expected = try #require(golden[test.id])
            #expect(abs(check.admitted.lowerBound - expected[0]) <= 1e-8 * expected[0], "\(test.id)")
            #expect(abs(check.admitted.upperBound - expected[1]) <= 1e-8 * expected[1], "\(test.id)")
            #expect(check.isConsistent, "\(test.id)")
        }
    }

    private struct Case: Decodable {
        var kind: String
        var statistic: String
        var sizes: [Int]
        var admitted: [Double]
        var consistent: [String: Bool]
    }

    @Test func printedIntervalsOfEveryKindAgreeWithScipy() throws {
        let data = try Data(contentsOf: TestData.fixture("claims/intervals.json"))
        let cases = try JSONDecoder().decode([Case].self, from: data)
        #expect(cases.count == 157)
        for one in cases {
            let sizes = one.sizes.map(String.init).joined(separator: ", ")
            for (p, isConsistent) in one.consistent {
                let test = "id: t, place: p, statistic: \"\(one.statistic)\", p: \"\(p)\""
                let yaml =
                    "claims: []\nprinted_tests:\n  - {\(test), \(one.kind)_of_\(one.kind == "f" ? "groups" : "n"): [\(sizes)]}\n"
                let check = ConsistencyCheck(try #require(try ClaimSet(yaml: yaml, path: "c.yaml").printedTests.first))
                let words = "\(one.kind) \(one.statistic) of \(sizes): \(check.admitted), scipy \(one.admitted)"
                #expect(check.isConsistent == isConsistent, "p \(p), \(words)")
                for (own, scipy) in [
                    (check.admitted.lowerBound, one.admitted[0]), (check.admitted.upperBound, one.admitted[1]),
                ] {
                    #expect(abs(own - scipy) <= 1e-6 * scipy + 1e-250, "\(words)")
                }
            }
        }
    }

    @Test func aStatisticThatItsOwnPValueContradictsIsFound() throws {
        let yaml = """
            claims: []
            printed_tests:
              - id: wrong
                place: p
                f_of_groups: [8, 12]
                statistic: "2.10"
                p: "0.01"
            """
        let test = try #require(try ClaimSet(yaml: yaml, path: "c.yaml").printedTests.first)
        #expect(!ConsistencyCheck(test).isConsistent)
    }

    @Test func anAccuracyThatFiveHundredImagesCannotGiveIsListed() {
        let entries = [("a", 0.5), ("b", 0.332), ("c", 0.3333), ("d", 0), ("e", 1)].map {
            AccuracyLattice.Entry(label: $0.0, accuracy: $0.1)
        }
        let lattice = AccuracyLattice(entries, images: 500)
        #expect(lattice.offLattice.map(\.label) == ["c"])
        #expect(lattice.words.contains("c (0.3333)"))
        #expect(AccuracyLattice(entries.filter { $0.label != "c" }, images: 500).offLattice.isEmpty)
    }
}
