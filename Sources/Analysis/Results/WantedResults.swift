/// Which named results an analysis has to give. One that is made for the sake of a few leaves out the resampling that
/// only others need.
public struct WantedResults: Sendable {
    private let names: Set<String>?
    private let intervals: Set<String>

    /// Everything.
    public static let all = WantedResults()

    private init() { (names, intervals) = (nil, []) }

    /// Some results by path, and those of them whose interval matters.
    public init(_ names: Set<String>, intervals: Set<String>) {
        self.names = names
        self.intervals = intervals
    }

    /// Whether everything is wanted, also what has no named result.
    var isEverything: Bool { names == nil }

    /// Whether a result is wanted.
    func contains(_ name: ResultName) -> Bool { contains(path: name.path) }

    /// Whether a result is wanted, by its path.
    func contains(path: String) -> Bool { names?.contains(path) ?? true }

    /// Whether any of some results is wanted.
    func containsAny(of names: [ResultName]) -> Bool { names.contains(where: contains) }

    /// Whether the interval of a result is wanted.
    func containsInterval(of name: ResultName) -> Bool { names == nil || intervals.contains(name.path) }
}
