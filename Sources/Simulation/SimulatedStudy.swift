internal import Statistics
public import Study

/// The record of a study whose people are invented.
public enum SimulatedStudy {
    /// A record of sessions, in the order of the people.
    public static func record(
        _ people: [SimulatedPerson], _ sessions: [SimulatedPerson.Session], _ provenance: Provenance
    ) -> StudyRecord {
        var record = StudyRecord(provenance: provenance, participants: people.map(\.participant))
        for session in sessions {
            for var trial in session.trials {
                trial.recordID = record.trials.count + 1
                record.trials.append(trial)
            }
            var choice = session.choice
            choice.recordID = record.finalChoices.count + 1
            record.finalChoices.append(choice)
        }
        return record
    }

    /// The same people without any training: outcomes come from ``ResponseSurface``, stretched so that its best is 97%. It tells
    /// how often behaviour shows in so few people, and nothing of accuracies.
    public static func untrained(_ cohort: SimulatedCohort) -> StudyRecord {
        let people = cohort.people()
        let surface = ResponseSurface()
        let sessions = people.map { person in
            var generator = SeededGenerator(
                seed: UInt64(bitPattern: Int64(cohort.seed)), stream: "outcomes of \(person.participant.id)")
            return person.session { configuration, watches in
                let noise = 0.012 * generator.normal()
                guard let expected = surface.expectedAccuracy(configuration) else { return .diverged }
                if watches, expected < 0.2 { return .cancelled }
                let accuracy = 0.1 + 1.2 * (expected - 0.1) + noise
                return .completed(accuracy: (min(1, max(0, accuracy)) * 500).rounded() / 500)
            }
        }
        return record(people, sessions, cohort.provenance(scale: .surface))
    }
}
