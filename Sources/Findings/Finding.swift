/// What CI is told of one thing that was checked: a claim, a printed test, a pin that nothing answers. The files for CI and
/// the exit code all follow from it.
public struct Finding: Hashable, Sendable {
    /// The suite that it belongs to.
    public enum Subject: String, CaseIterable, Hashable, Sendable {
        case claim = "claims"
        case printedTest = "printed tests"
        case pin = "pins"
        case reportedTest = "reported tests"
        case number = "numbers"

        /// Whether many findings of it share a rule.
        var sharesRules: Bool { self == .reportedTest || self == .number }
    }

    /// How it ended.
    public enum Status: String, Hashable, Sendable {
        /// It holds, or is as pinned.
        case passed
        /// It does not hold, or changed.
        case failed
        /// A named substitute does not agree; fails as well.
        case failedThroughSubstitute
        /// Nothing was compared.
        case open
        /// Somebody has to look at it.
        case review
        /// It is not about this data.
        case notApplicable

        /// Whether nothing was decided.
        var isOpen: Bool { self == .open || self == .review || self == .notApplicable }
    }

    /// What is checked, in the words of SARIF: many findings can share one.
    public struct Rule: Hashable, Sendable {
        /// Distinct for every rule.
        public var id: String
        /// What people call it.
        public var name: String
        /// In a sentence.
        public var text: String

        public init(id: String, name: String, text: String) { (self.id, self.name, self.text) = (id, name, text) }
    }

    /// What it is about.
    public var subject: Subject
    /// The claim's or the test's id, or the name of the pin.
    public var id: String
    /// What was checked; a rule of its own where none is given.
    public var rule: Rule
    /// Where it stands in the paper.
    public var place: String
    /// What is claimed.
    public var statement: String
    /// The verdict, in a word.
    public var verdict: String
    /// Why, in a sentence.
    public var explanation: String
    /// How it ended.
    public var status: Status
    /// The file it points at.
    public var file: String
    /// The line in it, from 1.
    public var line: Int
    /// The first column and the one behind the last, from 1 in Unicode scalars; nil for the whole line.
    public var columns: Range<Int>?

    /// A finding; without a rule it has one of its own, named for it.
    public init(
        subject: Subject, id: String, place: String, statement: String, verdict: String, explanation: String,
        status: Status, file: String, line: Int, columns: Range<Int>? = nil, rule: Rule? = nil
    ) {
        self.subject = subject
        self.id = id
        let text = place.isEmpty ? statement : "\(statement) (\(place))"
        self.rule = rule ?? Rule(id: subject == .pin ? "pin \(id)" : id, name: id, text: text)
        self.place = place
        self.statement = statement
        self.verdict = verdict
        self.explanation = explanation
        self.status = status
        self.file = file
        self.line = line
        self.columns = columns
    }

    /// Whether the check fails by it.
    public var fails: Bool { status == .failed || status == .failedThroughSubstitute }
}
