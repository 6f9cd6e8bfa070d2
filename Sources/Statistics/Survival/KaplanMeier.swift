/// A time until an event, or until observation ended without one.
public struct SurvivalObservation: Sendable, Equatable {
    /// The time, not negative.
    public var time: Double
    /// Whether the event happened; else the observation is censored.
    public var isEvent: Bool

    public init(time: Double, isEvent: Bool) {
        self.time = time
        self.isEvent = isEvent
    }
}

/// The Kaplan–Meier estimate of the share still without the event.
public struct KaplanMeier: Sendable, Equatable, Codable {
    /// Distinct observed times in increasing order.
    public var times: [Double]
    /// Share without the event just after each time.
    public var survival: [Double]
    /// Observations at risk just before each time.
    public var atRisk: [Int]
    /// Events at each time.
    public var events: [Int]
    /// Greenwood's standard error of ``survival``.
    public var standardError: [Double]
    /// Observations.
    public var n: Int
    /// Events in all.
    public var eventCount: Int

    /// The median by the rule of R's `survfit`: where the curve falls below one half, or the middle of the flat
    /// stretch when it stays exactly at one half; `nil` when it never gets there.
    public var median: Double? {
        let slack = Double.ulpOfOne.squareRoot()
        guard let first = survival.firstIndex(where: { $0 <= 0.5 + slack }) else { return nil }
        if survival[first] < 0.5 - slack { return times[first] }
        guard let next = survival.indices.first(where: { $0 > first && survival[$0] < 0.5 - slack }) else {
            return times[first]
        }
        return (times[first] + times[next]) / 2
    }

    /// The area under the curve up to a time: the mean time without the event, counted to there at most.
    public func restrictedMean(upTo limit: Double) -> Double {
        var (area, level, start) = (0.0, 1.0, 0.0)
        for index in times.indices where times[index] < limit {
            area += level * (times[index] - start)
            (level, start) = (survival[index], times[index])
        }
        return area + level * max(0, limit - start)
    }
}

/// The Kaplan–Meier estimate (1958, DOI 10.1080/01621459.1958.10501452); censored at an event's time counts as at risk.
public func kaplanMeier(_ observations: [SurvivalObservation]) throws -> KaplanMeier {
    try requireTimes(observations)
    let sorted = observations.sorted { $0.time < $1.time }
    var result = KaplanMeier(
        times: [], survival: [], atRisk: [], events: [], standardError: [], n: sorted.count,
        eventCount: sorted.count(where: \.isEvent))
    var (survival, greenwood, index) = (1.0, 0.0, 0)
    while index < sorted.count {
        var end = index
        while end < sorted.count && sorted[end].time == sorted[index].time { end += 1 }
        let risk = sorted.count - index
        let events = sorted[index..<end].count(where: \.isEvent)
        survival *= Double(risk - events) / Double(risk)
        if events < risk { greenwood += Double(events) / (Double(risk) * Double(risk - events)) }
        result.times.append(sorted[index].time)
        result.survival.append(survival)
        result.atRisk.append(risk)
        result.events.append(events)
        result.standardError.append(survival * greenwood.squareRoot())
        index = end
    }
    return result
}

func requireTimes(_ observations: [SurvivalObservation]) throws {
    guard !observations.isEmpty else { throw StatisticsError.empty }
    try requireFinite(observations.map(\.time))
    if let bad = observations.first(where: { $0.time < 0 }) {
        throw StatisticsError.invalidArgument("the time \(bad.time) is negative")
    }
}
