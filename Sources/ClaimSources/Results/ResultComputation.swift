import Claims
import ColumnTests
import Statistics
import Study
import Text

/// Computes the results that rest on sources.
struct ResultComputation {
    let reader: SourceReader

    /// The named results of one entry.
    ///
    /// - Throws: `YAMLError` at the entry's line.
    func results(_ entry: ResultEntry) throws -> [NamedResult] {
        guard let name = entry.source else { return [] }
        guard let source = reader.entry(name) else {
            throw entry.sourceError("there is no source “\(name)”" + nearest(name, among: reader.names))
        }
        do {
            if case .value(let pointer?, _) = entry.kind { return try value(entry, source, at: pointer) }
            let table = try reader.table(source)
            try requireColumns(entry, table)
            return try computed(entry, table, source)
        } catch let error as StatisticsError {
            throw entry.error(error.description)
        } catch let error as GroupsError {
            throw entry.error(error.description)
        } catch let error as TableError {
            throw entry.error(error.description)
        } catch let error as JSONError {
            throw entry.error("\(source.path): \(error.description)")
        }
    }

    private func requireColumns(_ entry: ResultEntry, _ table: any DataTable) throws {
        for column in entry.allColumns where !table.names.contains(column) {
            throw TableError(
                reason: "\(table.file) has no column “\(OutsideText(column).shown())”"
                    + nearest(column, among: table.names))
        }
    }

    private func nearest(_ name: String, among known: [String]) -> String {
        known.isEmpty ? "" : NearestName.of(name, among: known).map { "; did you mean \($0)?" } ?? ""
    }

    private func computed(_ entry: ResultEntry, _ table: any DataTable, _ source: SourceEntry) throws -> [NamedResult] {
        var choice = RowChoice(table, missing: source.missing)
        try choice.keep(entry.rows)
        if case .share(let rule) = entry.kind { return try share(entry, choice, rule) }
        try choice.leaveOutMissing(entry.columns)
        if case .count(let distinct) = entry.kind { return count(entry, table, choice, distinct) }
        guard !choice.rows.isEmpty else {
            throw TableError(reason: "no row of \(table.file) takes part\(choice.words)")
        }
        let chosen = ChosenColumns(table: table, choice: choice)
        switch entry.kind {
        case .summary(let summary):
            return try summary.results(
                chosen.values(summary.column), named: entry.name, times: entry.times, note: choice.words)
        case .test(let test, let options, let groups):
            var columns = chosen
            columns.groupNames = groups.isEmpty ? nil : groups
            let run = try test.run(options, on: columns)
            return TestResults.all(run, named: entry.name, note: choice.words)
        case .value(_, let column?): return try cell(entry, table, choice, column)
        default: return []
        }
    }

    private func count(
        _ entry: ResultEntry, _ table: any DataTable, _ choice: RowChoice, _ distinct: String?
    ) -> [NamedResult] {
        let own = Scaling(times: entry.times, n: choice.rows.count, note: choice.words)
        guard let distinct else { return own.main(entry.name, Double(choice.rows.count), method: "rows") }
        let codes = table.labels(distinct).codes
        let different = Set(choice.rows.map { codes[$0] }).count
        return own.main(entry.name, Double(different), method: "different cells of \(distinct)")
    }

    private func share(_ entry: ResultEntry, _ choice: RowChoice, _ rule: RowRule) throws -> [NamedResult] {
        var all = choice
        try all.leaveOutMissing(rule.columns)
        guard !all.rows.isEmpty else { throw TableError(reason: "no row is among those whose share is asked for") }
        var some = all
        try some.keep(rule)
        let (count, total) = (some.rows.count, all.rows.count)
        let own = Scaling(times: entry.times, n: total, note: all.words)
        let share = Double(count) / Double(total)
        let interval = total <= 10_000_000 ? try binomialTest(successes: count, of: total).interval : nil
        return own.main(entry.name, share, interval, method: "share of rows, interval by Clopper and Pearson") + [
            own.plain("\(entry.name).count", Double(count), method: "rows"),
            own.plain("\(entry.name).total", Double(total), method: "rows"),
        ]
    }

    private func cell(
        _ entry: ResultEntry, _ table: any DataTable, _ choice: RowChoice, _ column: String
    ) throws -> [NamedResult] {
        guard choice.rows.count == 1 else {
            throw TableError(
                reason: "\(choice.rows.count) rows are left where one value is asked for; choose one row with `where`")
        }
        let (codes, labels) = table.labels(column)
        let label = labels[Int(codes[choice.rows[0]])]
        if label == "true" || label == "false" { return flag(entry, label == "true", method: "the cell of \(column)") }
        let value = try choice.numbers(column)[choice.rows[0]]
        return Scaling(times: entry.times, n: nil, note: choice.words).main(
            entry.name, value, method: "the cell of \(column)")
    }

    private func value(_ entry: ResultEntry, _ source: SourceEntry, at pointer: String) throws -> [NamedResult] {
        guard case .document(let document) = try reader.content(source) else {
            throw TableError(reason: "at: belongs to JSON; name a column of \(source.path) with column:")
        }
        let method = "the value at \(pointer)"
        switch try document.value(at: pointer) {
        case .number(let value, _):
            return Scaling(times: entry.times, n: nil, note: "").main(entry.name, value, method: method)
        case .flag(let value): return flag(entry, value, method: method)
        case let other: throw JSONError(reason: "at \(pointer) stands \(other.kind), not a number")
        }
    }

    private func flag(_ entry: ResultEntry, _ value: Bool, method: String) -> [NamedResult] {
        [NamedResult(name: entry.name, value: .flag(value), method: method)]
    }
}
