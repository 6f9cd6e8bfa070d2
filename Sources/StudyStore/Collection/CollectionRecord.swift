/// What a study in a browser recorded beside its trials and choices.
public struct CollectionRecord: Equatable, Sendable {
    /// Its stretches under one definition each.
    public var phases: [CollectionPhase]
    /// The ways of those who registered, by participant.
    public var sessions: [CollectedSession]
    /// All submissions, in the order in which they were handed in.
    public var submissions: [Submission]
}

extension StudyStore {
    /// What the study in a browser recorded beside the record; nil for a store that none was collected into.
    public func collection() throws -> CollectionRecord? {
        let sessions = try sessions().filter { $0.participant != nil }.sorted {
            ($0.participant ?? "") < ($1.participant ?? "")
        }
        let record = CollectionRecord(phases: try phases(), sessions: sessions, submissions: try submissions())
        return record.phases.isEmpty && record.sessions.isEmpty ? nil : record
    }
}
