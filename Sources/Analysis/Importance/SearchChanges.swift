public import Study

/// What people changed from one turn to the next: a change is one hyperparameter with another value that the optimizer of
/// the later turn reads.
public struct SearchChanges: Sendable {
    /// One participant's changes.
    public struct Person: Sendable {
        /// The participant's group.
        public var group: ExperienceGroup
        /// Changes of each hyperparameter, in the order of Table 1.
        public var counts: [Int]

        /// Changes in all.
        public var total: Int { counts.reduce(0, +) }

        /// The share of the changes that went to some hyperparameters, in 0…1; nil without changes.
        public func share(of hyperparameters: [Hyperparameter]) -> Double? {
            total == 0 ? nil : Double(hyperparameters.reduce(0) { $0 + counts[$1.index] }) / Double(total)
        }
    }

    /// By participant, in cohort order.
    public let people: [Person]

    init(_ cohort: Cohort) {
        people = cohort.members.map { member in
            var counts = [Int](repeating: 0, count: Hyperparameter.allCases.count)
            for (before, after) in zip(member.turns, member.turns.dropFirst()) {
                let (old, new) = (before.configuration, after.configuration)
                for hyperparameter in Hyperparameter.allCases
                where new.reads(hyperparameter) && old.number(hyperparameter) != new.number(hyperparameter) {
                    counts[hyperparameter.index] += 1
                }
            }
            return Person(group: member.group, counts: counts)
        }
    }

    /// Changes of a group.
    public func total(_ group: ExperienceGroup) -> Int { of(group).reduce(0) { $0 + $1.total } }

    /// Changes of one hyperparameter by a group.
    public func count(_ hyperparameter: Hyperparameter, _ group: ExperienceGroup) -> Int {
        of(group).reduce(0) { $0 + $1.counts[hyperparameter.index] }
    }

    /// The share of a group's changes that went to one hyperparameter; nil without changes.
    public func share(_ hyperparameter: Hyperparameter, _ group: ExperienceGroup) -> Double? {
        let total = total(group)
        return total == 0 ? nil : Double(count(hyperparameter, group)) / Double(total)
    }

    /// By group, everybody's share of changes that went to some hyperparameters; those without changes have none.
    func shares(of hyperparameters: [Hyperparameter]) -> ByGroup<[Double]> {
        ByGroup { group in of(group).compactMap { $0.share(of: hyperparameters) } }
    }

    private func of(_ group: ExperienceGroup) -> [Person] { people.filter { $0.group == group } }
}
