import Statistics
import Study

/// Collects named results; the one place where a computed value becomes one.
struct ResultList {
    private(set) var results: [(name: ResultName, result: NamedResult)] = []

    mutating func add(
        _ name: ResultName, _ value: Double?, n: Int? = nil, _ method: String, missing: String = "no data",
        proxy: String? = nil
    ) {
        let value: NamedResult.Value = value.map { .number($0) } ?? .unavailable(reason: missing)
        append(name, NamedResult(name: name.path, value: value, n: n, method: method, proxy: proxy))
    }

    mutating func add(_ name: ResultName, count: Int, _ method: String, proxy: String? = nil) {
        append(
            name, NamedResult(name: name.path, value: .number(Double(count)), n: count, method: method, proxy: proxy))
    }

    mutating func add(
        _ name: ResultName, flag: Bool?, p: Double? = nil, n: Int?, _ method: String, missing: String,
        proxy: String? = nil
    ) {
        let value: NamedResult.Value = flag.map { .flag($0) } ?? .unavailable(reason: missing)
        append(name, NamedResult(name: name.path, value: value, pValue: p, n: n, method: method, proxy: proxy))
    }

    /// An estimate with its interval.
    mutating func add(
        _ name: ResultName, estimate: Double?, _ interval: ConfidenceInterval?, p: Double? = nil, n: Int?,
        _ method: String, missing: String, proxy: String? = nil
    ) {
        let value: NamedResult.Value = estimate.map { .number($0) } ?? .unavailable(reason: missing)
        append(
            name,
            NamedResult(
                name: name.path, value: value, interval: interval.map(NamedResult.Interval.init), pValue: p, n: n,
                method: method, proxy: proxy))
    }

    /// Statistic and p-value of a test.
    mutating func add(_ names: TestNames, test: Computed<TestResult>, proxy: String? = nil) {
        for (name, value) in [(names.statistic, \TestResult.statistic), (names.p, \.pValue)] {
            switch test {
            case .value(let test):
                append(
                    name,
                    NamedResult(
                        name: name.path, value: .number(test[keyPath: value]), pValue: test.pValue, n: test.n,
                        method: test.method, proxy: proxy))
            case .unavailable(let reason): add(name, nil, "", missing: reason, proxy: proxy)
            }
        }
    }

    /// Rho with its interval, its p-values and tau-b.
    mutating func add(_ names: CorrelationNames, correlation: RankCorrelation, proxy: String? = nil) {
        let interval = correlation.interval.value?.interval.map {
            NamedResult.Interval(lower: $0.lower, upper: $0.upper, level: $0.level)
        }
        func one(
            _ name: ResultName, _ result: Computed<CorrelationResult>, interval: NamedResult.Interval? = nil,
            _ value: (CorrelationResult) -> Double
        ) {
            switch result {
            case .value(let result):
                append(
                    name,
                    NamedResult(
                        name: name.path, value: .number(value(result)), interval: interval, pValue: result.pValue,
                        n: result.n, method: result.method, proxy: proxy))
            case .unavailable(let reason): add(name, nil, "", missing: reason, proxy: proxy)
            }
        }
        one(names.rho, correlation.spearman, interval: interval, \.estimate)
        one(names.p, correlation.spearman, \.pValue)
        one(names.permutationP, correlation.permutation, \.pValue)
        one(names.tauB, correlation.kendall, \.estimate)
    }

    /// Adds a result; a number that is not finite, such as F of groups without spread, is none that a reader can use.
    mutating func append(_ name: ResultName, _ result: NamedResult) {
        var result = result
        if let number = result.number, !number.isFinite {
            result.value = .unavailable(reason: "the value is not finite; there is no spread to divide by")
        }
        if let p = result.pValue, !p.isFinite { result.pValue = nil }
        if let interval = result.interval, !(interval.lower.isFinite && interval.upper.isFinite) {
            result.interval = nil
        }
        results.append((name, result))
    }
}
