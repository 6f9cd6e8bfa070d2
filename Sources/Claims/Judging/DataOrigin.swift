public import Study

/// Where results come from, as far as verdicts depend on it and files of verdicts tell it.
public struct DataOrigin: Hashable, Sendable {
    /// The words printed beside verdicts and kept in pins, such as "trials (data/trials.csv)".
    public var words: String
    /// One line that names the data for a reader.
    public var title: String
    /// Who produced the data, where that is known.
    public var origin: String?
    /// The scale of the training runs, where there are any.
    public var scale: String?
    /// Whether the data are invented: no claim is judged on them.
    public var isInvented: Bool
    /// The scale of networks that were trained at another one than the claims'; nil where that is none of the data's matters.
    public var otherScale: String?
    /// The definitional choices of the analysis, by the option's name.
    public var choices: [String: String]

    /// The sources of a claims file, each in words, where it names any.
    public var sources: [String] = []

    /// Data that are only what they are.
    public init(words: String, title: String, choices: [String: String] = [:]) {
        self.words = words
        self.title = title
        self.choices = choices
        isInvented = false
    }

    /// The words, of many sources the first three.
    public var briefWords: String {
        guard sources.count > 5 else { return words }
        return sources.prefix(3).joined(separator: ", ") + " and \(sources.count - 3) more sources"
    }

    /// Several as one, in their order.
    init(joining parts: [DataOrigin]) {
        self = parts.first ?? DataOrigin(words: "no data", title: "no data")
        guard parts.count > 1 else { return }
        // Results that rest on other results alone have no data of their own.
        words = parts.map(\.words).filter { !$0.isEmpty }.joined(separator: ", ")
        title = parts.map(\.title).filter { !$0.isEmpty }.joined(separator: ", ")
        origin = parts.lazy.compactMap(\.origin).first
        scale = parts.lazy.compactMap(\.scale).first
        isInvented = parts.allSatisfy(\.isInvented)
        sources = parts.flatMap { $0.sources.isEmpty && !$0.words.isEmpty ? [$0.words] : $0.sources }
        choices = parts.reduce(into: [:]) { all, part in all.merge(part.choices) { first, _ in first } }
    }
}

/// Results with where they come from.
public struct Evidence: Sendable {
    /// Where they come from.
    public var data: DataOrigin
    /// The results; each name once.
    public var results: [NamedResult]
    /// Names of results that other data of the kind have and these have not.
    public var otherNames: [String]

    /// Evidence from its parts. What is not finite, such as the interval of a mean of the largest numbers, is none that a
    /// printed number can be held against.
    public init(_ data: DataOrigin, results: [NamedResult], otherNames: [String] = []) {
        self.data = data
        self.results = results.map(Self.finite)
        self.otherNames = otherNames
    }

    private static func finite(_ result: NamedResult) -> NamedResult {
        var result = result
        if let number = result.number, !number.isFinite {
            result.value = .unavailable(reason: "the value is not finite")
        }
        if let p = result.pValue, !p.isFinite { result.pValue = nil }
        if let interval = result.interval, !(interval.lower.isFinite && interval.upper.isFinite) {
            result.interval = nil
        }
        return result
    }
}
