public import Study

/// The finished runs of one experiment, and where they lie.
public struct RunCollection: Equatable, Sendable {
    /// Named in errors: a store, or a folder of files.
    public var source: String
    /// The experiment.
    public var definition: ExperimentDefinition
    /// Its finished runs, by key.
    public var runs: [TrainingRun]

    public init(source: String, definition: ExperimentDefinition, runs: [TrainingRun]) {
        self.source = source
        self.definition = definition
        self.runs = runs
    }
}

extension StudyStore {
    /// An experiment with its finished runs.
    ///
    /// - Parameter outcomesOnly: leave out certificates and circumstances, which take half of the memory.
    /// - Throws: `StoreError.conflict` when the store knows no experiment of that name, naming those it knows.
    public func collection(of experiment: String, outcomesOnly: Bool = false) throws -> RunCollection {
        let known = try experiments()
        guard let definition = known.first(where: { $0.name == experiment }) else {
            let names = known.isEmpty ? "none" : known.map(\.name).joined(separator: ", ")
            throw StoreError.conflict("\(path): holds no experiment \(experiment); it holds \(names)")
        }
        return RunCollection(
            source: path, definition: definition,
            runs: try read {
                try ExperimentRun.table.runs(of: experiment, $0, besides: outcomesOnly ? ExperimentRun.evidence : [])
            })
    }
}
