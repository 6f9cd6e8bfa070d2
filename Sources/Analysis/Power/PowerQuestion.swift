import Statistics
import Study

/// A test whose power is asked for.
public enum PowerQuestion: Hashable, Sendable {
    /// One of the tests that carry the paper.
    case primary(PrimaryQuantity)
    /// The log-rank test of experts against the others, turns to an accuracy of 50%.
    case logRank

    /// All, in the paper's order.
    public static let all: [PowerQuestion] = PrimaryQuantity.all.map { .primary($0) } + [.logRank]

    /// As names and tables write it.
    public var label: String {
        switch self {
        case .primary(let quantity): quantity.label
        case .logRank: "log_rank"
        }
    }

    /// For readers.
    public var words: String {
        switch self {
        case .primary(let quantity): quantity.words
        case .logRank: "the log-rank test of experts against the others, turns to 50%"
        }
    }

    /// The effects that are tried; of a correlation by size.
    var range: ClosedRange<Double> {
        switch self {
        case .primary(.rho), .primary(.guessing): 0...0.99
        case .primary(.levene), .logRank: 1...50
        }
    }

    /// What the effect is.
    var effectWords: String {
        switch self {
        case .primary(.rho), .primary(.guessing): "Spearman's rho as the paper prints it"
        case .primary(.levene):
            "how many times the less experienced group's deviation is the other's; the one whose studies, with the paper's group "
                + "sizes, have the printed statistic as their median"
        case .logRank: "hazard ratio of experts to others; the paper prints none, 2 means twice as likely at each turn"
        }
    }

    /// What is counted where participants are needed.
    var neededWords: String {
        switch self {
        case .primary(.rho), .primary(.guessing):
            "participants with whom 80% of simulated studies find the printed effect"
        case .primary(.levene):
            "participants of two equal groups with whom 80% of simulated studies find the printed effect"
        case .logRank:
            "participants, with this study's share of experts, with whom 80% of simulated studies find the effect"
        }
    }

    /// How studies are simulated.
    var model: String {
        switch self {
        case .primary(.rho), .primary(.guessing):
            "pairs from a bivariate normal distribution without ties, Spearman's t test, two-sided at 0.05"
        case .primary(.levene):
            "two normal groups of this study's sizes, Levene's test with the median as centre, at 0.05"
        case .logRank:
            "at each turn everybody succeeds with one chance, that of all turns of this study, experts with a multiple of its hazard; "
                + "people stop as they did here; log-rank test at 0.05"
        }
    }

    /// Turns after which everybody stops in simulated studies.
    private static let mostTurns = 1_000

    /// Asks it of a study.
    ///
    /// - Parameter published: whether the paper's effects may stand beside these data.
    func row(_ input: AnalysisInput, published: Bool) -> Computed<StudyPower.Row> {
        let (studies, seed) = (input.options.simulations, input.options.seed)
        switch self {
        case .primary(.rho):
            let n = input.cohort.members.count { $0.finalAccuracy != nil }
            return correlation(n, published ? PublishedEffects.rho : nil, studies, seed)
        case .primary(.guessing):
            let n = input.cohort.members.count { PrimaryPerson($0).guesses != nil }
            return correlation(n, published ? PublishedEffects.guessing : nil, studies, seed)
        case .primary(.levene(let pair)):
            let sizes = pair.groups.map { input.cohort.accuracies[$0].count }
            return spread(pair, (sizes[0], sizes[1]), published, studies, seed)
        case .logRank: return turns(input.replayed, published, studies, seed)
        }
    }

    private func correlation(_ n: Int, _ effect: Double?, _ studies: Int, _ seed: UInt64) -> Computed<StudyPower.Row> {
        guard n >= 5 else { return .unavailable("at least 5 participants are needed, not \(n)") }
        let simulation = RankCorrelationPower(n: n, studies: studies, seed: seed)
        return .value(
            row(simulation, n, effect) { n, effect in
                RankCorrelationPower(n: n, studies: studies, seed: seed).power(effect)
            })
    }

    private func spread(
        _ pair: GroupSet, _ sizes: (Int, Int), _ published: Bool, _ studies: Int, _ seed: UInt64
    ) -> Computed<StudyPower.Row> {
        guard min(sizes.0, sizes.1) >= 3 else {
            return .unavailable("each group needs at least 3 members, not \(min(sizes.0, sizes.1))")
        }
        let paper = pair.groups.map { PublishedEffects.sizes[$0] }
        let effect =
            published
            ? PublishedEffects.levene(pair).flatMap {
                LevenePower(sizes: (paper[0], paper[1]), studies: studies, seed: seed).effect(
                    ofMedian: $0, within: range)
            } : nil
        let simulation = LevenePower(sizes: sizes, studies: studies, seed: seed)
        return .value(
            row(simulation, sizes.0 + sizes.1, effect) { n, effect in
                LevenePower(sizes: (max(3, n / 2), max(3, n - n / 2)), studies: studies, seed: seed).power(effect)
            })
    }

    private func turns(
        _ cohort: Cohort, _ published: Bool, _ studies: Int, _ seed: UInt64
    ) -> Computed<StudyPower.Row> {
        let players = cohort.members.filter { !$0.turns.isEmpty }
        let experts = players.count { $0.group == .expert }
        guard experts > 1, players.count - experts > 1 else {
            return .unavailable("a group has fewer than 2 members with a turn")
        }
        let rows = ThresholdTurns(cohort, threshold: 0.5).rows
        let chance = Double(rows.count(where: \.isReached)) / Double(rows.reduce(0) { $0 + $1.turn })
        guard chance > 0, chance < 1 else { return .unavailable("nobody reached 50%, or everybody at once") }
        func simulation(_ n: Int, _ experts: Int) -> LogRankPower {
            LogRankPower(
                sizes: (experts, n - experts), chance: chance,
                lasts: players.map { min($0.turns.count, Self.mostTurns) }, studies: studies,
                seed: seed)
        }
        let share = Double(experts) / Double(players.count)
        return .value(
            row(simulation(players.count, experts), players.count, published ? 2 : nil) { n, effect in
                simulation(n, max(1, min(n - 1, Int((share * Double(n)).rounded())))).power(effect)
            })
    }

    private func row(
        _ simulation: some PowerSimulation, _ n: Int, _ effect: Double?, power: (Int, Double) -> Power
    ) -> StudyPower.Row {
        let steps = 14
        let end = range.upperBound < 1 ? 0.95 : 8
        let curve = (0...steps).map { step in
            let effect = range.lowerBound + (end - range.lowerBound) * Double(step) / Double(steps)
            return (effect: effect, power: simulation.power(effect).share)
        }
        return StudyPower.Row(
            test: self, n: n, effect: effect, power: effect.map(simulation.power),
            detectable: simulation.detectable(StudyPower.target, within: range),
            needed: effect.flatMap { effect in
                participantsNeeded(StudyPower.target, within: 6...StudyPower.mostParticipants) {
                    power($0, effect).share
                }
            }, curve: curve)
    }
}
