import Claims
import Study

extension Verdict {
    /// What the verdict says, for a reader of the page; `Documentation/verdicts.md` has the rule of each with an example.
    var meaning: String {
        switch self {
        case .reproduced: "the same quantity, equal as far as its digits are printed; or the statement holds"
        case .compatible:
            "trained again at the study's scale; the printed number lies inside the interval of the difference"
        case .directionOnly:
            "the same sign and p below \(Significance.level), though not the same number; or a statement that holds and is not significant"
        case .differs: "the same quantity gives something else"
        case .proxyAgrees:
            "the published quantity is not in these data; what stands in for it, named in the reason, gives the printed number"
        case .proxyAgreesInDirection:
            "what stands in for the published quantity has its sign and p below \(Significance.level), though not its number"
        case .proxyDisagrees: "what stands in for the published quantity gives something else"
        case .ambiguous: "the paper's wording fits several definitions, of which only some give the printed number"
        case .tooWideToTell: "trained again, but too few runs or too much spread for a verdict"
        case .notComputable: "these data do not hold what is needed; the reason says what is missing"
        case .notTested: "this program has no test for it"
        case .notApplicable: "a claim about people, on invented data"
        case .recovered:
            "planted into invented people, and found again: novices and experts differ as planted, p below \(Significance.level)"
        case .notRecovered: "planted into invented people, and not found again"
        case .observed: "came of invented people and was not planted; nothing is claimed of it"
        }
    }
}

/// The verdicts that a page uses, each with what it means and how the bar at the top counts it.
enum VerdictWords {
    static func sentences(_ verification: Verification) -> [String] {
        Verdict.allCases.filter { verification.count($0) > 0 }.map {
            "“\($0.rawValue)”: \($0.meaning). The bar counts it under “\(ClaimOutcome($0).label)”."
        }
    }
}
