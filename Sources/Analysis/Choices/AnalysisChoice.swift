/// What a choice can change. Parts of an analysis that rest on none of what changed are taken over as they are.
package enum Aspect: CaseIterable, Hashable, Sendable {
    /// Who belongs to the cohort.
    case members
    /// Who belongs to which group.
    case groups
    /// What a run that diverged counts as, wherever it stands.
    case outcomes
    /// Everybody's final accuracy.
    case finalAccuracy
    /// Which trials were submitted as trials.
    case submissions
    /// Which submissions count as turns.
    case turns
    /// The curve of accuracy by turn.
    case curve
}

/// One definitional choice of the analysis, from its option to its effect. Whatever reads options, tries alternatives, draws
/// or lists choices goes over ``AnalysisOptions/list``.
package protocol AnalysisChoice: Hashable, Sendable {
    /// The command-line option, without its dashes.
    static var option: String { get }
    /// What help says of the option.
    static var help: String { get }
    /// What is chosen unless told otherwise.
    static var usual: Self { get }
    /// All values where there are few; none where an argument is written out.
    static var values: [Self] { get }
    /// What a written argument must be: "must be …".
    static var expectation: String { get }
    /// What changes with it; everything unless said otherwise.
    static var changes: Set<Aspect> { get }
    /// Its place in the grid of choices, all values of which are tried there; nil where it has none.
    static var grid: GridAxis? { get }

    /// The value that an argument of the command line means; nil where it means none.
    init?(argument: String)
    /// The value as the command line takes it.
    var argument: String { get }
    /// What the choice decides, for readers of a report.
    var meaning: String { get }
    /// What else could be chosen.
    var alternatives: [Self] { get }
    /// A participant of the cohort under this choice; nil for one who does not count. Asked of one choice after the other.
    func applied(to member: CohortMember) -> CohortMember?
}

/// How a choice is told in the grid of choices.
package struct GridAxis: Sendable {
    /// What its column holds.
    package var column: String
    /// What varies, with the values in words.
    package var variation: String
}

extension AnalysisChoice {
    /// Everything.
    package static var changes: Set<Aspect> { Set(Aspect.allCases) }
    /// Not in the grid.
    package static var grid: GridAxis? { nil }
    /// One of ``values``.
    package static var expectation: String {
        "must be one of \(values.map(\.argument).joined(separator: ", "))"
    }

    /// Leaves everybody as they are.
    package func applied(to member: CohortMember) -> CohortMember? { member }
}

extension AnalysisChoice where Self: CaseIterable & RawRepresentable<String> {
    /// Every case.
    package static var values: [Self] { Array(allCases) }
    /// The case that is written so.
    package init?(argument: String) { self.init(rawValue: argument) }
    /// The case as it is written.
    package var argument: String { rawValue }
    /// All other cases.
    package var alternatives: [Self] { Self.allCases.filter { $0 != self } }
}
