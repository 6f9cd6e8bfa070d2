import Manuscripts
import Testing

@Suite struct PlaceTests {
    private static let text = ManuscriptNumbers(
        """
        # 1 Start
        Of 31 people 22 (71%) came.
        # Results
        The correlation was .60 [0.35, 0.79], p < .001. The mean was 41.8 ± 24.3.
        # 1 Start again
        Then  5 left, and Then 6.
        # Results
        7
        """, file: "m.md", format: .markdown)

    private static func printed(_ place: ManuscriptPlace) throws -> String {
        try text.printed(text.numbers(at: place))
    }

    @Test(arguments: [
        ("correlation was {}", ".60"), ("correlation was {} [{}, {}]", ".60 [0.35, 0.79]"), ("p {} .", ""),
        ("p < {}", "< .001"), ("was {} ± {}", "41.8 ± 24.3"), ("people {} ({}) came", "22 (71%)"),
        ("Then {} left", "5"), ("mean   was {}", "41.8"), ("[{}, {}]", "[0.35, 0.79]"),
    ])
    func aPatternTakesWhatStandsBetweenItsWords(pattern: String, printed: String) {
        #expect((try? Self.printed(.pattern(pattern))) ?? "" == printed)
    }

    @Test(arguments: [
        ("{}", "no words"), ("people", "no {}"), ("went {}", "stands nowhere"),
        ("Then {}", "stands 2 times, in lines 6, 6"),
    ])
    func aPatternThatTellsNoPlaceSaysWhy(pattern: String, words: String) {
        #expect {
            try Self.printed(.pattern(pattern))
        } throws: { error in
            (error as? ManuscriptPlace.Fault)?.reason.contains(words) == true
        }
    }

    @Test func aSectionIsNamedByNumberTitleOrPlace() throws {
        #expect(try Self.printed(.section("Start", numbers: [1])) == "31")
        #expect(try Self.printed(.section("1 start again", numbers: [2])) == "6")
        #expect(try Self.printed(.section("#2", numbers: [1, 2, 3])) == ".60 [0.35, 0.79]")
        #expect(try Self.text.numbers(at: .section("#4", numbers: [])).count == 1)
        #expect((0..<5).map(Self.text.name) == ["#0", "Start", "#2", "Start again", "#4"])
    }

    @Test(arguments: [
        ("1", [1], "several sections are “1”; name one of #1 (line 1), #3 (line 5)"), ("2", [1], "no section"),
        ("#9", [1], "4 headings"), ("Start", [9], "has 3 numbers, and none is number 9"), ("#0", [1], "has 0 numbers"),
    ])
    func aSectionThatIsNoneSaysWhy(name: String, numbers: [Int], words: String) {
        #expect {
            try Self.printed(.section(name, numbers: numbers))
        } throws: { error in
            (error as? ManuscriptPlace.Fault)?.reason.contains(words) == true
        }
    }

    @Test(arguments: [
        (".60", "0.60"), ("−0.58", "-0.58"), ("13,000", "13000"), ("13\u{202F}000", "13000"), ("22%", "22"),
        ("1.2 × 10⁻⁵", "1.2e-5"),
        ("1.2e-5", "1.2e-5"), ("< .001", "0.001"), ("5.", "5"),
    ])
    func digitsHaveOneSpelling(text: String, digits: String) {
        #expect(ManuscriptNumber.digits(in: text) == [digits])
    }

    private static func kinds(_ text: String) -> [String] {
        ManuscriptNumbers(text, file: "f", format: .markdown).numbers.map { $0.kind?.rawValue ?? "-" }
    }

    @Test(arguments: [
        ("in 2019, (BMVC 2020), Smith (2019a), Smith et al. 2019", "year year year year"),
        ("in 2000 people, 1999 of them; between 1990 and 1995 we", "- - year year"), ("on 2020-11-05", "year"),
        ("[3, 7], [0.2, 0.7], CI [12, 14], 5 [3, 7]", "citation citation - - - - - - -"),
        (
            "Figures 1, 2 and 3, Figure 1, 31 people; pp. 5-7",
            "reference reference reference reference - reference reference"
        ),
        ("Eq. (3), p. 4, p = 4, no 5, § 6", "reference reference - - reference"),
        ("beta1, GPT-4, x86-64, x² and m_2, 3.11.2, 10², 3D", "name name name name name name name - -"),
        ("a.b@c3.de, www.x1.org, doi:10.1000/182, x.org/2, 1/2", "address address address address address - -"),
        ("word.^1,2^ and text^3^", "note note note"),
    ])
    func kindsAreToldByWhatStandsAround(text: String, kinds: String) {
        #expect(Self.kinds(text).joined(separator: " ") == kinds)
    }
}
