public import Study

/// What counts of an experiment's finished runs: the longest finished prefix of each part's order, in whole units.
///
/// Later runs are kept, and count once the gap before them closes. A training that equal configurations share counts at every
/// place that it stands for. Where runs begin in this order and what has begun is finished, how many units there are at the
/// end depends on none of the later ones, so that the sample's means are those of all (Wald 1944, doi:10.1214/aoms/1177731235).
public struct FinishedSample: Sendable {
    /// Each part that the experiment has: how many of its units are in the sample, and in what it differs from the study.
    public let parts: [RegeneratedPart]
    /// Places of the plan's purposes that are in the sample.
    let places: Set<Int>

    /// - Parameter finished: keys of finished runs.
    public init(_ plan: ExperimentPlan, finished: Set<String>) {
        var parts: [RegeneratedPart] = []
        var places: Set<Int> = []
        for kind in RunKind.allCases {
            let units = plan.samplingOrder.units(of: kind)
            guard !units.isEmpty else { continue }
            let prefix = units.prefix { unit in unit.allSatisfy { finished.contains(plan.purposes[$0].key) } }
            parts.append(
                RegeneratedPart(
                    kind: kind, finished: prefix.count, planned: units.count,
                    substitutes: StudyScale.substitutes(of: kind, in: plan)))
            places.formUnion(prefix.joined())
        }
        self.parts = parts
        self.places = places
    }

    /// Whether nothing is left to train.
    public var isWhole: Bool { !parts.contains(where: \.isPartial) }

    /// How much of each part there is.
    public var words: String { parts.map(\.words).joined(separator: ", ") }
}
