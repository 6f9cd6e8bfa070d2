import Analysis
import ArgumentParser
import ClaimSources
import Claims
import Reporting

/// The claims of a file with the evidence that they are held against: the sources that the file names, and a store that the
/// command line names for those that are none of its own.
struct JudgedClaims {
    /// What the claims are held against.
    let evidence: [Evidence]
    /// Accuracies that no whole number of images gives, where the command line names a store.
    let lattice: AccuracyLattice?
    private let set: ClaimSet

    /// Reads a file, or the paper's own claims, and computes what it rests on.
    init(_ claims: String?, store: String?, options: AnalysisOptions, experiment: String?) throws {
        func report(_ path: String, _ options: AnalysisOptions, _ experiment: String?) throws -> StudyReport {
            try StoredReport.read(path, options: options, claims: { _ in ClaimSet.empty }, experiment: experiment)
        }
        if claims == nil, let store {
            let own = try report(store, options, experiment)
            (evidence, lattice) = ([own.evidence], own.lattice)
            set = try ClaimSet.shipped(for: own.analysis.provenance)
            return
        }
        let file = try claims.map { try ClaimsFile($0) } ?? ClaimsFile.blackMagic2020()
        let needsStore = file.sources.isEmpty && !file.set.claims.isEmpty
        if store == nil, needsStore {
            throw ValidationError(
                "\(file.set.path): names no sources; add `sources` and `results` to it, or name a store with --store")
        }
        if store != nil, !file.sources.isEmpty, !file.sources.contains(where: \.isGivenStore) {
            throw ValidationError(
                "\(file.set.path): names its own sources; leave --store out, or name a source {store: \(SourceEntry.given)}"
            )
        }
        set = file.set
        var lattice: AccuracyLattice?
        if file.sources.isEmpty, let store {
            let own = try report(store, options, experiment)
            lattice = own.lattice
            evidence = [own.evidence]
        } else {
            evidence = try file.evidence { source in
                guard case .store(let choices, let named) = source.kind else { throw source.error("is no store") }
                let options = try Self.options(choices, of: source) ?? options
                guard source.isGivenStore else { return try report(source.path, options, named).evidence }
                guard let store else { throw source.error("the command line names the store; add --store FILE") }
                let own = try report(store, options, named ?? experiment)
                lattice = own.lattice
                return own.evidence
            }
        }
        self.lattice = lattice
    }

    /// The choices of an analysis that a source names; nil where it names none.
    private static func options(_ choices: [SourceEntry.Choice], of source: SourceEntry) throws -> AnalysisOptions? {
        guard let first = choices.first else { return nil }
        do {
            return try ChoiceOptions.parse(choices.flatMap { ["--\($0.name)", $0.value] }).options
        } catch {
            throw source.error(first, ChoiceOptions.message(for: error))
        }
    }

    /// The verdicts.
    func verification() throws -> Verification { try Verification(set, on: evidence) }
}
