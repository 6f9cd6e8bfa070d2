/// One value for each of the three groups, so that a group is asked for by its name and never by its place.
public struct ByGroup<Value> {
    /// Of the novices.
    public var novice: Value
    /// Of the medium group.
    public var medium: Value
    /// Of the experts.
    public var expert: Value

    /// The value of each group, made in the order novice, medium, expert.
    public init(_ value: (ExperienceGroup) throws -> Value) rethrows {
        novice = try value(.novice)
        medium = try value(.medium)
        expert = try value(.expert)
    }

    /// The value of one group.
    public subscript(group: ExperienceGroup) -> Value {
        switch group {
        case .novice: novice
        case .medium: medium
        case .expert: expert
        }
    }

    /// The three values in the order of `ExperienceGroup.allCases`.
    public var all: [Value] { [novice, medium, expert] }

    /// Another value for each group.
    public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> ByGroup<Other> {
        try ByGroup<Other> { try transform(self[$0]) }
    }
}

extension ByGroup: Sendable where Value: Sendable {}
