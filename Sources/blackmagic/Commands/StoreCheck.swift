import Experiments
import Study
import StudyStore

/// Everything that can be wrong with a store.
enum StoreCheck {
    /// Damage of the file, rows that cannot be, and runs that are none of their experiment's on the store's study.
    static func problems(of path: String) throws -> [String] {
        let store = try StudyStore.openForReading(path)
        defer { try? store.close() }
        let found = try store.integrityProblems()
        guard found.isEmpty else { return found }
        let record = try store.record()
        return try store.experiments().compactMap { definition in
            do {
                let plan = try ExperimentPlan(definition, record: record)
                // Participants who came since then change the plan and not what was trained.
                guard plan.definition == definition else { return nil }
                try plan.requireRuns(of: try store.collection(of: definition.name))
                return nil
            } catch {
                return "experiment \(definition.name): \(error)"
            }
        }
    }
}
