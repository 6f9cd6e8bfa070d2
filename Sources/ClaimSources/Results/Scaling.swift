import Statistics
import Study

/// Writes results of one entry: the same factor, number of observations and note about left-out rows for all.
struct Scaling {
    var times: Double
    var n: Int?
    var note: String

    /// A number under a name.
    func number(
        _ name: String, _ value: Double, _ interval: ConfidenceInterval? = nil, p: Double? = nil, method: String
    )
        -> NamedResult
    {
        NamedResult(
            name: name, value: .number(value * times), interval: interval.map(scaled), pValue: p, n: n,
            method: method + note)
    }

    /// A number that no factor applies to: a p-value, a count, degrees of freedom.
    func plain(_ name: String, _ value: Double, method: String) -> NamedResult {
        NamedResult(name: name, value: .number(value), n: n, method: method + note)
    }

    /// The entry's own number, under its name and as `estimate`, with `n` and the ends of its interval.
    func main(_ base: String, _ value: Double, _ interval: ConfidenceInterval? = nil, p: Double? = nil, method: String)
        -> [NamedResult]
    {
        let own = number(base, value, interval, p: p, method: method)
        var estimate = own
        estimate.name = "\(base).estimate"
        var results = [own, estimate]
        if let interval = own.interval {
            for (name, end) in [("low", interval.lower), ("high", interval.upper)] {
                results.append(
                    NamedResult(
                        name: "\(base).\(name)", value: .number(end), n: n,
                        method: "end of the interval of the \(method)\(note)"))
            }
        }
        if let n { results.append(plain("\(base).n", Double(n), method: "observations")) }
        return results
    }

    private func scaled(_ interval: ConfidenceInterval) -> NamedResult.Interval {
        let ends = [interval.lower * times, interval.upper * times]
        return NamedResult.Interval(lower: min(ends[0], ends[1]), upper: max(ends[0], ends[1]), level: interval.level)
    }
}
