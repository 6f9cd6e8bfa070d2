import GRDB
public import Study

/// Runs that were trained elsewhere.
extension StudyStore {
    /// Takes in the finished runs of one experiment from other places, all or none.
    ///
    /// - Returns: how many were new.
    /// - Throws: `StoreError.changed` when a collection's experiment is another one; `StoreError.conflict` naming the runs
    ///   that two places know with different results.
    @discardableResult
    public func merge(_ collections: [RunCollection], of experiment: ExperimentDefinition) throws -> Int {
        try define(experiment)
        return try change { db in
            var known = Dictionary(
                try ExperimentRun.table.runs(of: experiment.name, db).map { ($0.key, ($0, path)) },
                uniquingKeysWith: { first, _ in first })
            var conflicts: [String] = []
            var count = 0
            for collection in collections {
                guard collection.definition == experiment else {
                    throw StoreError.changed(experiment, collection.definition)
                }
                for run in collection.runs {
                    if let (other, place) = known[run.key] {
                        if !other.agrees(with: run) {
                            conflicts.append(
                                "run \(run.key.prefix(12)) of \(collection.source) differs from that of \(place)")
                        }
                        continue
                    }
                    known[run.key] = (run, collection.source)
                    try ExperimentRun.table.insert(ExperimentRun(experiment: experiment.name, run: run), db)
                    count += 1
                }
            }
            conflicts += RunCheck.problems(known.values.map { $0.0 }.sorted { $0.key < $1.key }, of: experiment)
            guard conflicts.isEmpty else {
                throw StoreError.conflict(
                    conflicts.joined(separator: "\n") + "\nnothing was merged; train these runs again")
            }
            try db.execute(
                sql: """
                    DELETE FROM training_start WHERE experiment = ?1
                    AND key IN (SELECT key FROM training_run WHERE experiment = ?1)
                    """, arguments: [experiment.name])
            return count
        }
    }
}
