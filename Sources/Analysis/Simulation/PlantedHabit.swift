internal import Simulation
public import Study

/// A habit that differs between the groups of invented people because it was planted.
public enum PlantedHabit: String, CaseIterable, Codable, Hashable, Sendable {
    case startsFromDefaults = "starts_from_defaults"
    case valuesChanged = "values_changed"
    case step
    case keepsBest = "keeps_best"
    case cancels
    case handsInBest = "hands_in_best"
    case guesses

    /// What is measured of each person.
    public var words: String {
        switch self {
        case .startsFromDefaults: "starts from the default values"
        case .valuesChanged: "values changed from turn to turn"
        case .step: "step of the learning rate, in decades"
        case .keepsBest: "share of turns that go on from the best so far"
        case .cancels: "share of turns cancelled"
        case .handsInBest: "hands in the best of all turns"
        case .guesses: "share of guesses among new comments"
        }
    }

    /// Whether it is a matter of yes or no for each person, so that shares are compared.
    public var isYesOrNo: Bool { self == .startsFromDefaults || self == .handsInBest }

    /// What was planted for a group: a chance, a mean count, or a deviation.
    public func planted(_ group: ExperienceGroup) -> Double {
        let habits = SearchHabits.of(group)
        return switch self {
        case .startsFromDefaults: habits.startsFromDefaults
        case .valuesChanged: Double(habits.valuesChanged.lowerBound + habits.valuesChanged.upperBound) / 2
        case .step: habits.step
        case .keepsBest: habits.keepsBest
        case .cancels: habits.cancels
        case .handsInBest: habits.handsInBest
        case .guesses: habits.comments[0]
        }
    }
}
