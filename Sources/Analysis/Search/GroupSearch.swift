import Statistics
public import Study

/// Whether a group searches at random.
public struct GroupSearch: Sendable {
    /// The group.
    public var group: ExperienceGroup
    /// What each reading finds; those that nothing tells of are left out.
    public var findings: [SearchReading: SearchFinding]
    /// The best after k turns beside random configurations; nil without any to compare with.
    public var draws: RandomDraws?

    /// The readings by which the claim is judged. Closeness is none: the form refills itself, which keeps turns close to each
    /// other whoever fills it in.
    public static let judged: [SearchReading] = [.progress, .fromBest, .draws]

    /// p-values of the judged readings, adjusted for each other by Holm.
    var adjusted: [SearchReading: Double] {
        let readings = Self.judged.filter { findings[$0] != nil }
        guard let p = try? holm(readings.compactMap { findings[$0]?.p }) else { return [:] }
        return Dictionary(uniqueKeysWithValues: zip(readings, p))
    }

    /// Whether some judged reading shows that the search is none at random.
    var isRefuted: Bool { adjusted.values.contains { $0 < Significance.level } }
}
