/// Where a study's data come from and what they may be compared with. Printed on every report, figure and verdict.
public struct Provenance: Codable, Hashable, Sendable {
    /// Who produced the data.
    public enum Origin: String, CaseIterable, Codable, Hashable, Sendable {
        /// The authors' released CSV files.
        case authors
        /// Collected with this project's server.
        case collected
        /// Invented; no claim about people can be judged on it.
        case synthetic
    }

    /// The scale of the training runs behind the accuracies.
    public enum Scale: String, CaseIterable, Codable, Hashable, Sendable {
        case paper
        case desk
        case demo
        case tiny
        /// No network was trained: accuracies come from a formula.
        case surface
    }

    /// Who produced the data.
    public var origin: Origin
    /// The scale of the runs.
    public var scale: Scale
    /// Where runs were trained again, the scale of the accuracies that still stand as recorded.
    public var recordedScale: Scale?
    /// One line that names the data for a reader.
    public var title: String
    /// What was put into an invented cohort, one sentence each; empty for real data.
    public var syntheticNotes: [String]

    public init(origin: Origin, scale: Scale, title: String, syntheticNotes: [String] = []) {
        self.origin = origin
        self.scale = scale
        self.title = title
        self.syntheticNotes = syntheticNotes
    }

    /// Whether invented people tuned real networks. Of other invented people a formula stood in for the networks that they tuned,
    /// whatever was trained later.
    public var isSimulated: Bool { origin == .synthetic && (recordedScale ?? scale) != .surface }

    /// The words printed beside every number, such as "authors' release, paper scale".
    public var words: String {
        switch origin {
        case .authors: "authors' release, \(scale.rawValue) scale"
        case .collected: "collected data, \(scale.rawValue) scale"
        case .synthetic:
            scale == .surface
                ? "synthetic data (invented, not measured)" : "\(scale.rawValue) scale, synthetic cohort"
        }
    }
}
