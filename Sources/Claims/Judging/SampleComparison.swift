import Foundation
import Statistics
import Study

/// A published number held against that of a sample of runs: which published values the 95% interval of the difference
/// admits.
struct SampleComparison {
    /// How it ended.
    enum Outcome: Equatable {
        /// A value that rounds to the printed number is admitted.
        case holdsIt
        /// None is.
        case excludesIt
        /// It is admitted, and so is no effect.
        case holdsNoEffect
        /// It is admitted by an interval wider than the effect.
        case isWide
    }

    /// How it ended.
    let outcome: Outcome
    /// The interval of the difference in words, with its width.
    let words: String

    /// Nil where the result or the claim does not say enough for a difference.
    init?(_ value: Double, _ sample: NamedResult.Sample, _ printed: PrintedNumber, _ published: PublishedSample) {
        let isRatio = sample.scale == .ratio
        func scaled(_ number: Double) -> Double { isRatio ? log(max(number, .leastNormalMagnitude)) : number }
        guard let interval = sample.interval, interval.lower <= interval.upper,
            let difference = Self.difference(
                IntervalEstimate(
                    value: scaled(value), lower: scaled(interval.lower), upper: scaled(interval.upper)),
                scaled(printed.value), sample, published)
        else { return nil }
        // Published values whose interval of the difference would hold 0: those about ours.
        let (low, high) = (scaled(printed.value) + difference.lower, scaled(printed.value) + difference.upper)
        let slack = 1e-9 * max(1, abs(scaled(printed.value)))
        let rounded = printed.interval
        let (from, to) = (scaled(rounded.lowerBound) - slack, scaled(rounded.upperBound) + slack)
        let noEffect = scaled(published.noEffect)
        let width = difference.upper - difference.lower
        if high < from || low > to {
            outcome = .excludesIt
        } else if low <= noEffect && noEffect <= high {
            outcome = .holdsNoEffect
        } else if printed.limit == nil, width > abs(scaled(printed.value) - noEffect) {
            outcome = .isWide
        } else {
            outcome = .holdsIt
        }
        words = Self.words(value, difference, sample, printed)
    }

    /// The interval of ours minus the published value, on the scale on which it is made.
    private static func difference(
        _ own: IntervalEstimate, _ printed: Double, _ sample: NamedResult.Sample, _ published: PublishedSample
    ) -> ConfidenceInterval? {
        switch published.units {
        case .runs(let n, let deviation?) where sample.kurtosis == nil:
            let other = try? PrintedSample(mean: printed, deviation: deviation, n: n).meanEstimate()
            return other.map { differenceInterval(own, minus: $0) }
        case .runs(let n, nil):
            guard let kurtosis = sample.kurtosis else { return nil }
            let other = try? PrintedSample(mean: 0, deviation: printed, n: n).deviationEstimate(kurtosis: kurtosis)
            return other.map { differenceInterval(own, minus: $0) }
        case .seeds(let count) where sample.part.kind == .final:
            return replicateDifference(own, replicates: sample.part.finished, published: (printed, count))
        default: return nil
        }
    }

    private static func words(
        _ value: Double, _ difference: ConfidenceInterval, _ sample: NamedResult.Sample, _ printed: PrintedNumber
    ) -> String {
        let isRatio = sample.scale == .ratio
        func text(_ number: Double) -> String { ShortNumber.text(isRatio ? exp(number) : number) }
        let centre = isRatio ? value / printed.value : value - printed.value
        let width = difference.upper - difference.lower
        return "\(ShortNumber.text(value)) \(isRatio ? "over" : "minus") \(printed.text) is "
            + "\(ShortNumber.text(centre)), 95% interval of the "
            + "\(isRatio ? "ratio" : "difference") [\(text(difference.lower)), \(text(difference.upper))], "
            + (isRatio ? "its ends \(text(width))-fold apart" : "\(ShortNumber.text(width)) wide")
    }
}
