import Statistics
import Study

/// Who carries the results: the five tests without each participant in turn, and without the second registration of those who
/// look registered twice.
public struct WithoutOne: Sendable {
    /// The tests without somebody.
    public struct Row: Sendable {
        /// Who is left out.
        public var participant: String
        /// Each test over the others; nil where it cannot be computed.
        public var tests: [PrimaryQuantity: (statistic: Double, p: Double)]
        /// Tests that are significant with them and not without, or the other way round.
        public var changes: [PrimaryQuantity]
    }

    /// What one test comes to over all ways of leaving one out.
    public struct Summary: Sendable {
        /// The test over everybody.
        public var all: (statistic: Double, p: Double, n: Int)
        /// Smallest statistic without one.
        public var smallest: Double
        /// Largest statistic without one.
        public var largest: Double
        /// Participants without whom the test falls on the other side of 0.05.
        public var changes: Int
    }

    /// One row a participant, those first without whom rho is smallest.
    public private(set) var rows: [Row] = []
    /// By test, of those that can be computed.
    public private(set) var summaries: [PrimaryQuantity: Summary] = [:]
    /// Pairs of registrations that look like one person's.
    public private(set) var pairs: Int = 0
    /// The tests with each such pair taken as one person; nil without a pair.
    public private(set) var onePerson: Row?
    private let namesParticipants: Bool
    private let reason: String
    private let proxy: String?

    static let tooMany = "asked of studies of up to \(AnalysisOptions.smallStudy) participants"

    init(_ input: AnalysisInput) {
        proxy = input.accuracyProxy
        namesParticipants = input.options.namesParticipants
        reason = input.cohort.members.count > AnalysisOptions.smallStudy ? Self.tooMany : "it cannot be computed"
        guard input.wanted.containsAny(of: Self.names), input.cohort.members.count <= AnalysisOptions.smallStudy else {
            return
        }
        let people = input.cohort.members.map(PrimaryPerson.init)
        let all = Dictionary(
            uniqueKeysWithValues: PrimaryQuantity.all.compactMap { quantity in
                quantity.test(people).map { (quantity, $0) }
            })
        func row(_ participant: String, without: Set<String>) -> Row {
            let others = people.filter { !without.contains($0.id) }
            var row = Row(participant: participant, tests: [:], changes: [])
            for quantity in PrimaryQuantity.all {
                guard let test = quantity.test(others) else { continue }
                row.tests[quantity] = (test.statistic, test.p)
                if let before = all[quantity], before.isSignificant != test.isSignificant {
                    row.changes.append(quantity)
                }
            }
            return row
        }
        let found = people.map { row($0.id, without: [$0.id]) }
        rows = found.enumerated().sorted {
            let (one, other) = ($0.element.tests[.rho]?.statistic ?? 2, $1.element.tests[.rho]?.statistic ?? 2)
            return (one, $0.offset) < (other, $1.offset)
        }.map(\.element)
        for (quantity, test) in all {
            let without = found.compactMap { $0.tests[quantity]?.statistic }
            guard let smallest = without.min(), let largest = without.max() else { continue }
            summaries[quantity] = Summary(
                all: (test.statistic, test.p, test.n), smallest: smallest, largest: largest,
                changes: found.count { $0.changes.contains(quantity) })
        }
        let known = Set(people.map(\.id))
        let twice = input.record.possiblyOnePerson.filter { known.contains($0.first) && known.contains($0.second) }
        pairs = twice.count
        onePerson =
            twice.isEmpty
            ? nil
            : row(
                twice.map(\.second).joined(separator: " "), without: Set(twice.map(\.second)))
    }
}

extension WithoutOne: AnalysisPart {
    /// Names of one test's results without somebody.
    public struct Names: Sendable {
        let quantity: PrimaryQuantity
        private var path: String { "without_one.\(quantity.label)" }

        /// Of a test.
        public init(_ quantity: PrimaryQuantity) { self.quantity = quantity }

