import Limits
public import Study
import Text

extension AnalysisOptions {
    /// Every definitional choice, in the order in which help and reports list them. A new one is declared below and named here.
    package static let list: [any AnalysisChoice.Type] = [
        CohortRule.self, GroupRule.self, DuplicateRule.self, DivergedRule.self, TurnRule.self, MisroutedRule.self,
        CurveStart.self, CurveKind.self,
    ]
}

// MARK: Who counts

extension AnalysisOptions {
    /// Who counts as the study's cohort.
    public enum CohortRule: String, CaseIterable, Codable, AnalysisChoice {
        /// Registered, minus test accounts, minus those without an evaluated final choice.
        case evaluated
        /// The authors' notebook: as above, but only evaluations that completed are kept.
        case notebook

        package static let option: String = "cohort"
        package static let help: String =
            "Who counts: all with an evaluated final choice, or the authors' notebook's rule."
        package static let usual: CohortRule = .evaluated
        package static let changes: Set<Aspect> = [.members, .finalAccuracy]
        package var meaning: String { "which registered participants count" }

        /// Whether an evaluation or a seeded run of a final choice counts.
        func counts(_ outcome: Outcome) -> Bool { self == .evaluated || outcome.accuracy != nil }

        /// Why somebody does not count, in words.
        var exclusion: String {
            self == .evaluated ? "without an evaluated final choice" : "without a completed evaluation"
        }
    }

    /// Who counts as the cohort.
    public var cohort: CohortRule {
        get { self[CohortRule.self] }
        set { self[CohortRule.self] = newValue }
    }
}

extension GroupRule: AnalysisChoice {
    package static let option: String = "groups"
    package static let help: String = "Most months of a novice and of the medium group, such as 0,9."
    package static let usual: GroupRule = .paper
    package static let values: [GroupRule] = []
    package static let expectation: String =
        "must be two numbers of months with a comma between them, the second not below the first, such as 0,9"
    package static let changes: Set<Aspect> = [.groups]
    package var meaning: String { words }

    /// Two limits in months, such as `0,9`.
    package init?(argument: String) {
        let parts = OutsideText(argument).split(at: ",").map { try? Limit.months.read($0) }
        guard parts.count == 2, let novice = parts[0], let medium = parts[1], novice <= medium else { return nil }
        self.init(noviceUpTo: novice, mediumUpTo: medium)
    }

    /// As the command line takes it, such as `0,9`.
    package var argument: String { "\(noviceUpTo),\(mediumUpTo)" }

    /// The rules that this one is compared with: ``limitAmongExperts``, and the paper's where it is another.
    package var alternatives: [GroupRule] {
        let paper = self == .paper ? nil : GroupRule.paper
        return [limitAmongExperts, paper == limitAmongExperts ? nil : paper].compactMap { $0 }
    }

    /// The rule under which those at exactly the medium group's limit are experts; `nil` when the medium group would be
    /// empty. The paper's wording leaves open where its nine months belong.
    var limitAmongExperts: GroupRule? {
        mediumUpTo - noviceUpTo > 1 ? GroupRule(noviceUpTo: noviceUpTo, mediumUpTo: mediumUpTo - 1) : nil
    }
}

extension AnalysisOptions {
    /// The rule that makes the three groups.
    public var groups: GroupRule {
        get { self[GroupRule.self] }
        set { self[GroupRule.self] = newValue }
    }
}

// MARK: What final choices reach

extension AnalysisOptions {
    /// Which evaluation counts when a final choice was evaluated more than once.
    public enum DuplicateRule: String, CaseIterable, Codable, AnalysisChoice {
        case last, first, max

        package static let option: String = "duplicates"
        package static let help: String = "Which evaluation counts when a final choice has several."
        package static let usual: DuplicateRule = .last
        package static let changes: Set<Aspect> = [.finalAccuracy]
        package static let grid: GridAxis? = GridAxis(
            column: "rule for duplicate evaluations",
            variation: "which evaluation of a final choice counts (last, first, max)")
        package var meaning: String { "which evaluation counts when a final choice has several" }

        /// The one that counts, of evaluations in their order; `nil` without any.
        func chosen(of evaluations: [FinalEvaluation]) -> FinalEvaluation? {
            switch self {
            case .last: evaluations.last
            case .first: evaluations.first
            case .max: evaluations.max { ($0.outcome.accuracy ?? -1) < ($1.outcome.accuracy ?? -1) }
            }
        }
    }

    /// Which of several evaluations counts.
    public var duplicates: DuplicateRule {
        get { self[DuplicateRule.self] }
        set { self[DuplicateRule.self] = newValue }
    }

    /// What a diverged evaluation counts as.
    public enum DivergedRule: String, CaseIterable, Codable, AnalysisChoice {
        case chance, zero, exclude

