import Claims
import Statistics
import Study
import Text

/// Computes the results that rest on other results.
struct DerivedResults {
    private(set) var known: [String: NamedResult]

    init(_ results: [NamedResult]) {
        known = Dictionary(results.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The named results of one entry, which later ones may name too.
    ///
    /// - Throws: `YAMLError` at the entry's line.
    mutating func results(_ entry: ResultEntry) throws -> [NamedResult] {
        let new: [NamedResult]
        switch entry.kind {
        case .difference(let first, let second):
            let value = try number(first, entry) - number(second, entry)
            new = Scaling(times: entry.times, n: nil, note: "").main(
                entry.name, value, method: "\(first) minus \(second)")
        case .ratio(let first, let second):
            let (value, by) = (try number(first, entry), try number(second, entry))
            guard by != 0 else { throw entry.error("\(second) is 0, and nothing can be divided by it") }
            new = Scaling(times: entry.times, n: nil, note: "").main(
                entry.name, value / by, method: "\(first) over \(second)")
        case .statement(let text, let p):
            let holds = text.sign.holds(try number(text.left, entry), try number(text.right, entry))
            new = [
                NamedResult(
                    name: entry.name, value: .flag(holds), pValue: try p.map { try number($0, entry) },
                    method: "\(text.left) \(text.sign.rawValue) \(text.right)")
            ]
        case .adjust(let method, let names):
            new = try adjusted(entry, method, names)
        default: new = []
        }
        for result in new { known[result.name] = result }
        return new
    }

    private func adjusted(_ entry: ResultEntry, _ method: String, _ names: [String]) throws -> [NamedResult] {
        let p = try names.map { try number($0, entry) }
        let adjusted: [Double]
        do {
            adjusted = try method == "holm" ? holm(p) : benjaminiHochberg(p)
        } catch let error as StatisticsError {
            throw entry.error(error.description)
        }
        return zip(names, adjusted).flatMap { name, p in
            let own = "\(entry.name).\(OutsideText(name).dropping(suffix: ".p") ?? name)"
            let words = "\(method == "holm" ? "Holm's" : "Benjamini and Hochberg's") adjustment among \(names.count)"
            return [
                NamedResult(name: own, value: .number(p), method: words),
                NamedResult(name: "\(own).significant", value: .flag(p < Significance.level), pValue: p, method: words),
            ]
        }
    }

    /// The number of a result, or a number that is written.
    private func number(_ name: String, _ entry: ResultEntry) throws -> Double {
        if let result = known[name] {
            guard let number = result.number else { throw entry.error("\(name) is no number") }
            return number
        }
        let isDecimal = name.utf8.allSatisfy { 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }
        if isDecimal, let number = Double(name), number.isFinite { return number }
        let nearest = NearestName.of(name, among: known.keys.sorted())
        throw entry.error("there is no result “\(name)”" + (nearest.map { "; did you mean \($0)?" } ?? ""))
    }
}
