import ColumnTests
import Statistics
import Study

/// The named results of a test.
struct TestResults {
    private let run: TestRun
    private let base: String
    private let note: String
    private var results: [NamedResult] = []

    static func all(_ run: TestRun, named base: String, note: String) -> [NamedResult] {
        var results = TestResults(run, base, note)
        results.fill()
        return results.results
    }

    private init(_ run: TestRun, _ base: String, _ note: String) {
        (self.run, self.base, self.note) = (run, base, note)
    }

    private mutating func fill() {
        switch run.outcome {
        case .correlation(let result):
            let own = Scaling(times: 1, n: result.n, note: note)
            results += own.main(base, result.estimate, result.interval, p: result.pValue, method: result.method)
            add(own, result.statistic, result.degreesOfFreedom.map { [$0] } ?? [], result.method)
            add(own, p: result.pValue, result.method)
        case .test(let result):
            let own = Scaling(times: 1, n: result.n, note: note)
            results.append(own.number(base, result.statistic, p: result.pValue, method: result.method))
            results.append(own.plain("\(base).n", Double(result.n), method: "observations"))
            add(own, result.statistic, result.degreesOfFreedom, result.method, p: result.pValue)
            add(own, p: result.pValue, result.method)
        case .estimate(let result):
            let own = Scaling(times: 1, n: result.n, note: note)
            let method = "\(result.estimateName), \(result.method)"
            results += own.main(base, result.estimate, result.interval, p: result.pValue, method: method)
            add(own, result.statistic, result.degreesOfFreedom.map { [$0] } ?? [], result.method)
            add(own, p: result.pValue, result.method)
            add(own, result.effect)
        case .regression(let result):
            let own = Scaling(times: 1, n: result.n, note: note)
            results += own.main(
                base, result.slope, result.interval, p: result.pValue, method: "slope, \(result.method)")
            add(own, result.statistic, [result.degreesOfFreedom], result.method)
            add(own, p: result.pValue, result.method)
            for (name, value) in [
                ("slope", result.slope), ("slope_error", result.slopeError), ("intercept", result.intercept),
                ("intercept_error", result.interceptError), ("r_squared", result.rSquared),
                ("residual_deviation", result.residualDeviation),
            ] {
                let interval = name == "slope" ? result.interval : nil
                results.append(own.number("\(base).\(name)", value, interval, method: result.method))
            }
        case .description(let moments, let quartiles):
            let own = Scaling(times: 1, n: moments.n, note: note)
            results += own.main(base, moments.mean, method: "mean")
            let others: [(String, Double?)] = [
                ("mean", moments.mean), ("deviation", moments.standardDeviation),
                ("standard_error", moments.standardError), ("minimum", moments.minimum), ("q1", quartiles[0]),
                ("median", quartiles[1]), ("q3", quartiles[2]), ("maximum", moments.maximum),
                ("skewness", moments.skewness), ("kurtosis", moments.excessKurtosis),
            ]
            for (name, value) in others {
                guard let value else { continue }
                results.append(own.number("\(base).\(name)", value, method: name))
            }
        }
        for group in run.groups {
            results.append(
                NamedResult(
                    name: "\(base).n.\(group.name)", value: .number(Double(group.n)), n: group.n,
                    method: "observations of the group\(note)"))
        }
    }

    /// The statistic and its degrees of freedom.
    private mutating func add(
        _ own: Scaling, _ statistic: Double?, _ freedom: [Double], _ method: String, p: Double? = nil
    ) {
        if let statistic {
            results.append(own.number("\(base).statistic", statistic, p: p, method: "statistic, \(method)"))
        }
        for (place, degrees) in freedom.enumerated() {
            let name = freedom.count == 1 ? "df" : "df\(place + 1)"
            results.append(own.plain("\(base).\(name)", degrees, method: "degrees of freedom, \(method)"))
        }
    }

    /// The p-value, and whether it lies below 0.05.
    private mutating func add(_ own: Scaling, p: Double, _ method: String) {
        results.append(own.plain("\(base).p", p, method: "p-value, \(method)"))
        results.append(
            NamedResult(
                name: "\(base).significant", value: .flag(p < Significance.level), pValue: p, n: own.n,
                method: "p below \(Significance.level), \(method)\(note)"))
    }

    private mutating func add(_ own: Scaling, _ effect: EffectSize?) {
        guard let effect else { return }
        let all = own.main("\(base).effect", effect.value, effect.interval, method: effect.name)
        let names: Set = ["\(base).effect", "\(base).effect.low", "\(base).effect.high"]
        results += all.filter { names.contains($0.name) }
    }
}
