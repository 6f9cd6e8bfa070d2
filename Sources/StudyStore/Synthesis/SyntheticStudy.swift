import Simulation
import Statistics
public import Study

/// An invented study of any size, for demonstration and scale tests.
public enum SyntheticStudy {
    /// Random configurations in the invented baseline, as in the paper.
    public static let baselineCount: Int = 320
    /// Seeded runs of every final choice, as in the paper.
    public static let finalSeeds: [Int] = Array(1...10)

    /// A cohort whose accuracies come from ``ResponseSurface`` and whose groups differ in their search only.
    ///
    /// - Parameters:
    ///   - participants: how many register; 9 of 32 are novices, 12 medium, 11 experts, as in the authors' release.
    ///   - seed: the same seed gives the same study.
    ///   - progress: told how many participants are done.
    public static func make(
        participants: Int, seed: UInt64, progress: (Int) throws -> Void
    ) rethrows -> StudyRecord {
        var record = StudyRecord(
            provenance: Provenance(
                origin: .synthetic, scale: .surface,
                title:
                    "an invented cohort of \(participants) participant\(participants == 1 ? "" : "s") (seed \(seed))",
                syntheticNotes: SearchBehaviour.notes))
        let sites = ["server_a", "server_b", "server_c", "server_d"]
        for (number, site) in sites.enumerated() {
            var nextRecord = 1
            var nextChoice = 1
            let (first, last) = (participants * number / sites.count, participants * (number + 1) / sites.count)
            for index in first..<last {
                let person = person(index, site: site, registration: index - first + 1, seed: seed)
                var player = SyntheticParticipant(
                    participant: person, behaviour: .of(GroupRule.paper.group(months: person.months)),
                    generator: SeededGenerator(seed: seed, stream: "session \(index)"))
                record.participants.append(person)
                let trials = player.trials(firstRecord: nextRecord)
                nextRecord += trials.count
                record.trials += trials
                if let choice = player.finalChoice(of: trials, record: nextChoice) {
                    record.finalChoices.append(choice)
                    evaluate(choice, site: site, &player, &record)
                    nextChoice += 1
                }
                try progress(index + 1)
            }
        }
        addBaseline(seed, &record)
        return record
    }

    /// The same, telling nobody how far it has come.
    public static func make(participants: Int, seed: UInt64) -> StudyRecord {
        make(participants: participants, seed: seed) { _ in }
    }

    private static func person(_ index: Int, site: String, registration: Int, seed: UInt64) -> Participant {
        var generator = SeededGenerator(seed: seed, stream: "person \(index)")
        let months =
            switch (index * 11 + 5) % 32 {
            case 0..<9: 0
            case 9..<21: 1 + generator.below(9)
            default: 10 + generator.below(27)
            }
        let levels = EducationLevel.allCases
        let digits = String(index + 1)
        let id = "S" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        return Participant(
            id: id, months: months, education: levels[generator.below(levels.count)], site: site,
            registration: registration)
    }

    private static func evaluate(
        _ choice: FinalChoice, site: String, _ player: inout SyntheticParticipant, _ record: inout StudyRecord
    ) {
        let surface = ResponseSurface()
        let seconds = surface.seconds(choice.configuration)
        record.finalEvaluations.append(
            FinalEvaluation(
                participant: choice.participant, site: site, recordID: choice.recordID,
                configuration: choice.configuration, outcome: surface.outcome(choice.configuration, &player.generator),
                seconds: seconds))
        for seed in finalSeeds {
            record.finalRuns.append(
                FinalRun(
                    participant: choice.participant, seed: seed, configuration: choice.configuration,
                    outcome: surface.outcome(choice.configuration, &player.generator), seconds: seconds))
        }
    }

    private static func addBaseline(_ seed: UInt64, _ record: inout StudyRecord) {
        var generator = SeededGenerator(seed: seed, stream: "baseline")
        let surface = ResponseSurface()
        for number in 1...baselineCount {
            let configuration = RandomConfiguration.draw(&generator)
            record.baselineRuns.append(
                BaselineRun(
                    number: number, seed: 1, configuration: configuration,
                    outcome: surface.outcome(configuration, &generator), seconds: surface.seconds(configuration)))
        }
    }
}
