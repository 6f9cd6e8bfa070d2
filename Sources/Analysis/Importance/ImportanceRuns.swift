import Statistics
import Study

/// Runs that an importance is computed from.
public enum ImportanceSource: String, CaseIterable, Codable, Sendable {
    /// Random configurations.
    case baseline
    /// What people tried: no random search, and turns of one person hang together.
    case trials

    /// The runs in words.
    public var words: String { self == .baseline ? "random configurations" : "people's trials" }

    /// The runs where they are trained again.
    var kind: RunKind { self == .baseline ? .baseline : .replay }
}

/// Configurations with their accuracies, and which of them hang together.
struct ImportanceRuns {
    let configurations: [Hyperparameters]
    /// In 0…1.
    let accuracies: [Double]
    /// Rows that are drawn and shuffled together: everybody's own, or one for each random configuration.
    let blocks: [Range<Int>]
    let isRandom: Bool

    /// The runs that have an accuracy.
    init(_ source: ImportanceSource, _ input: AnalysisInput) {
        var (configurations, accuracies, blocks): ([Hyperparameters], [Double], [Range<Int>]) = ([], [], [])
        func add(_ configuration: Hyperparameters, _ outcome: Outcome) {
            guard let accuracy = input.options.accuracy(of: outcome) else { return }
            configurations.append(configuration)
            accuracies.append(accuracy)
        }
        switch source {
        case .baseline:
            for run in input.record.baselineRuns.sorted(by: { $0.number < $1.number }) {
                add(run.configuration, run.outcome)
            }
            blocks = accuracies.indices.map { $0..<($0 + 1) }
        case .trials:
            for member in input.replayed.members {
                let start = accuracies.count
                for turn in member.turns { add(turn.configuration, turn.outcome) }
                if accuracies.count > start { blocks.append(start..<accuracies.count) }
            }
        }
        (self.configurations, self.accuracies, self.blocks) = (configurations, accuracies, blocks)
        isRandom = source == .baseline
    }

    /// The hyperparameters that have several values where they are read.
    var searched: [Hyperparameter] {
        Hyperparameter.allCases.filter { hyperparameter in
            var first: Double?
            return configurations.contains { configuration in
                guard configuration.reads(hyperparameter) else { return false }
                let value = configuration.number(hyperparameter)
                if first == nil { first = value }
                return value != first
            }
        }
    }

    /// A hyperparameter by the rank of its values, where the optimizer reads it.
    func parameter(_ hyperparameter: Hyperparameter) -> SearchedParameter {
        let numbers = configurations.map { $0.reads(hyperparameter) ? $0.number(hyperparameter) : nil }
        let distinct = Set(numbers.compactMap { $0 }).sorted()
        let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($0.element, Double($0.offset)) })
        return SearchedParameter(
            domains: [
                hyperparameter.isCategorical ? .categories(distinct.count) : .whole(0...max(0, distinct.count - 1))
            ],
            values: numbers.map { number in number.flatMap { places[$0] }.map { SearchedParameter.Value($0) } })
    }

    /// The same for a forest, which takes every configuration as recorded: a value that the optimizer ignores is one more
    /// that makes no difference.
    func column(_ hyperparameter: Hyperparameter) throws -> LevelColumn {
        let numbers = configurations.map { $0.number(hyperparameter) }
        return hyperparameter.isCategorical
            ? try LevelColumn(categories: numbers.map { Int($0) }) : try LevelColumn(ranking: numbers)
    }

    /// As many blocks as there are, drawn with replacement.
    func resampled(_ generator: inout SeededGenerator) -> [Int] {
        var rows: [Int] = []
        for _ in blocks { rows += blocks[generator.below(blocks.count)] }
        return rows
    }

    /// Accuracies without what configurations have to do with them: of random ones shuffled over all, of people's within
    /// each person.
    func shuffled(_ generator: inout SeededGenerator) -> [Double] {
        var accuracies = accuracies
        guard !isRandom else {
            generator.shuffle(&accuracies)
            return accuracies
        }
        for block in blocks {
            var own = Array(accuracies[block])
            generator.shuffle(&own)
            accuracies.replaceSubrange(block, with: own)
        }
        return accuracies
    }
}
