import ColumnTests
import Statistics
import Text

/// The columns of the rows that take part in a result, as tests take them.
struct ChosenColumns: TestColumns {
    let table: any DataTable
    let choice: RowChoice
    /// Names of the groups that take part, in their order; nil for all, in the order of their first row.
    var groupNames: [String]?

    func values(_ column: String) throws -> [Double] {
        let numbers = try choice.numbers(column)
        return choice.rows.count == numbers.count ? numbers : choice.rows.map { numbers[$0] }
    }

    func pairs(_ x: String, _ y: String) throws -> ([Double], [Double]) { (try values(x), try values(y)) }

    func outcomes(_ column: String) throws -> [Bool] {
        let (codes, labels) = table.labels(column)
        let truth = labels.map(Self.truth)
        return try choice.rows.map { row in
            guard let outcome = truth[Int(codes[row])] else {
                throw TableError(
                    reason: "\(table.place(row, column)): \(column): “\(OutsideText(labels[Int(codes[row])]).shown())” "
                        + "is none of true, 1, false and 0")
            }
            return outcome
        }
    }

    private static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "t", "1", "1.0": true
        case "false", "f", "0", "0.0": false
        default: nil
        }
    }

    func labels(_ x: String, _ y: String) throws -> ([String], [String]) { (try labels(x), try labels(y)) }

    private func labels(_ column: String) throws -> [String] {
        let (codes, texts) = table.labels(column)
        return try choice.rows.map { row in
            let text = texts[Int(codes[row])]
            guard !text.isEmpty else {
                throw TableError(
                    reason:
                        "\(table.place(row, column)): \(column): the label is blank; name it, or leave such rows out "
                        + "with missing: [\"\"] in the source")
            }
            return text
        }
    }

    func groups(_ value: String, by group: String) throws -> [TestGroup<Double>] {
        let values = try values(value)
        return try grouped(by: group) { values[$0] }
    }

    func survival(_ time: String, by group: String, event: String?) throws -> [TestGroup<SurvivalObservation>] {
        let times = try values(time)
        let events = try event.map(outcomes)
        return try grouped(by: group) { SurvivalObservation(time: times[$0], isEvent: events?[$0] ?? true) }
    }

    private func grouped<Value: Sendable>(by group: String, _ value: (Int) -> Value) throws -> [TestGroup<Value>] {
        let labels = try labels(group)
        var groups = (groupNames ?? []).map { TestGroup<Value>(name: $0, values: []) }
        var places = Dictionary(
            groups.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
        for (index, label) in labels.enumerated() {
            if places[label] == nil, groupNames == nil {
                places[label] = groups.count
                groups.append(TestGroup(name: label, values: []))
            }
            if let place = places[label] { groups[place].values.append(value(index)) }
        }
        if let empty = groups.first(where: \.values.isEmpty) {
            throw TableError(reason: "no row has “\(OutsideText(empty.name).shown())” in \(group)")
        }
        return groups
    }
}
