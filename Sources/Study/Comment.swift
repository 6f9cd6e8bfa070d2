/// The predefined comments of the study (paper, Table 3). Raw values are the paper's ids.
public enum CommentCode: Int, CaseIterable, Codable, Hashable, Sendable {
    /// "It is just a guess."
    case guess = 1
    /// "It is a suggested default value."
    case suggestedDefault = 2
    /// "It is the value that has worked well for me in the past."
    case pastExperience = 3
    /// "It is the value I learnt from previous submissions."
    case earlierSubmission = 4
    /// "Other", usually with free text.
    case other = 5

    /// A short label for figures and tables.
    public var label: String {
        switch self {
        case .guess: "guess"
        case .suggestedDefault: "suggested default"
        case .pastExperience: "past experience"
        case .earlierSubmission: "earlier submission"
        case .other: "other"
        }
    }
}

/// What a participant said about the choice of one value.
public struct Comment: Codable, Hashable, Sendable {
    /// The predefined comment, when one was chosen.
    public var code: CommentCode?
    /// Free text; empty when none was written. Personal: never printed unless a person asks for it.
    public var text: String

    public init(code: CommentCode?, text: String = "") {
        self.code = code
        self.text = text
    }
}

/// The comments on the 15 values of one configuration, stored compactly.
public struct Comments: Codable, Hashable, Sendable {
    private var codes: [UInt8]
    private var texts: [Hyperparameter: String]

    /// No comment on any value.
    public init() {
        codes = []
        texts = [:]
    }

    /// The comment on one value; setting stores it.
    public subscript(hyperparameter: Hyperparameter) -> Comment {
        get {
            Comment(code: code(of: hyperparameter), text: texts[hyperparameter] ?? "")
        }
        set {
            if codes.isEmpty {
                guard newValue.code != nil || !newValue.text.isEmpty else { return }
                codes = [UInt8](repeating: 0, count: Hyperparameter.allCases.count)
            }
            codes[hyperparameter.index] = UInt8(newValue.code?.rawValue ?? 0)
            texts[hyperparameter] = newValue.text.isEmpty ? nil : newValue.text
        }
    }

    /// The predefined comment on one value, without its text.
    public func code(of hyperparameter: Hyperparameter) -> CommentCode? {
        codes.isEmpty ? nil : CommentCode(rawValue: Int(codes[hyperparameter.index]))
    }

    /// The free text on one value; nil where there is none.
    public func text(of hyperparameter: Hyperparameter) -> String? { texts.isEmpty ? nil : texts[hyperparameter] }

    /// Whether any value carries free text.
    public var hasText: Bool { !texts.isEmpty }

    /// Number of values that carry a predefined comment.
    public var count: Int { codes.count { $0 != 0 } }

    /// Equal when every value carries the same comment, however it came to be stored.
    public static func == (left: Comments, right: Comments) -> Bool {
        Hyperparameter.allCases.allSatisfy { left[$0] == right[$0] }
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        for hyperparameter in Hyperparameter.allCases { hasher.combine(self[hyperparameter]) }
    }
}
