import Simulation
import Study
import Testing

@Suite struct SimulatedPersonTests {
    private let cohort = SimulatedCohort(seed: 5)

    /// A session whose trainings all reach the same accuracy.
    private func session(_ person: SimulatedPerson, accuracy: Double = 0.3) -> SimulatedPerson.Session {
        person.session { _, _ in .completed(accuracy: accuracy) }
    }

    @Test func theGroupsAreAsLargeAsThePapersAndTheMonthsFit() {
        let people = cohort.people().map(\.participant)
        let groups = people.map { GroupRule.paper.group(months: $0.months) }
        #expect(ExperienceGroup.allCases.map { group in groups.count { $0 == group } } == [8, 12, 11])
        #expect(people.allSatisfy { $0.months <= 36 } && Set(people.map(\.id)).count == 31)
        #expect(people.map(\.registration) == Array(1...31))
        // Nobody can tell the group from the order.
        #expect(groups != groups.sorted())
    }

    @Test func theSameSeedGivesTheSameStudyAndAnotherSeedAnother() {
        let first = SimulatedStudy.untrained(cohort)
        #expect(first == SimulatedStudy.untrained(cohort))
        #expect(first.trials != SimulatedStudy.untrained(SimulatedCohort(seed: 6)).trials)
    }

    @Test func whatOneDoesDependsOnNobodyElse() {
        let few = SimulatedCohort(novices: 8, medium: 12, experts: 11, seed: 5).people()
        #expect(few[7].participant == cohort.people()[7].participant)
        let forwards = cohort.people().map { session($0).trials }
        let backwards = cohort.people().reversed().map { session($0).trials }
        #expect(forwards == backwards.reversed())
    }

    @Test(arguments: 1...20) func everyConfigurationIsOneThatTheStudyAccepts(seed: Int) {
        let record = SimulatedStudy.untrained(SimulatedCohort(seed: seed))
        for trial in record.trials {
            let configuration = trial.configuration
            #expect((3...40).contains(configuration.epochs) && (5...200).contains(configuration.batchSize))
            for hyperparameter in configuration.optimizer.usedHyperparameters {
                let value = configuration[optional: hyperparameter]
                let isAllowed = value.map { configuration.optimizer.allowed(hyperparameter).contains($0) }
                #expect(isAllowed == true, "\(hyperparameter) \(String(describing: value))")
            }
        }
        #expect(record.trials.map(\.recordID) == Array(1...record.trials.count))
        for person in record.participants {
            let turns = record.trials.filter { $0.participant == person.id }.map(\.turn)
            #expect(turns == Array(1...turns.count) && turns.count <= 18)
        }
    }

    @Test func aTurnChangesAsManyValuesAsTheHabitSays() {
        for person in cohort.people() {
            let habits = SearchHabits.of(GroupRule.paper.group(months: person.participant.months))
            let trials = session(person).trials
            for (earlier, later) in zip(trials, trials.dropFirst()) {
                // Nothing is better than the first turn: from it, or from the turn before.
                let fewest =
                    [trials[0], earlier].map { from in
                        Hyperparameter.table1.count { !from.configuration.agrees(with: later.configuration, on: $0) }
                    }.min() ?? 0
                #expect(fewest <= habits.valuesChanged.upperBound)
            }
        }
    }

    @Test func aSearchEndsWhereItIsSatisfiedOrAfterItsTurns() {
        for person in cohort.people() {
            #expect(session(person, accuracy: 0.9).trials.count == 1)
            #expect(session(person, accuracy: 0.89).trials.count == person.mostTurns)
            #expect((6...18).contains(person.mostTurns))
        }
    }

    @Test func theBestIsHandedInByThoseWhoDoSo() throws {
        var best = 0
        for person in cohort.people() {
            var turn = 0
            let session = person.session { _, _ in
                turn += 1
                return turn == 2 ? .completed(accuracy: 0.5) : .completed(accuracy: 0.2)
            }
            let isBest = session.choice.configuration == session.trials[1].configuration
            let isLast = session.choice.configuration == session.trials.last?.configuration
            #expect(isBest || isLast)
            if isBest { best += 1 }
        }
        #expect((15...30).contains(best))
    }

    @Test func whoeverHasNoCompletedTurnStillHandsOneIn() {
        for person in cohort.people() {
            let session = person.session { _, _ in .diverged }
            #expect(session.choice.configuration == session.trials.last?.configuration)
        }
    }

    @Test func everyReportSaysWhatWasPlanted() {
        let notes = SearchHabits.notes(cohort)
        #expect(notes.count == 9 && notes.joined().contains("novice 0.25, medium 0.65, expert 0.85"))
        #expect(notes.joined().contains("3 to 40 epochs") && notes.joined().contains("6 to 18 turns"))
    }
}
