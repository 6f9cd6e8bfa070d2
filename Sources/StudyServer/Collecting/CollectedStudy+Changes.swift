internal import Foundation
internal import StudyStore

/// Changes of the study: one after the other, each waiting for the store away from whoever answers pages.
extension CollectedStudy {
    /// Does one change of a person: what it checks, stores and then remembers stays true in between, since all others wait.
    ///
    /// - Throws: `CollectionError.waiting` when the turn did not come within the study's patience.
    func changing<Value>(_ body: () async throws -> Value) async throws -> Value {
        try await changing(patience: patience, body)
    }

    /// Does one change.
    ///
    /// - Parameter patience: how long to wait for the turn; nil for as long as it takes.
    /// - Throws: `CollectionError.waiting` when the turn did not come in time.
    func changing<Value>(patience: Duration?, _ body: () async throws -> Value) async throws -> Value {
        let arrival = ContinuousClock.now
        let waits = isChanging
        if waits { await withCheckedContinuation { waiting.append($0) } } else { isChanging = true }
        defer {
            if waiting.isEmpty { isChanging = false } else { waiting.removeFirst().resume() }
        }
        if waits, let patience, ContinuousClock.now - arrival > patience { throw CollectionError.waiting }
        return try await body()
    }

    /// Lets the store do something on a thread of its own, and remembers whether it could. Only within ``changing(patience:_:)``.
    func write<Value: Sendable>(_ work: @escaping @Sendable (StudyStore) throws -> Value) async throws -> Value {
        writingSince = .now
        defer { writingSince = nil }
        do {
            let value = try await OwnThread.run { [store] in try work(store) }
            obstacle = nil
            return value
        } catch let error as StoreError {
            if case .unwritable = error { obstacle = "\(error)" }
            throw error
        }
    }

    /// Why changes do not get through just now: what the store said last, or that one has been waiting for a while.
    var hindrance: String? {
        if let obstacle { return obstacle }
        guard let writingSince, ContinuousClock.now - writingSince > .seconds(1) else { return nil }
        return "\(store.path): a change waits for another program that uses the store"
    }
}
