import ColumnTests
import Limits
import Statistics
import YAML

/// Reads one entry of a file's results, by the word that says what it computes.
struct ResultReading {
    private let entry: YAMLMapping
    private let word: String

    init(_ entry: YAMLMapping, _ word: String) {
        self.entry = entry
        self.word = word
    }

    /// The field that names the source.
    var sourceField: String { word == "test" ? "of" : word }

    /// The source's name; nil for what rests on other results.
    func source() throws -> String? {
        ["difference", "ratio", "statement", "adjust"].contains(word) ? nil : try entry.text(sourceField)
    }

    /// What is computed, with the columns that are needed of every row.
    func kind() throws -> (ResultEntry.Kind, [String]) {
        switch word {
        case "test": return try test()
        case "count":
            try entry.allow(["count", "distinct", "where", "times"])
            let distinct = try entry.optionalText("distinct")
            return (.count(distinct: distinct), distinct.map { [$0] } ?? [])
        case "share":
            try entry.allow(["share", "of_rows", "among", "times"])
            return (.share(of: try RowRule(entry.mapping("of_rows"))), [])
        case "value":
            try entry.allow(["value", "at", "column", "where", "times"])
            let (pointer, column) = (try entry.optionalText("at"), try entry.optionalText("column"))
            guard (pointer == nil) != (column == nil) else {
                throw entry.error(
                    "value", "needs at: /pointer of a JSON text, or column: NAME of the one row that is left")
            }
            if pointer != nil, entry.has("where") { throw entry.error("where", "belongs to `column`, not to `at`") }
            return (.value(at: pointer, column: column), column.map { [$0] } ?? [])
        case "difference", "ratio":
            try entry.allow([word, "times"])
            let names = try entry.textOrTexts(word)
            guard names.count == 2 else { throw entry.error(word, "must be a list of two results, such as [a, b]") }
            return (word == "ratio" ? .ratio(names[0], names[1]) : .difference(names[0], names[1]), [])
        case "statement":
            try entry.allow(["statement", "p"])
            let text = try entry.text("statement")
            guard let statement = StatementText(text) else {
                throw entry.error(
                    "statement", "“\(text)” must be two results or numbers with <, ≤, >, ≥, = or ≠ between them")
            }
            return (.statement(statement, p: try entry.optionalText("p")), [])
        case "adjust":
            try entry.allow(["adjust", "of"])
            let method = try entry.choice("adjust", { $0 }, ["holm", "bh"])
            let names = try entry.textOrTexts("of")
            guard names.count >= 2 else { throw entry.error("of", "must be a list of two p-values or more") }
            return (.adjust(method, of: names), [])
        default: return try summary()
        }
    }

    private func summary() throws -> (ResultEntry.Kind, [String]) {
        let kind = SummaryKind(rawValue: word) ?? .mean
        var fields = [word, "value", "where", "times"]
        if kind == .quantile { fields += ["at", "type"] }
        if kind == .deviation || kind == .variance { fields.append("divisor") }
        try entry.allow(fields)
        let column = try entry.text("value")
        var summary = Summary(kind: kind, column: column)
        if kind == .quantile {
            summary.probability = try entry.number("at", Limit.chance)
            if let type = try entry.optionalText("type") {
                guard let type = Int(type).flatMap(QuantileType.init(rawValue:)) else {
                    throw entry.error("type", "must be 1 to 9, the types of Hyndman and Fan")
                }
                summary.type = type
            }
        }
        if entry.has("divisor") {
            summary.dividesByN = try entry.choice("divisor", { $0 == "n" }, ["n", "n-1"])
        }
        return (.summary(summary), [column])
    }

    private func test() throws -> (ResultEntry.Kind, [String]) {
        let name = try entry.choice("test", TestName.init(rawValue:), TestName.allCases.map(\.rawValue))
        var options = TestOptions()
        options.method = try entry.optionalText("method")
        if let method = options.method, !name.methods.contains(method) {
            let known = name.methods.joined(separator: ", ")
            throw entry.error(
                "method",
                name.methods.isEmpty ? "\(name.rawValue) has one method; leave it out" : "must be one of \(known)")
        }
        let read = name.options(method: options.method ?? name.methods.first ?? "")
        try entry.allow(["test", "of", "where"] + read + (name.columns.contains("group") ? ["groups"] : []))
        for column in ["x", "y", "value", "group", "event"] where read.contains(column) {
            options.columns[column] =
                try name.columns.contains(column) ? entry.text(column) : entry.optionalText(column)
        }
        if entry.has("center") {
            options.center = try entry.choice(
                "center", LeveneCenter.init(rawValue:), LeveneCenter.allCases.map(\.rawValue))
        }
        options.mean = try entry.optionalNumber("mean", Limit.finite) ?? options.mean
        options.chance = try entry.optionalNumber("chance", Limit.chance) ?? options.chance
        options.continuity = try entry.flag("continuity")
        options.resamples = try entry.optionalNumber("resamples", Limit.resamples) ?? options.resamples
        options.seed = try entry.optionalNumber("seed", Limit.seed) ?? options.seed
        let groups = try entry.textOrTexts("groups")
        guard groups.count == Set(groups).count, groups.count != 1 else {
            throw entry.error("groups", "must be a list of two groups or more, each once")
        }
        return (.test(name, options, groups: groups), options.columns.values.sorted())
    }
}