        /// The test over everybody.
        public var all: ResultName { ResultName("\(path).everybody", on: quantity.runs) }
        /// The smallest statistic without one.
        public var smallest: ResultName { ResultName("\(path).smallest", on: quantity.runs) }
        /// The largest statistic without one.
        public var largest: ResultName { ResultName("\(path).largest", on: quantity.runs) }
        /// Participants without whom it falls on the other side of 0.05.
        public var changes: ResultName { ResultName("\(path).changes", on: quantity.runs) }
        /// Its p-value with registrations that look like one person's taken as one.
        public var onePerson: ResultName { ResultName("one_person.\(quantity.label).p", on: quantity.runs) }

        var list: [ResultName] { [all, smallest, largest, changes, onePerson] }
        /// Pairs of registrations that look like one person's.
        public static let pairs: ResultName = ResultName("one_person.pairs")
        /// Tests that fall on the other side of 0.05 where each is taken as one.
        public static let onePersonChanges: ResultName = ResultName("one_person.changes", on: .final)
    }

    static let names = PrimaryQuantity.all.flatMap { Names($0).list } + [Names.pairs, Names.onePersonChanges]
    static let restsOn: Set<Aspect> = [.members, .groups, .finalAccuracy, .submissions]

    func results(_ list: inout ResultList) {
        for quantity in PrimaryQuantity.all {
            let names = Names(quantity)
            let summary = summaries[quantity]
            let proxy = quantity == .guessing ? nil : proxy
            let method = "\(quantity.words) without each participant in turn"
            list.add(
                names.all, estimate: summary?.all.statistic, nil, p: summary?.all.p, n: summary?.all.n, quantity.words,
                missing: reason, proxy: proxy)
            list.add(names.smallest, summary?.smallest, n: summary?.all.n, method, missing: reason, proxy: proxy)
            list.add(names.largest, summary?.largest, n: summary?.all.n, method, missing: reason, proxy: proxy)
            list.add(
                names.changes, (summary?.changes).map { Double($0) }, n: summary?.all.n,
                "participants without whom p falls on the other side of \(Significance.level)", missing: reason,
                proxy: proxy)
            list.add(
                names.onePerson, onePerson?.tests[quantity]?.p, n: summary?.all.n,
                "p without the second registration of each pair", missing: pairs == 0 ? Self.noPair : reason,
                proxy: proxy)
        }
        list.add(
            Names.pairs, count: pairs,
            "registrations at one site with equal background, equal first configuration and adjacent trials")
        list.add(
            Names.onePersonChanges, (onePerson?.changes.count).map { Double($0) }, n: pairs,
            "of \(PrimaryQuantity.all.count) tests, on the other side of \(Significance.level) without the second registration "
                + "of each pair", missing: Self.noPair, proxy: proxy)
    }

    private static let noPair = "no two registrations look like one person's"

    var tables: [Table] {
        let columns = PrimaryQuantity.all.flatMap { quantity in
            [(quantity.label, "\(quantity.words): its statistic"), ("\(quantity.label)_p", "its p-value")]
        }
        func cells(_ row: Row) -> [Table.Cell] {
            PrimaryQuantity.all.flatMap { [.optional(row.tests[$0]?.statistic), .optional(row.tests[$0]?.p)] }
                + [.text(row.changes.map(\.label).joined(separator: " "))]
                + (namesParticipants ? [.text(row.participant)] : [])
        }
        let names = namesParticipants ? [("participant", "anonymous id of who is left out")] : []
        return [
            Table(
                "without_one", "The five tests without each participant in turn",
                columns: [
                    (
                        "left_out",
                        "place by rho without the participant; or the second registrations of pairs that look like one person"
                    )
                ]
                    + columns + [("changes", "tests that fall on the other side of 0.05")] + names,
                rows: rows.enumerated().map { [.text("\($0.offset + 1)")] + cells($0.element) }
                    + (onePerson.map { [[.text("second registrations")] + cells($0)] } ?? []), on: .final)
        ]
    }
}

extension StudyAnalysis {
    /// The tests without each participant in turn.
    public var withoutOne: WithoutOne { self[WithoutOne.self] }
}
