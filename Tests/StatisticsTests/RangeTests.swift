import Foundation
import Statistics
import Testing

/// Numbers as large and small as a number can be: what has no unit does not depend on it.
@Suite struct RangeTests {
    /// Powers of two that take the golden values to both ends of the range; changing the unit by them is exact.
    static let exponents = [-1_000, -620, -560, -300, 300, 560, 620, 1_000]

    private func scaled(_ values: [Double], _ exponent: Int) -> [Double] {
        values.map { Double(sign: .plus, exponent: exponent, significand: $0) }
    }

    @Test(arguments: exponents)
    func correlationsDoNotDependOnTheUnit(exponent: Int) throws {
        for pair in try Golden.read().pairs {
            let (x, y) = (scaled(pair.x, exponent), scaled(pair.y, -exponent / 2))
            #expect(try pearson(x, y) == pearson(pair.x, pair.y), "\(pair.name)")
            #expect(try spearman(x, y) == spearman(pair.x, pair.y))
            let method = SpearmanMethod.permutation(resamples: 200, seed: 4)
            #expect(try spearman(x, y, method: method) == spearman(pair.x, pair.y, method: method))
            #expect(try kendallTauB(x, y) == kendallTauB(pair.x, pair.y))
            #expect(
                try bootstrapSpearman(x, y, resamples: 200, seed: 4).interval
                    == bootstrapSpearman(pair.x, pair.y, resamples: 200, seed: 4).interval)
        }
    }

    @Test(arguments: exponents)
    func testsOfGroupsDoNotDependOnTheUnit(exponent: Int) throws {
        for set in try Golden.read().groups {
            let groups = set.groups.map { scaled($0, exponent) }
            for center in LeveneCenter.allCases {
                #expect(agree(try levene(groups, center: center).statistic, set.levene[center.rawValue]?[0] ?? .nan))
                let permuted = try levene(groups, center: center, resamples: 200, seed: 4).pValue
                #expect(try permuted == levene(set.groups, center: center, resamples: 200, seed: 4).pValue)
            }
            #expect(agree(try anova(groups).statistic, set.anova[0]), "\(set.name)")
            #expect(agree(try welchANOVA(groups).statistic, set.welch[0]), "\(set.name)")
            #expect(agree(try kruskalWallis(groups).statistic, set.kruskal[0]), "\(set.name)")
            #expect(
                try mannWhitney(groups[0], groups[1]).pValue == mannWhitney(set.groups[0], set.groups[1]).pValue)
        }
    }

    @Test(arguments: exponents)
    func momentsAndQuantilesFollowTheUnit(exponent: Int) throws {
        for sample in try Golden.read().single {
            let (plain, result) = (try moments(sample.x), try moments(scaled(sample.x, exponent)))
            #expect(result.skewness == plain.skewness && result.excessKurtosis == plain.excessKurtosis)
            let expected: [Double?] = scaled(
                [plain.mean, plain.standardDeviation ?? 0, plain.standardError ?? 0], exponent)
            #expect([result.mean, result.standardDeviation, result.standardError] == expected, "\(sample.name)")
            #expect(try shapiroWilk(scaled(sample.x, exponent)) == shapiroWilk(sample.x))
            for type in QuantileType.allCases {
                let probabilities = [0, 0.3, 0.5, 1]
                #expect(
                    try quantiles(scaled(sample.x, exponent), probabilities, type: type)
                        == scaled(quantiles(sample.x, probabilities, type: type), exponent))
            }
        }
    }

    /// Spreads beyond the largest number; the values are those of the sample in other units.
    @Test func theLargestNumbersOfBothSignsAreNoTrouble() throws {
        let x = [1.75, -1.75, 1, -1, 0.5, 0, -0.25, 1.5]
        let y = [1.0, 2, 3, 4, 5, 6, 9, 7]
        let large = scaled(x, 1_023)
        #expect(try pearson(large, y) == pearson(x, y))
        #expect(try shapiroWilk(large).statistic == shapiroWilk(x).statistic)
        #expect(try moments(large).skewness == moments(x).skewness)
        #expect(try moments(large).variance == .infinity)
        #expect(try quantiles(large, [0.25, 0.5]) == scaled(quantiles(x, [0.25, 0.5]), 1_023))
        let (groups, plain) = ([Array(large[..<4]), Array(large[4...])], [Array(x[..<4]), Array(x[4...])])
        for center in LeveneCenter.allCases {
            #expect(agree(try levene(groups, center: center).statistic, try levene(plain, center: center).statistic))
        }
        #expect(agree(try anova(groups).statistic, try anova(plain).statistic))
        #expect(agree(try welchANOVA(groups).statistic, try welchANOVA(plain).statistic))
        #expect(throws: StatisticsError.self) { try histogram(large) }
    }

    /// The smallest numbers there are, which have few digits but are whole multiples of the very smallest.
    @Test func theSmallestNumbersAreNoTrouble() throws {
        let x = [1.0, 2, 3, 4, 5, 6, 7, 8]
        let y = [3.0, 1, 4, 1, 5, 9, 2, 6]
        let (a, b) = (scaled(x, -1_074), scaled(y, -1_074))
        #expect(try pearson(a, b) == pearson(x, y))
        #expect(agree(try anova([a, b]).statistic, try anova([x, y]).statistic))
        #expect(agree(try levene([a, b]).statistic, try levene([x, y]).statistic))
        #expect(agree(try welchANOVA([a, b]).statistic, try welchANOVA([x, y]).statistic))
        #expect(try moments(a).skewness == moments(x).skewness)
        #expect(try moments(a).variance == 0)
    }

    @Test func groupsOfFarApartScalesKeepTheirWeights() throws {
        // Beside the second group's deviation the first's is nothing, so the first's mean is the grand mean.
        let small = [1e-200, 2e-200, 4e-200, 3e-200]
        let large = [1e200, 2e200, 3e200, -1e200]
        let test = try welchANOVA([small, large])
        let spread = try moments(large)
        let t = spread.mean / (spread.standardError ?? .nan)
        #expect(agree(test.statistic, t * t))
    }

    @Test func aPermutationOfMillionsOfPairsDoesNotOverflow() throws {
        let x = (0..<3_100_000).map(Double.init)
        #expect(try spearman(x, x, method: .permutation(resamples: 1, seed: 1)).pValue == 0.5)
        #expect(throws: StatisticsError.self) { try bootstrapSpearman(x, x, resamples: 2, seed: 1) }
    }

    @Test(arguments: [Int.min, -1, 0, 10_000_001, Int.max])
    func aNumberOfResamplesOutsideItsRangeIsRefused(resamples: Int) {
        let x = [1.0, 2, 4, 3]
        #expect(throws: StatisticsError.self) {
            try spearman(x, x, method: .permutation(resamples: resamples, seed: 1))
        }
        #expect(throws: StatisticsError.self) { try levene([x, x], center: .mean, resamples: resamples, seed: 1) }
        #expect(throws: StatisticsError.self) { try bootstrapSpearman(x, x, resamples: resamples, seed: 1) }
        #expect(throws: StatisticsError.self) { try bootstrap(x, resamples: resamples, seed: 1) { $0[0] } }
    }
}
