import Statistics

/// A reported test held against its own p-value.
public struct CheckedTest: Hashable, Sendable {
    /// What the text reports.
    public var test: ReportedTest
    /// How it stands up.
    public var grade: Grade
    /// Why, in a sentence.
    public var explanation: String
    /// Smallest and largest p-value that the statistic admits; nil where it cannot be computed.
    public var admitted: ClosedRange<Double>?
    /// The p-values that the printed p admits.
    public var printed: ClosedRange<Double>?

    /// Checks a test; `alpha` parts significant from not.
    public init(_ test: ReportedTest, alpha: Double = 0.05) {
        self.test = test
        printed = Self.printed(test.p, alpha: alpha)
        if let reason = Impossibility.reason(test) {
            (grade, explanation) = (.impossible, reason)
            return
        }
        if let reason = test.obstacle ?? Self.missing(test) {
            (grade, explanation) = (.notCheckable, reason)
            return
        }
        guard let both = AdmittedProbability.interval(of: test) else {
            (grade, explanation) = (.notCheckable, "its p-value cannot be computed")
            return
        }
        let one = both.lowerBound / 2...both.upperBound / 2
        let range: ClosedRange<Double> =
            switch test.tails {
            case .two: both
            case .one: one
            case .either: Self.fits(test.p, one, alpha) ? one : both
            }
        admitted = range
        if Self.fits(test.p, range, alpha) {
            let isTwice = test.tails == .either && !Self.fits(test.p, both, alpha)
            let note = Self.isZero(test.p) ? "; p is never 0, print p < .001" : ""
            (grade, explanation) = (.consistent, Self.words(test, range) + (isTwice ? ", one-tailed" : "") + note)
            return
        }
        if test.statistic == .u, case .number(let p) = test.p, p.value < range.lowerBound {
            (grade, explanation) = (.notCheckable, Self.words(test, range) + "; ties, which are not printed, lower it")
            return
        }
        let crosses = Self.isSignificant(test.p, alpha).map { said in
            said ? range.lowerBound > alpha : range.upperBound <= alpha
        }
        grade = crosses == true ? .decisionError : .inconsistent
        let hint = test.tails == .two && Self.fits(test.p, one, alpha) ? "; it would fit a one-tailed test: say so" : ""
        explanation = Self.words(test, range) + hint
    }

    /// What the p-value needs and is not printed.
    private static func missing(_ test: ReportedTest) -> String? {
        switch test.statistic {
        case .z: return nil
        case .f:
            switch test.degrees.count {
            case 2: return nil
            case 0: return "no df"
            default: return "F has two df, \(test.degrees.count) printed"
            }
        case .t, .chiSquared, .q, .h:
            return test.degrees.count == 1
                ? nil : test.degrees.isEmpty ? "no df" : "one df expected, \(test.degrees.count) printed"
        case .r, .rho, .tau:
            return test.degrees.count == 1 || test.degrees.isEmpty && !test.sizes.isEmpty ? nil : "no df or n"
        case .u:
            guard test.sizes.count == 2 else { return "no sizes of the groups" }
            return test.sizes[0] * test.sizes[1] <= 1e12 ? nil : "groups of that size are not reckoned with"
        }
    }

    private static func printed(_ p: ReportedTest.Probability, alpha: Double) -> ClosedRange<Double> {
        guard case .number(let number) = p else { return alpha...1 }
        // "p = 0" is a rounded number too, to three digits as programs print it.
        if number.relation == .equal, number.value == 0, number.decimals < 3 { return 0...0.0005 }
        let interval = number.interval
        let low = min(1, max(0, interval.lowerBound))
        return low...max(low, min(1, interval.upperBound))
    }

    private static func isZero(_ p: ReportedTest.Probability) -> Bool {
        if case .number(let number) = p { return number.value == 0 }
        return false
    }

    /// Whether one of the p-values in a range can be printed like this.
    private static func fits(_ p: ReportedTest.Probability, _ range: ClosedRange<Double>, _ alpha: Double) -> Bool {
        // Intervals that touch overlap, whatever the last bit of either end.
        let slack = 1 + 1e-9
        guard case .number(let number) = p else { return range.upperBound * slack > alpha }
        switch number.relation {
        case .below: return range.lowerBound < number.value
        case .atMost: return range.lowerBound <= number.value * slack
        case .above: return range.upperBound > number.value
        case .atLeast: return range.upperBound * slack >= number.value
        case .equal:
            let printed = printed(p, alpha: alpha)
            return range.lowerBound <= printed.upperBound * slack && range.upperBound * slack >= printed.lowerBound
        }
    }

    /// Whether the printed p calls the result significant; nil where it leaves it open, as p < .10 does.
    private static func isSignificant(_ p: ReportedTest.Probability, _ alpha: Double) -> Bool? {
        guard case .number(let number) = p else { return false }
        switch number.relation {
        case .equal: return number.value <= alpha
        case .below, .atMost: return number.value <= alpha ? true : nil
        case .above, .atLeast: return number.value >= alpha ? false : nil
        }
    }

    private static func words(_ test: ReportedTest, _ range: ClosedRange<Double>) -> String {
        let ends = [range.lowerBound, range.upperBound].map { DecimalText.significant($0, digits: 4) }
        let admitted = ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
        return "admits p \(admitted)"
    }
}
