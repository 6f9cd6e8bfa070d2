import Limits
import YAML

/// What a published value was made from, so that the value of another sample can be held against it.
public struct PublishedSample: Hashable, Sendable {
    /// What varies from one sample to another.
    public enum Units: Hashable, Sendable {
        /// So many runs of random configurations. The printed number is a mean where the deviation of the runs is given, and
        /// itself a deviation where it is not.
        case runs(Int, deviation: Double?)
        /// So many training seeds, of the same people's choices.
        case seeds(Int)
    }

    /// What varies.
    public var units: Units
    /// The value that stands for no effect: chance, a correlation of 0. An interval that holds it tells nothing, and neither
    /// does one that is wider than its distance from the printed number.
    public var noEffect: Double
}

/// How some claims are held against runs that are trained again.
struct RegeneratedEntry {
    /// Ids of the claims.
    let claims: [String]
    /// What their values were made from.
    let sample: PublishedSample?
    /// The result that only such runs give.
    let result: String?
    private let entry: YAMLMapping

    init(_ entry: YAMLMapping) throws {
        try entry.allow(["claims", "runs", "deviation", "seeds", "no_effect", "results"])
        self.entry = entry
        claims = try entry.textOrTexts("claims")
        result = try entry.optionalText("results")
        let runs = try entry.optionalNumber("runs", Limit.sampleSize)
        let seeds = try entry.optionalNumber("seeds", Limit.sample)
        let deviation = try entry.optionalNumber("deviation", Limit.nonNegative)
        if deviation != nil, runs == nil { throw entry.error("deviation", "belongs to runs; name how many") }
        switch (runs, seeds) {
        case (let runs?, nil):
            sample = PublishedSample(
                units: .runs(runs, deviation: deviation), noEffect: try entry.number("no_effect", Limit.finite))
        case (nil, let seeds?):
            sample = PublishedSample(units: .seeds(seeds), noEffect: try entry.number("no_effect", Limit.finite))
        case (nil, nil) where result != nil: sample = nil
        default: throw entry.error("runs", "give either runs or seeds, or the results that are judged")
        }
    }

    /// Notes what it says with the claims that it names.
    ///
    /// - Throws: `YAMLError` for a claim that there is not.
    func note(with all: inout [Claim]) throws {
        for id in claims {
            guard let index = all.firstIndex(where: { $0.id == id }) else {
                throw entry.error("claims", "there is no claim “\(id)”")
            }
            all[index].sample = sample
            guard let result else { continue }
            guard all[index].rule == .missing, all[index].printedNumber != nil else {
                throw entry.error(
                    "results", "belong to a claim of the rule missing with a printed number, not to \(id)")
            }
            all[index].results = [result]
            all[index].resultsLine = entry.line(of: "results")
        }
    }
}
