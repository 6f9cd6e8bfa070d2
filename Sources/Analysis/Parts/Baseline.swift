public import Statistics
import Study

/// Accuracy of random configurations (the paper's Figure 1).
public struct Baseline: Sendable {
    /// Runs in the record.
    public var runs: Int
    /// Runs that diverged and count as the choices say.
    public var diverged: Int
    /// Accuracies in 0…1, in run order.
    public var accuracies: [Double]
    /// What a reader has to know of it, such as that its search space is assumed.
    public var note: String?
    /// Moments of the accuracies, or what is missing.
    public var moments: Computed<Moments>
    /// Histogram in steps of five percentage points.
    public var histogram: Computed<Histogram>

    init(_ input: AnalysisInput) {
        let (record, options) = (input.record, input.options)
        let values = record.baselineRuns.sorted { $0.number < $1.number }.compactMap {
            options.accuracy(of: $0.outcome)
        }
        runs = record.baselineRuns.count
        diverged = record.baselineRuns.count { $0.outcome == .diverged }
        accuracies = values
        note = record.baselineNote
        if record.baselineRuns.isEmpty {
            moments = .unavailable(Self.missing)
            histogram = .unavailable(Self.missing)
        } else {
            moments = Computed { try Statistics.moments(values) }
            histogram = Computed { try Statistics.histogram(values, bins: .fixed(count: 20, range: 0...1)) }
        }
    }

    /// What a reader can do when there is no baseline.
    public static let missing: String =
        "the data hold no baseline runs (the authors' release does not include its 320); "
        + "regenerate them with the training engine or import a folder with baseline_runs.csv"
}

extension Baseline: AnalysisPart {
    /// Names of the baseline's results.
    public enum Names {
        /// Mean in percent.
        public static let mean: ResultName = ResultName("baseline.accuracy.mean_percent", on: .baseline)
        /// Standard deviation in percentage points.
        public static let deviation: ResultName = ResultName("baseline.accuracy.sd_percent", on: .baseline)
        /// Runs.
        public static let n: ResultName = ResultName("baseline.n", on: .baseline)
    }

    static let names = [Names.mean, Names.deviation, Names.n]
    static let restsOn: Set<Aspect> = [.outcomes]

    func results(_ list: inout ResultList) {
        let found = moments.value
        list.add(Names.mean, (found?.mean).map(Percent.of), n: found?.n, "arithmetic mean", missing: Self.missing)
        list.add(
            Names.deviation, (found?.standardDeviation).map(Percent.of), n: found?.n,
            "standard deviation with n − 1", missing: Self.missing)
        list.add(
            Names.n, runs == 0 ? nil : Double(runs), "runs of random configurations", missing: Self.missing)
    }

    /// Its configurations are a random sample.
    func samples(_ runs: TrainedRuns) -> [ResultName: NamedResult.Sample] {
        guard let part = runs.part(.baseline) else { return [:] }
        let values = accuracies.map(Percent.of)
        let few =
            values.count < TrainedRuns.leastRuns
            ? "\(values.count) random configurations are fewer than \(TrainedRuns.leastRuns)" : nil
        func sample(_ interval: ConfidenceInterval?, kurtosis: Double? = nil) -> NamedResult.Sample {
            NamedResult.Sample(
                part: part, interval: interval.map(NamedResult.Interval.init), kurtosis: kurtosis,
                method: interval?.method ?? "",
                shortcoming: few ?? (interval == nil ? "these configurations all have one accuracy" : nil))
        }
        return [
            Names.n: NamedResult.Sample(part: part, isCount: true),
            Names.mean: sample(try? studentizedMean(values, seed: runs.options.seed)),
            Names.deviation: sample(try? deviationInterval(values), kurtosis: try? trimmedKurtosis(values)),
        ]
    }

    var tables: [Table] {
        [
            Table(
                "baseline", "Accuracy of random configurations",
                columns: [("run", "position in the baseline"), ("accuracy", "accuracy in 0…1")],
                rows: accuracies.enumerated().map { [.count($0.offset + 1), .number($0.element)] }, on: .baseline)
        ] + (histogram.value.map { [Self.bars($0)] } ?? [])
    }

    private static func bars(_ histogram: Histogram) -> Table {
        Table(
            "baseline_histogram", "Random configurations by accuracy",
            columns: [
                ("bar", "from the lowest accuracies on"), ("from", "accuracy in 0…1"),
                ("to", "accuracy in 0…1, which counts to the next bar except in the last"),
                ("configurations", "random configurations"),
            ],
            rows: histogram.counts.enumerated().map { bar, count in
                [
                    .count(bar + 1), .number(histogram.edges[bar]), .number(histogram.edges[bar + 1]), .count(count),
                ]
            }, on: .baseline)
    }
}

extension StudyAnalysis {
    /// Random configurations.
    public var baseline: Baseline { self[Baseline.self] }
}
