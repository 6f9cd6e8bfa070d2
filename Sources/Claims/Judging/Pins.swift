import Study

/// Expected verdicts, so that a check fails only when one changes: words about the data, the choices of the analysis, and of
/// each claim its verdict and the number that was judged. Aggregates alone.
public struct Pins: Hashable, Sendable {
    /// The number or the truth value that a verdict rests on.
    public enum Value: Hashable, Sendable {
        case number(Double)
        case flag(Bool)

        /// Whether two runs of one analysis gave it: equal up to what different builds of a library differ by.
        func isSame(_ other: Value) -> Bool {
            guard case .number(let left) = self, case .number(let right) = other else { return self == other }
            return abs(left - right) <= 1e-5 * max(abs(left), abs(right)) || max(abs(left), abs(right)) < 1e-300
        }
    }

    /// What is pinned of one claim or printed test.
    public struct Pin: Hashable, Sendable {
        /// The verdict; `consistent` or `inconsistent` of a printed test.
        public var verdict: String
        /// The value; nil where there is none, or none is pinned.
        public var value: Value?
        /// Line of the pins file, from 1.
        public var line: Int?

        public init(verdict: String, value: Value? = nil, line: Int? = nil) {
            self.verdict = verdict
            self.value = value
            self.line = line
        }

        /// The pin in words.
        var words: String {
            switch value {
            case .number(let number): "“\(verdict)” with \(ShortNumber.text(number))"
            case .flag(let flag): "“\(verdict)” with \(flag ? "yes" : "no")"
            case nil: "“\(verdict)”"
            }
        }
    }

    /// The data the pins belong to, in the words of the provenance.
    public var data: String
    /// The definitional choices they belong to, by the option's name; nil where the file pins none.
    public var choices: [String: String]?
    /// Pinned claims.
    public var verdicts: [String: Pin]
    /// Pinned printed tests; nil where the file pins none.
    public var printedTests: [String: Pin]?
    /// The file's name.
    public var path: String

    /// The verdicts of a verification, to be pinned in a file.
    public init(_ verification: Verification, path: String) {
        self.path = path
        data = verification.data.words
        choices = verification.choices
        verdicts = Dictionary(
            verification.judgements.map { ($0.claim.id, Pin(verdict: $0.verdict.rawValue, value: $0.pinnedValue)) },
            uniquingKeysWith: { first, _ in first })
        printedTests = Dictionary(
            verification.consistency.map { ($0.test.id, Pin(verdict: $0.word)) },
            uniquingKeysWith: { first, _ in first })
    }
}

extension Judgement {
    fileprivate var pinnedValue: Pins.Value? {
        switch computed.first?.value {
        case .number(let number): .number(number)
        case .flag(let flag): .flag(flag)
        case .unavailable, nil: nil
        }
    }
}

extension ConsistencyCheck {
    /// The outcome in a word.
    var word: String { isConsistent ? "consistent" : "inconsistent" }
}
