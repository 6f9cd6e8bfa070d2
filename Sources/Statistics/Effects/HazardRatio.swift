import Foundation

/// How many times as often one group has the event, of those still without it, as another.
public struct HazardRatio: Sendable, Equatable, Codable {
    /// Hazard of the first group over that of the second.
    public var ratio: Double
    /// Standard error of its logarithm.
    public var logError: Double
    /// Observations of the two.
    public var groupSizes: [Int]

    /// Wald's interval on the scale of the logarithm.
    public func interval(level: Double = 0.95) -> ConfidenceInterval {
        let half = normalQuantile((1 + level) / 2) * logError
        return ConfidenceInterval(
            lower: ratio * exp(-half), upper: ratio * exp(half), level: level, method: "Wald, log hazard ratio")
    }
}

/// The hazard ratio of Cox's model with the group as its one covariate; ties as Efron (1977, DOI
/// 10.1080/01621459.1977.10480613) counts them, as R's `coxph` does.
///
/// - Throws: `StatisticsError.undefined` where one group has every event, or none happens while both are at risk: the ratio is
///   then without bound.
public func hazardRatio(
    of first: [SurvivalObservation], over second: [SurvivalObservation]
) throws -> HazardRatio {
    try requireTimes(first)
    try requireTimes(second)
    let all = first.map { ($0, true) } + second.map { ($0, false) }
    let times = Set(all.filter(\.0.isEvent).map(\.0.time)).sorted()
    let risks = times.map { time -> EventTime in
        let (own, other) = (first.count { $0.time >= time }, second.count { $0.time >= time })
        func events(_ group: [SurvivalObservation]) -> Int { group.count { $0.time == time && $0.isEvent } }
        return EventTime(
            atRisk: (Double(own), Double(other)), events: (events(first), events(second)))
    }.filter { $0.atRisk.0 > 0 && $0.atRisk.1 > 0 }
    let (own, other) = risks.reduce((0, 0)) { ($0.0 + $1.events.0, $0.1 + $1.events.1) }
    guard own > 0, other > 0 else {
        throw StatisticsError.undefined("one group has no event while both are at risk: the ratio has no bound")
    }
    var beta = 0.0
    for _ in 0..<100 {
        let (score, information) = derivatives(risks, beta)
        guard information > 0, score.isFinite else { break }
        // A step of at most one keeps Newton's way where the likelihood is flat.
        let step = max(-1, min(1, score / information))
        beta += step
        guard abs(step) > 1e-12 else { break }
    }
    let information = derivatives(risks, beta).information
    guard abs(beta) < 20, information > 1e-10 else {
        throw StatisticsError.undefined("the groups' events do not overlap: the ratio has no bound")
    }
    return HazardRatio(
        ratio: exp(beta), logError: 1 / information.squareRoot(), groupSizes: [first.count, second.count])
}

/// A time at which events happen: those at risk and the events, of both groups.
private struct EventTime {
    var atRisk: (Double, Double)
    var events: (Int, Int)
}

/// First derivative and negative second one of Efron's log likelihood.
private func derivatives(_ times: [EventTime], _ beta: Double) -> (score: Double, information: Double) {
    let weight = exp(beta)
    return times.reduce((0.0, 0.0)) { sums, time in
        let events = time.events.0 + time.events.1
        var (score, information) = (sums.0 + Double(time.events.0), sums.1)
        for number in 0..<events {
            // Of those who have the event at this time, a growing share is gone already.
            let left = Double(number) / Double(events)
            let own = weight * (time.atRisk.0 - left * Double(time.events.0))
            let share = own / (own + time.atRisk.1 - left * Double(time.events.1))
            score -= share
            information += share * (1 - share)
        }
        return (score, information)
    }
}
