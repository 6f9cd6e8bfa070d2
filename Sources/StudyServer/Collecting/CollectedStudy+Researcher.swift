internal import Study
internal import StudyStore

/// What the researcher does about a study that runs.
extension CollectedStudy {
    /// Lets nobody new in, or lets people in again. Whoever has agreed goes on.
    func pause(_ isPaused: Bool) async throws {
        let time = now
        try await changing {
            try await write { try $0.pauseAdmission(isPaused ? time : nil) }
            self.isPaused = isPaused
        }
    }

    /// Cancels a turn by its number in the store; one that has ended stays what it is.
    func cancel(number: Int) async throws {
        try await changing {
            let open = people.values.compactMap(\.open).first { $0.number == number }
            guard let open else { return }
            try await stop(open, by: .failure, reason: "cancelled by the researcher")
            await fill()
        }
    }

    /// Marks a person as a test account, which no analysis counts, or takes the mark away.
    func mark(_ id: String, isTestAccount: Bool) async throws {
        try await changing {
            guard people[id] != nil else { throw CollectionError.missing }
            try await write { try $0.mark(id, isTestAccount: isTestAccount) }
            people[id]?.participant.isTestAccount = isTestAccount
        }
    }

    /// Deletes everything of a person, as if they had withdrawn.
    func remove(person id: String) async throws {
        try await changing {
            guard people[id] != nil else { throw CollectionError.missing }
            try await remove(id)
        }
    }
}
