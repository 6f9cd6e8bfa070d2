import Statistics
import Testing

/// What holds of importances whatever the configurations.
@Suite struct ImportanceLawTests {
    /// Outcomes that hang on the first of three columns, and on the second where the first is high.
    private static func search(count: Int = 240, seed: UInt64 = 4) -> (columns: [[Double]], outcomes: [Double]) {
        var generator = SeededGenerator(seed: seed, stream: "importance")
        let columns = (0..<3).map { _ in (0..<count).map { _ in Double(generator.below(4)) } }
        let outcomes = (0..<count).map { row in
            columns[0][row] + (columns[0][row] > 2 ? 0.5 * columns[1][row] : 0) + 0.1 * generator.normal()
        }
        return (columns, outcomes)
    }

    private static func parameters(_ columns: [[Double]]) -> [SearchedParameter] {
        columns.map { SearchedParameter(domains: [.whole(0...3)], values: $0.map { SearchedParameter.Value($0) }) }
    }

    @Test func whatDecidesTheOutcomeIsMostImportantByEveryMeasure() throws {
        let (columns, outcomes) = Self.search()
        let ped = try PedAnova(Self.parameters(columns)).importances(outcomes)
        let forest = try RegressionForest(try columns.map { try LevelColumn(ranking: $0) }, outcomes, seed: 1)
        let fanova = try forest.fanova().map(\.importance)
        let shuffled = forest.permutationImportance().map(\.importance)
        for found in [ped, fanova, shuffled] { #expect(found[0] > found[1] && found[1] > found[2]) }
        #expect(fanova.allSatisfy { (0...1).contains($0) } && fanova.reduce(0, +) <= 1 + 1e-12)
        #expect(abs(shuffled[2]) < 0.02)
    }

    @Test func pedAnovaReadsTheOrderOfOutcomesOnly() throws {
        let (columns, outcomes) = Self.search()
        let ped = try PedAnova(Self.parameters(columns))
        let own = try ped.importances(outcomes)
        #expect(try ped.importances(outcomes.map { 3 * $0 - 7 }) == own)
        let backwards = Array(outcomes.indices.reversed())
        #expect(try zip(ped.importances(outcomes, rows: backwards), own).allSatisfy { abs($0 - $1) < 1e-15 })
        // With every outcome equal, the best are all.
        #expect(try ped.importances(outcomes.map { _ in 1 }).allSatisfy { $0 == 0 })
    }

    @Test func anInactiveValueCountsForNothing() throws {
        let (columns, outcomes) = Self.search()
        var parameters = Self.parameters(columns)
        for row in outcomes.indices where columns[0][row] < 2 { parameters[2].values[row] = nil }
        let ped = try PedAnova(parameters).importances(outcomes)
        var never = parameters
        never[2].values = outcomes.map { _ in nil }
        let without = try PedAnova(never).importances(outcomes)
        #expect(ped[2] > 0 && without[2] == 0 && ped[0] == without[0] && ped[1] == without[1])
    }

    @Test func aForestDoesNotHangOnWhoGrowsIt() throws {
        let (columns, outcomes) = Self.search()
        let levels = try columns.map { try LevelColumn(ranking: $0) }
        func found() throws -> [Double] {
            let forest = try RegressionForest(levels, outcomes, seed: 3)
            return try forest.fanova().flatMap { effect in
                [effect.importance, effect.deviation] + effect.marginal.flatMap { [$0.mean, $0.lower, $0.upper] }
            } + forest.permutationImportance().flatMap { [$0.importance, $0.deviation] }
        }
        let first = try found()
        for _ in 0..<3 { #expect(try found() == first) }
    }

    @Test func categoriesAreSplitWhateverTheirNumbers() throws {
        let (columns, outcomes) = Self.search()
        // Category 1 stands out from 0 and 2, which no single cut of their order parts.
        let categories = columns[0].map { Int($0) % 3 }
        let raised = zip(categories, outcomes).map { $0 == 1 ? 10 : 0.001 * $1 }
        let forest = try RegressionForest(
            [try LevelColumn(categories: categories), try LevelColumn(ranking: columns[1])], raised, trees: 8, seed: 1)
        let effects = try forest.fanova()
        #expect(effects[0].importance > 0.99 && effects[1].importance < 0.01)
        let marginal = effects[0].marginal
        #expect(abs(marginal[1].mean - 10) < 0.01 && abs(marginal[0].mean) < 0.01 && abs(marginal[2].mean) < 0.01)
    }

    @Test func whatCannotBeComputedSaysWhy() throws {
        let column = try LevelColumn(ranking: [1, 2, 3])
        #expect(throws: StatisticsError.constant) { try RegressionForest([column], [1, 1, 1], seed: 1) }
        #expect(throws: StatisticsError.lengthMismatch(3, 2)) { try RegressionForest([column], [1, 2], seed: 1) }
        #expect(throws: StatisticsError.notFinite(index: 1)) { try LevelColumn(ranking: [1, .nan]) }
        #expect(throws: StatisticsError.self) { try LevelColumn(categories: Array(0...LevelColumn.mostCategories)) }
        #expect(throws: StatisticsError.self) { try PedAnova([], target: 0.5, region: 0.5) }
        let parameter = SearchedParameter(domains: [.whole(0...3)], values: [SearchedParameter.Value(1, domain: 1)])
        #expect(throws: StatisticsError.self) { try PedAnova([parameter]) }
        let ped = try PedAnova([SearchedParameter(domains: [.whole(0...3)], values: [SearchedParameter.Value(1)])])
        #expect(throws: StatisticsError.empty) { try ped.importances([1], rows: []) }
        #expect(throws: StatisticsError.notFinite(index: 0)) { try ped.importances([.infinity]) }
        #expect(throws: StatisticsError.self) { try ped.importances([1], rows: [4]) }
    }
}
