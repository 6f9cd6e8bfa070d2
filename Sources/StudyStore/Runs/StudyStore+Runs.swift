import GRDB
public import Study

/// The runs of experiments. Each change is one transaction.
extension StudyStore {
    /// A run that was started and has not finished.
    public struct UnfinishedRun: Sendable, Equatable {
        /// The run's key.
        public var key: String
        /// Where it was started last.
        public var host: String, process: Int
        /// Starts, and how many of them ended in an error; what the last error said.
        public var attempts: Int, failures: Int, reason: String?
    }

    /// All experiments, by name.
    public func experiments() throws -> [ExperimentDefinition] { try read { try ExperimentDefinition.table.rows($0) } }

    /// The finished runs of an experiment, by key.
    public func trainingRuns(of experiment: String) throws -> [TrainingRun] {
        try read { try ExperimentRun.table.runs(of: experiment, $0) }
    }

    /// Keys of the finished runs of an experiment.
    public func finishedKeys(of experiment: String) throws -> Set<String> {
        try read { db in
            var rows = try RowReader(
                db, "training_run", "SELECT key FROM training_run WHERE experiment = ?", arguments: [experiment])
            var keys: Set<String> = []
            while try rows.next() { keys.insert(try rows.text(0)) }
            return keys
        }
    }

    /// The runs of an experiment that were started and have not finished, by key.
    public func unfinishedRuns(of experiment: String) throws -> [UnfinishedRun] {
        try read { try StartedRun.table.rows($0, where: "r.experiment = ?", arguments: [experiment]).map(\.run) }
    }

    /// Makes an experiment known, or checks that it is the one known by its name.
    ///
    /// - Throws: `StoreError.changed` when it has results under another definition.
    public func define(_ experiment: ExperimentDefinition) throws {
        try change { db in
            let known = try ExperimentDefinition.table.rows(db).first { $0.name == experiment.name }
            if known == experiment { return }
            if let known {
                let count = try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM training_run WHERE experiment = ?", arguments: [experiment.name])
                guard count == 0 else { throw StoreError.changed(known, experiment) }
                try db.execute(sql: "DELETE FROM training_start WHERE experiment = ?", arguments: [experiment.name])
                try db.execute(sql: "DELETE FROM experiment WHERE name = ?", arguments: [experiment.name])
            }
            try ExperimentDefinition.table.insert(experiment, db)
        }
    }

    /// Notes that a run begins; returns its number of starts so far, this one included.
    public func noteStart(of key: String, in experiment: String, host: String, process: Int) throws -> Int {
        try change { db in
            try db.execute(
                sql: """
                    INSERT INTO training_start (experiment, key, host, process, attempts, failures)
                    VALUES (?, ?, ?, ?, 1, 0)
                    ON CONFLICT DO UPDATE SET host = excluded.host, process = excluded.process, attempts = attempts + 1
                    """, arguments: [experiment, key, host, process])
            return try Int.fetchOne(
                db, sql: "SELECT attempts FROM training_start WHERE experiment = ? AND key = ?",
                arguments: [experiment, key]) ?? 1
        }
    }

    /// Notes that a run ended in an error; returns how often it has.
    public func noteFailure(of key: String, in experiment: String, reason: String) throws -> Int {
        try change { db in
            try db.execute(
                sql: "UPDATE training_start SET failures = failures + 1, reason = ? WHERE experiment = ? AND key = ?",
                arguments: [reason, experiment, key])
            return try Int.fetchOne(
                db, sql: "SELECT failures FROM training_start WHERE experiment = ? AND key = ?",
                arguments: [experiment, key]) ?? 0
        }
    }

    /// Takes in a finished run.
    public func finish(_ run: TrainingRun, of experiment: String) throws {
        try change { db in
            try ExperimentRun.table.insert(ExperimentRun(experiment: experiment, run: run), db)
            try db.execute(
                sql: "DELETE FROM training_start WHERE experiment = ? AND key = ?", arguments: [experiment, run.key])
        }
    }

    /// Forgets runs, finished or not; returns how many finished ones there were.
    public func forget(_ keys: Set<String>, of experiment: String) throws -> Int {
        try change { db in
            var count = 0
            for key in keys.sorted() {
                try db.execute(
                    sql: "DELETE FROM training_run WHERE experiment = ? AND key = ?", arguments: [experiment, key])
                count += db.changesCount
                try db.execute(
                    sql: "DELETE FROM training_start WHERE experiment = ? AND key = ?", arguments: [experiment, key])
            }
            return count
        }
    }
}
