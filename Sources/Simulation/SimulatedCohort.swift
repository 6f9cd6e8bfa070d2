internal import Statistics
public import Study

/// The people of a simulated study: how many of which experience, and the seed that everything about them follows from.
public struct SimulatedCohort: Equatable, Sendable {
    /// People of each group; the paper analysed 8, 12 and 11.
    public var novices: Int, medium: Int, experts: Int
    /// The same seed gives the same people with the same habits.
    public var seed: Int
    /// Epochs that they choose from.
    public var epochs: ClosedRange<Int>
    /// Turns after which they stop; each number equally likely.
    public var turns: ClosedRange<Int>

    /// A cohort; by default as large as the paper's.
    public init(
        novices: Int = 8, medium: Int = 12, experts: Int = 11, seed: Int = 1, epochs: ClosedRange<Int> = 3...40,
        turns: ClosedRange<Int> = 6...18
    ) {
        self.novices = novices
        self.medium = medium
        self.experts = experts
        self.seed = seed
        self.epochs = epochs
        self.turns = turns
    }

    /// How many there are.
    public var count: Int { novices + medium + experts }

    /// Where they register.
    static let site = "simulation"

    /// The people in the order in which they register. Months are drawn within the groups' ranges, 0, 1 to 9 and 10 to 36, and
    /// follow no participant of any study.
    public func people() -> [SimulatedPerson] {
        var order =
            [ExperienceGroup](repeating: .novice, count: novices) + [ExperienceGroup](repeating: .medium, count: medium)
            + [ExperienceGroup](repeating: .expert, count: experts)
        var generator = SeededGenerator(seed: UInt64(bitPattern: Int64(seed)), stream: "registration")
        generator.shuffle(&order)
        let digits = max(2, "\(count)".utf8.count)
        return order.enumerated().map { index, group in
            let number = "\(index + 1)"
            var generator = SeededGenerator(seed: UInt64(bitPattern: Int64(seed)), stream: "person \(number)")
            let months =
                switch group {
                case .novice: 0
                case .medium: 1 + generator.below(9)
                case .expert: 10 + generator.below(27)
                }
            let id = "P" + String(repeating: "0", count: digits - number.utf8.count) + number
            return SimulatedPerson(
                participant: Participant(
                    id: id, months: months, education: nil, site: Self.site, registration: index + 1),
                habits: .of(group), cohort: self, generator: generator)
        }
    }

    /// What a reader is told of a study with these people.
    ///
    /// - Parameter scale: of the networks that they train.
    public func provenance(scale: Provenance.Scale) -> Provenance {
        Provenance(
            origin: .synthetic, scale: scale,
            title:
                "\(count) invented \(count == 1 ? "person who tunes" : "people who tune") real networks (seed \(seed))",
            syntheticNotes: SearchHabits.notes(self))
    }
}
