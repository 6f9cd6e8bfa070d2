import CSV
import ColumnTests
import Foundation
import Statistics
import Text

/// A test's result as it is printed, with the groups that it compares.
struct StatsResult: Encodable {
    private enum Key: String, CodingKey {
        case groups, statisticGroup, pair, adjustedP
    }

    private enum DescriptionKey: String, CodingKey {
        case moments, quartiles
    }

    var run: TestRun
    /// What of several it is, such as the two groups that it compares; nil of one alone.
    var part: String?
    /// The p-value after adjustment for the others.
    var adjustedP: Double?

    func encode(to encoder: any Encoder) throws {
        switch run.outcome {
        case .correlation(let result): try result.encode(to: encoder)
        case .test(let result): try result.encode(to: encoder)
        case .estimate(let result): try result.encode(to: encoder)
        case .regression(let result): try result.encode(to: encoder)
        case .description(let moments, let quartiles):
            var container = encoder.container(keyedBy: DescriptionKey.self)
            try container.encode(moments, forKey: .moments)
            try container.encode(quartiles, forKey: .quartiles)
        }
        var container = encoder.container(keyedBy: Key.self)
        if !run.groups.isEmpty { try container.encode(run.groups, forKey: .groups) }
        try container.encodeIfPresent(run.statisticGroup, forKey: .statisticGroup)
        try container.encodeIfPresent(part, forKey: .pair)
        try container.encodeIfPresent(adjustedP, forKey: .adjustedP)
    }
}

/// Prints a result's fields, as lines or as JSON.
enum StatsOutput {
    static func text(_ result: StatsResult) throws -> String {
        guard var object = try JSONSerialization.jsonObject(with: json(result)) as? [String: Any] else { return "" }
        let run = result.run
        if !run.groups.isEmpty { object["groups"] = TestName.listed(run.groups) }
        if let group = run.statisticGroup {
            let name = OutsideText(group).shown()
            var isEstimate = false
            if case .estimate = run.outcome { isEstimate = true }
            object["statisticGroup"] =
                isEstimate
                ? "the difference is the mean of \(name) less the other's" : "U belongs to group \(name)"
        }
        let lines = lines(object, prefix: "")
        let width = lines.map(\.name.count).max() ?? 0
        return lines.map { $0.name + String(repeating: " ", count: width - $0.name.count + 2) + $0.text }
            .joined(separator: "\n")
    }

    /// A result, or a list of them, as JSON, keys sorted.
    static func json(_ result: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "nan")
        return try encoder.encode(result)
    }

    private static func lines(_ object: [String: Any], prefix: String) -> [(name: String, text: String)] {
        object.keys.sorted().flatMap { key -> [(String, String)] in
            switch object[key] {
            case let nested as [String: Any]: lines(nested, prefix: prefix + key + ".")
            case let list as [Any]: list.isEmpty ? [] : [(prefix + key, list.map(text).joined(separator: ", "))]
            case let value?: [(prefix + key, text(value))]
            case nil: []
            }
        }
    }

    /// Numbers as short as they read back, with an exponent below 1e-4.
    private static func text(_ value: Any) -> String {
        (value as? NSNumber).map { CSVWriter.shortest($0.doubleValue) } ?? "\(value)"
    }
}
