internal import Study
public import StudyStore

/// The runs of an experiment in two parts, so that both can be published: those of random configurations whole, those of
/// participants' configurations as certificates.
public struct PublishableRuns: Sendable {
    /// The baseline's runs. One that a participant's configuration needs as well is among them, and has no certificate.
    public let baseline: RunCollection
    /// Of every other run, by key.
    public let certificates: [RunCertificate]

    /// Parts the finished runs of an experiment.
    ///
    /// - Throws: `StoreError.changed` when the runs were made for another study than the plan.
    public init(_ plan: ExperimentPlan, _ collection: RunCollection) throws {
        guard plan.definition == collection.definition else {
            throw StoreError.changed(collection.definition, plan.definition)
        }
        let drawn = Set(plan.runs(of: [.baseline]).map(\.key))
        var baseline = collection
        baseline.runs = collection.runs.filter { drawn.contains($0.key) }
        self.baseline = baseline
        certificates = collection.runs.filter { !drawn.contains($0.key) }.map(RunCertificate.init)
    }
}
