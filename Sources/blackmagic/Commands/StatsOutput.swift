import Foundation
import Statistics

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

/// Prints a result's fields, as lines or as JSON.
enum StatsOutput {
    static func text(_ result: any Encodable, json: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "nan")
        let data = try encoder.encode(result)
        if json { return String(decoding: data, as: UTF8.self) }
        guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else { return "" }
        var table = TextTable([])
        for (name, value) in lines(object, prefix: "") { table.add([name, value]) }
        return table.text.trimmingCharacters(in: .newlines)
    }

    private static func lines(_ object: [String: Any], prefix: String) -> [(String, String)] {
        object.keys.sorted().flatMap { key -> [(String, String)] in
            switch object[key] {
            case let nested as [String: Any]: lines(nested, prefix: prefix + key + ".")
            case let list as [Any]: list.isEmpty ? [] : [(prefix + key, list.map { "\($0)" }.joined(separator: ", "))]
            case let value?: [(prefix + key, "\(value)")]
            case nil: []
            }
        }
    }
}
