import CSV
import Foundation
import Statistics
import Text

/// Quartiles beside moments.
struct Description: Encodable, Sendable {
    var moments: Moments
    /// 25%, 50% and 75% quantiles, type 7.
    var quartiles: [Double]

    init(_ values: [Double]) throws {
        moments = try Statistics.moments(values)
        quartiles = try quantiles(values, [0.25, 0.5, 0.75])
    }
}

/// A result with the groups that it compares.
struct StatsResult: Encodable {
    /// A group's name and size.
    struct Group: Encodable {
        var name: String
        var n: Int
    }

    private enum Key: String, CodingKey {
        case groups, statisticGroup
    }

    var result: any Encodable
    var groups: [Group] = []
    /// The group that the statistic belongs to, where it belongs to one.
    var statisticGroup: String?

    init(_ result: any Encodable, groups: [Group] = [], statisticGroup: String? = nil) {
        self.result = result
        self.groups = groups
        self.statisticGroup = statisticGroup
    }

    func encode(to encoder: any Encoder) throws {
        try result.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        if !groups.isEmpty { try container.encode(groups, forKey: .groups) }
        try container.encodeIfPresent(statisticGroup, forKey: .statisticGroup)
    }
}

/// Prints a result's fields, as lines or as JSON.
enum StatsOutput {
    static func text(_ result: StatsResult, json: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "nan")
        let data = try encoder.encode(result)
        if json { return String(decoding: data, as: UTF8.self) }
        guard var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else { return "" }
        if !result.groups.isEmpty { object["groups"] = listed(result.groups) }
        if let group = result.statisticGroup {
            let name = OutsideText(group).shown()
            object["statisticGroup"] =
                result.result is EstimateResult
                ? "the difference is the mean of \(name) less the other's" : "U belongs to group \(name)"
        }
        let lines = lines(object, prefix: "")
        let width = lines.map(\.name.count).max() ?? 0
        return lines.map { $0.name + String(repeating: " ", count: width - $0.name.count + 2) + $0.text }
            .joined(separator: "\n")
    }

    /// Groups with their sizes; of many the first twenty.
    static func listed(_ groups: [StatsResult.Group]) -> String {
        let shown = groups.prefix(20).map { "\(OutsideText($0.name).shown()) (n = \($0.n))" }.joined(separator: ", ")
        return groups.count > 20 ? shown + " and \(groups.count - 20) more" : shown
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
