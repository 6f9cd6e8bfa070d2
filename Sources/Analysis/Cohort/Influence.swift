import Statistics
import Study

/// What rho would be without one participant.
public struct InfluenceRow: Codable, Hashable, Sendable {
    /// The participant left out.
    public var participant: String
    /// Spearman's rho of months and final accuracy over the others.
    public var rhoWithout: Double
    /// The change it makes: ``rhoWithout`` minus rho over all.
    public var change: Double
}

/// Leave-one-out influence of every participant on rho; empty beyond ``limit`` members.
public struct Influence: Sendable {
    /// In cohort order.
    public var rows: [InfluenceRow] = []
    /// Members beyond which it is not computed.
    public static let limit: Int = 2_000

    /// Of nobody.
    init() {}

    init(_ cohort: Cohort) {
        let known = cohort.members.filter { $0.finalAccuracy != nil }
        let (months, accuracy) = cohort.monthsAndAccuracy
        guard known.count <= Self.limit, let all = try? spearman(months, accuracy) else { return }
        rows = known.indices.compactMap { index in
            var (x, y) = (months, accuracy)
            x.remove(at: index)
            y.remove(at: index)
            guard let rho = try? spearman(x, y).estimate else { return nil }
            return InfluenceRow(
                participant: known[index].participant.id, rhoWithout: rho, change: rho - all.estimate)
        }
    }
}