        package static let option: String = "diverged"
        package static let help: String = "What a diverged evaluation counts as; chance is 0.1."
        package static let usual: DivergedRule = .chance
        package static let changes: Set<Aspect> = [.outcomes, .finalAccuracy]
        package static let grid: GridAxis? = GridAxis(
            column: "rule for diverged evaluations",
            variation: "what a diverged one counts as (chance, zero, left out)")
        package var meaning: String { "what a diverged evaluation counts as (chance is 0.1)" }

        /// The accuracy in 0…1 that stands for an outcome; `nil` when it has none.
        func accuracy(of outcome: Outcome) -> Double? {
            switch (outcome, self) {
            case (.completed(let accuracy), _): accuracy
            case (.diverged, .chance): AnalysisOptions.chance
            case (.diverged, .zero): 0
            default: nil
            }
        }
    }

    /// What a diverged run counts as.
    public var diverged: DivergedRule {
        get { self[DivergedRule.self] }
        set { self[DivergedRule.self] = newValue }
    }
}

// MARK: Which trials count

extension AnalysisOptions {
    /// Which trials count as turns.
    public enum TurnRule: String, CaseIterable, Codable, AnalysisChoice {
        case all, completed

        package static let option: String = "count-turns"
        package static let help: String = "Which trials count as turns."
        package static let usual: TurnRule = .all
        package static let changes: Set<Aspect> = [.turns]
        package var meaning: String { "which trials count as turns" }

        /// Leaves the turns that count.
        package func applied(to member: CohortMember) -> CohortMember? {
            self == .all ? member : member.keepingTurns { $0.outcome.status == .completed }
        }
    }

    /// Which trials count as turns.
    public var countTurns: TurnRule {
        get { self[TurnRule.self] }
        set { self[TurnRule.self] = newValue }
    }

    /// Whether a final submission that the server trained as a trial counts as one.
    public enum MisroutedRule: String, CaseIterable, Codable, AnalysisChoice {
        case keep, drop

        package static let option: String = "misrouted"
        package static let help: String = "Whether final submissions that were trained as trials count as trials."
        package static let usual: MisroutedRule = .keep
        package static let changes: Set<Aspect> = [.submissions, .turns]
        package var meaning: String { "whether final submissions trained as trials count as trials" }

        /// Leaves the submissions, and with them the turns, that count.
        package func applied(to member: CohortMember) -> CohortMember? {
            self == .keep ? member : member.keepingSubmissions { !$0.isMisroutedFinal }
        }
    }

    /// Whether misrouted final submissions count as turns.
    public var misrouted: MisroutedRule {
        get { self[MisroutedRule.self] }
        set { self[MisroutedRule.self] = newValue }
    }
}

// MARK: The curve

extension AnalysisOptions {
    /// The accuracy before the first turn that has one.
    public enum CurveStart: String, CaseIterable, Codable, AnalysisChoice {
        case chance, zero, missing

        package static let option: String = "curve-start"
        package static let help: String = "The curve's accuracy before the first turn that has one."
        package static let usual: CurveStart = .chance
        package static let changes: Set<Aspect> = [.curve]
        package var meaning: String { "accuracy before the first turn that has one" }

        /// That accuracy in 0…1.
        var accuracy: Double? {
            switch self {
            case .chance: AnalysisOptions.chance
            case .zero: 0
            case .missing: nil
            }
        }
    }

    /// The curve's start.
    public var curveStart: CurveStart {
        get { self[CurveStart.self] }
        set { self[CurveStart.self] = newValue }
    }

    /// What the curve shows at turn k.
    public enum CurveKind: String, CaseIterable, Codable, AnalysisChoice {
        /// The best accuracy of the first k turns; who stopped carries it on.
        case best
        /// The accuracy of the k-th turn, completed trials only.
        case raw

        package static let option: String = "curve"
        package static let help: String = "The curve: best accuracy so far, or each turn's own."
        package static let usual: CurveKind = .best
        package static let changes: Set<Aspect> = [.curve]
        package var meaning: String { "best so far, carried on, or the accuracy of the turn itself" }

        /// One participant's curve over `length` turns, in 0…1; `nil` at turns without a value.
        func path(_ turns: ArraySlice<Trial>, length: Int, from start: CurveStart) -> [Double?] {
            if self == .raw {
                return (0..<length).map { $0 < turns.count ? turns[turns.startIndex + $0].outcome.accuracy : nil }
            }
            var best = start.accuracy
            return (0..<length).map { turn in
                if turn < turns.count {
                    switch turns[turns.startIndex + turn].outcome {
                    case .completed(let accuracy): best = max(best ?? accuracy, accuracy)
                    case .diverged: best = max(best ?? AnalysisOptions.chance, AnalysisOptions.chance)
                    case .cancelled, .neverReported: break
                    }
                }
                return best
            }
        }
    }

    /// The curve's kind.
    public var curve: CurveKind {
        get { self[CurveKind.self] }
        set { self[CurveKind.self] = newValue }
    }
}
