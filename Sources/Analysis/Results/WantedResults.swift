/// Which named results an analysis has to give. One that is made for the sake of a few leaves out the resampling that
/// only others need.
public struct WantedResults: Sendable {
    private let names: Set<String>?
    private let intervals: Set<String>

    /// Everything.
    public static let all = WantedResults()

    private init() { (names, intervals) = (nil, []) }

    /// Some results by name, and those of them whose interval matters.
    public init(_ names: Set<String>, intervals: Set<String>) {
        self.names = names
        self.intervals = intervals
    }

    /// Whether a result is wanted.
    func contains(_ name: String) -> Bool { names?.contains(name) ?? true }

    /// Whether any result is wanted whose name starts like this.
    func contains(prefix: String) -> Bool { names?.contains { $0.hasPrefix(prefix) } ?? true }

    /// Whether the interval of a result is wanted.
    func containsInterval(of name: String) -> Bool { names == nil || intervals.contains(name) }
}
