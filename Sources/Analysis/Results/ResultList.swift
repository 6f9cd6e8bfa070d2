import Statistics
import Study

/// Collects named results; the one place where a computed value becomes one.
struct ResultList {
    private(set) var results: [NamedResult] = []

    mutating func add(_ name: String, _ value: Double?, n: Int? = nil, _ method: String, missing: String = "no data") {
        let value: NamedResult.Value = value.map { .number($0) } ?? .unavailable(reason: missing)
        append(NamedResult(name: name, value: value, n: n, method: method))
    }

    mutating func add(_ name: String, count: Int, _ method: String) {
        append(NamedResult(name: name, value: .number(Double(count)), n: count, method: method))
    }

    mutating func add(_ name: String, flag: Bool?, n: Int? = nil, _ method: String, missing: String = "no data") {
        let value: NamedResult.Value = flag.map { .flag($0) } ?? .unavailable(reason: missing)
        append(NamedResult(name: name, value: value, n: n, method: method))
    }

    /// Statistic and p-value of a test, under `name.statistic` and `name.p`.
    mutating func add(_ name: String, test: Computed<TestResult>, proxy: String? = nil) {
        switch test {
        case .value(let test):
            append(
                NamedResult(
                    name: name + ".statistic", value: .number(test.statistic), pValue: test.pValue, n: test.n,
                    method: test.method, proxy: proxy))
            append(
                NamedResult(
                    name: name + ".p", value: .number(test.pValue), pValue: test.pValue, n: test.n,
                    method: test.method, proxy: proxy))
        case .unavailable(let reason):
            for part in [".statistic", ".p"] {
                append(NamedResult(name: name + part, value: .unavailable(reason: reason), method: "", proxy: proxy))
            }
        }
    }

    /// Rho with interval, its p-values and tau-b, under `name.rho`, `.p`, `.p_permutation`, `.tau_b`.
    mutating func add(_ name: String, correlation: RankCorrelation, proxy: String? = nil) {
        let interval = correlation.interval.value?.interval.map {
            NamedResult.Interval(lower: $0.lower, upper: $0.upper, level: $0.level)
        }
        func one(
            _ part: String, _ result: Computed<CorrelationResult>, interval: NamedResult.Interval? = nil,
            _ value: (CorrelationResult) -> Double
        ) {
            switch result {
            case .value(let result):
                append(
                    NamedResult(
                        name: name + part, value: .number(value(result)), interval: interval, pValue: result.pValue,
                        n: result.n, method: result.method, proxy: proxy))
            case .unavailable(let reason):
                append(NamedResult(name: name + part, value: .unavailable(reason: reason), method: "", proxy: proxy))
            }
        }
        one(".rho", correlation.spearman, interval: interval, \.estimate)
        one(".p", correlation.spearman, \.pValue)
        one(".p_permutation", correlation.permutation, \.pValue)
        one(".tau_b", correlation.kendall, \.estimate)
    }

    /// Final accuracy over its seeds, and rho of each seed alone, under `name.…`.
    mutating func add(_ name: String, _ seeds: SeedStability) {
        let deviations = seeds.deviations.sorted()
        let median = try? quantiles(deviations, [0.5])[0]
        add(
            "\(name).deviation.median_points", median.map { 100 * $0 }, n: deviations.count,
            "median over participants of the standard deviation over seeds, n − 1", missing: "one seed has no deviation"
        )
        add(
            "\(name).deviation.largest_points", deviations.last.map { 100 * $0 }, n: deviations.count,
            "largest standard deviation over seeds, n − 1", missing: "one seed has no deviation")
        add(
            "\(name).range.largest_points", seeds.largestRange.map { 100 * $0 }, n: seeds.participants,
            "largest difference between two seeds of one final choice")
        let correlations = seeds.rows.compactMap(\.correlation.value)
        let method = "Spearman's rho of months and the accuracy of one seed alone, over seeds"
        let missing = "no seed has a correlation"
        let rhos = correlations.map(\.estimate)
        add("\(name).rho.lowest", rhos.min(), n: rhos.count, method, missing: missing)
        add("\(name).rho.highest", rhos.max(), n: rhos.count, method, missing: missing)
        add(
            "\(name).rho.significant_share",
            rhos.isEmpty ? nil : Double(correlations.count { $0.pValue < 0.05 }) / Double(rhos.count), n: rhos.count,
            "share of seeds with p below 0.05", missing: missing)
    }

    /// Recorded against replayed trials, under `name.…`.
    mutating func add(_ name: String, _ replay: ReplayComparison) {
        let split = replay.divergence
        add("\(name).trials", count: replay.trials.count, "trials trained again")
        add("\(name).refused", count: replay.refused, "of these, refused by the engine")
        add("\(name).completed_twice", count: replay.accuracies.count, "of these, with two accuracies")
        add("\(name).diverged.both", count: split.both, "diverged as recorded and when trained again")
        add("\(name).diverged.recorded_only", count: split.recordedOnly, "diverged as recorded only")
        add("\(name).diverged.replayed_only", count: split.replayedOnly, "diverged when trained again only")
        add(
            "\(name).diverged.agreement", replay.agreement, n: replay.trials.count - replay.refused,
            "share of trials that diverged both times or neither time", missing: "no trial was trained again")
        add("\(name).spearman", correlation: replay.correlation)
    }

    /// The images that runs were trained on, under `name.…`; how they are split is this program's choice.
    mutating func add(_ name: String, _ images: StudyImages) {
        add("\(name).classes", count: images.classes, "classes of \(images.name)")
        let split = "\(images.name) split into \(images.train) + \(images.validation) + \(images.test)"
        for (part, count) in [("train", images.train), ("validation", images.validation), ("test", images.test)] {
            append(
                NamedResult(
                    name: "\(name).\(part)", value: .number(Double(count)), n: count, method: "images of the split",
                    proxy: split))
        }
    }

    /// Adds a result; a number that is not finite, such as F of groups without spread, is none that a reader can use.
    mutating func append(_ result: NamedResult) {
        var result = result
        if let number = result.number, !number.isFinite {
            result.value = .unavailable(reason: "the value is not finite; there is no spread to divide by")
        }
        if let p = result.pValue, !p.isFinite { result.pValue = nil }
        if let interval = result.interval, !(interval.lower.isFinite && interval.upper.isFinite) {
            result.interval = nil
        }
        results.append(result)
    }
}
