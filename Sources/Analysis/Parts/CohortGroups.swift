public import Study

/// How many the cohort and its groups are, and their months.
struct CohortGroups: AnalysisPart {
    private let cohort: Cohort
    private let rule: AnalysisOptions.CohortRule
    private let groups: GroupRule

    init(_ input: AnalysisInput) {
        cohort = input.cohort
        rule = input.options.cohort
        groups = input.options.groups
    }

    static let restsOn: Set<Aspect> = [.members, .groups]

    static let names =
        [Cohort.Names.n] + ExperienceGroup.allCases.map(Cohort.Names.n(of:))
        + ExperienceGroup.allCases.flatMap { [Cohort.Names.fewestMonths($0), Cohort.Names.mostMonths($0)] }

    func results(_ list: inout ResultList) {
        list.add(Cohort.Names.n, count: cohort.members.count, "cohort rule \(rule.rawValue)")
        for group in ExperienceGroup.allCases {
            list.add(Cohort.Names.n(of: group), count: cohort.members(of: group).count, groups.words)
        }
        for group in ExperienceGroup.allCases {
            let months = cohort.members(of: group).map { Double($0.participant.months) }
            list.add(Cohort.Names.fewestMonths(group), months.min(), "smallest months of the group")
            list.add(Cohort.Names.mostMonths(group), months.max(), "largest months of the group")
        }
    }

    var tables: [Table] {
        let steps: [[Table.Cell]] = cohort.steps.map {
            [.text("step"), .text($0.name), .count($0.remaining), .count($0.removed)]
        }
        let groups: [[Table.Cell]] = ExperienceGroup.allCases.map {
            [.text("group"), .text($0.rawValue), .count(cohort.members(of: $0).count), .empty]
        }
        let experience = Table(
            "experience", "Months of experience of the cohort",
            columns: [
                ("participant", "anonymous id"), ("months", "months of deep learning experience"),
                ("group", "group by months"),
            ],
            rows: cohort.members.map {
                [.text($0.participant.id), .count($0.participant.months), .text($0.group.rawValue)]
            })
        return [Self.cohortTable(steps + groups), experience] + bars
    }

    /// The bars of the months; none of an empty cohort.
    private var bars: [Table] {
        guard let longest = cohort.members.map(\.participant.months).max() else { return [] }
        let bins = MonthBins(longest: longest)
        let counts = ExperienceGroup.allCases.map { ($0, bins.counts(cohort.members(of: $0))) }
        let rows: [[Table.Cell]] = (0..<bins.count).flatMap { bin in
            counts.filter { $0.1[bin] > 0 }.map { group, counts in
                [.text(bins.label(bin)), .text(group.rawValue), .count(counts[bin])]
            }
        }
        return [
            Table(
                "experience_histogram", "The cohort by months of experience",
                columns: [
                    ("months", "months of deep learning experience"), ("group", "group by months"),
                    ("participants", "members of the cohort"),
                ], rows: rows)
        ]
    }

    /// Rows of the table from all who registered to the cohort; counts of trials follow those of participants.
    static func cohortTable(_ rows: [[Table.Cell]]) -> Table {
        Table(
            "cohort", "From all who registered to the cohort",
            columns: [
                ("kind", "step, group, education or trial_status"), ("name", "which one"),
                ("n", "participants, or trials"), ("removed", "participants removed by the step"),
            ], rows: rows)
    }
}

extension Cohort {
    /// Names of the cohort's results.
    public enum Names {
        /// Members.
        public static let n: ResultName = ResultName("cohort.n")

        /// Members of a group.
        public static func n(of group: ExperienceGroup) -> ResultName { ResultName("cohort.\(group.rawValue).n") }

        static func fewestMonths(_ group: ExperienceGroup) -> ResultName { ResultName("months.\(group.rawValue).min") }

        static func mostMonths(_ group: ExperienceGroup) -> ResultName { ResultName("months.\(group.rawValue).max") }
    }
}
