import Statistics
import Study

/// The tests that carry the paper: rho of months and final accuracy, three Levene tests, rho of months and guesses.
public enum PrimaryQuantity: Hashable, Sendable {
    /// Spearman's rho of months and final accuracy.
    case rho
    /// Levene's test of a pair of groups, centre median.
    case levene(GroupSet)
    /// Spearman's rho of months and number of guesses, over those who commented.
    case guessing

    /// All five, in the paper's order.
    public static let all: [PrimaryQuantity] = [.rho] + GroupSet.pairs.map { .levene($0) } + [.guessing]

    /// As names and tables write it.
    public var label: String {
        switch self {
        case .rho: "rho"
        case .levene(let pair): "levene_\(pair.rawValue)"
        case .guessing: "guessing"
        }
    }

    /// For readers.
    public var words: String {
        switch self {
        case .rho: "rho of months and accuracy"
        case .levene(let pair): "Levene's test of \(pair.words)"
        case .guessing: "rho of months and guesses"
        }
    }

    /// The runs that it rests on.
    var runs: RunKind? { self == .guessing ? nil : .final }
}

/// One person in the five tests.
struct PrimaryPerson: Sendable {
    var id: String
    var months: Double
    var group: ExperienceGroup
    var accuracy: Double?
    /// Values marked as a guess; nil for one who never commented.
    var guesses: Double?

    init(_ member: CohortMember) {
        id = member.participant.id
        months = Double(member.participant.months)
        (group, accuracy) = (member.group, member.finalAccuracy)
        let comments = CommentShares.count(member.submissions, .all)
        guesses = comments.total > 0 ? Double(comments[.guess]) : nil
    }
}

/// A statistic with its p-value.
struct PrimaryTest: Sendable {
    var statistic, p: Double
    var n: Int

    var isSignificant: Bool { p < Significance.level }
}

extension PrimaryQuantity {
    /// The test over some people; nil where it cannot be computed.
    func test(_ people: [PrimaryPerson]) -> PrimaryTest? {
        switch self {
        case .rho:
            let known = people.filter { $0.accuracy != nil }
            return Self.rho(known.map(\.months), known.compactMap(\.accuracy))
        case .guessing:
            let known = people.filter { $0.guesses != nil }
            return Self.rho(known.map(\.months), known.compactMap(\.guesses))
        case .levene(let pair):
            let groups = pair.groups.map { group in people.filter { $0.group == group }.compactMap(\.accuracy) }
            guard let test = try? Statistics.levene(groups, center: .median), test.statistic.isFinite else {
                return nil
            }
            return PrimaryTest(statistic: test.statistic, p: test.pValue, n: test.n)
        }
    }

    private static func rho(_ x: [Double], _ y: [Double]) -> PrimaryTest? {
        (try? spearman(x, y)).map { PrimaryTest(statistic: $0.estimate, p: $0.pValue, n: $0.n) }
    }
}
