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
