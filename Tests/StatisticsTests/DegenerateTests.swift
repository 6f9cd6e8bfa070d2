import Statistics
import Testing

/// Samples on which a statistic reaches an end of its range, or has no value.
@Suite struct DegenerateTests {
    @Test func aPerfectOrderIsExactlyOneForEveryN() throws {
        for n in 3...200 {
            let x = (1...n).map(Double.init)
            let squares = x.map { $0 * $0 }
            let up = try spearman(x, squares)
            #expect(up.estimate == 1 && up.pValue == 0, "n = \(n)")
            #expect(try spearman(x, squares.reversed()).estimate == -1, "n = \(n)")
            #expect(try kendallTauB(x, squares).estimate == 1)
            #expect(try kendallTauB(x, squares.reversed()).estimate == -1)
            let ties = x.map { ($0 / 3).rounded() }
            if n > 3 { #expect(try spearman(ties, ties.map { $0 * $0 }).estimate == 1, "n = \(n)") }
        }
    }

    @Test func pointsOnALineCorrelateByExactlyOne() throws {
        for n in 3...200 {
            let x = (1...n).map { Double($0) / 7 }
            #expect(try pearson(x, x.map { 3 * $0 + 0.1 }).estimate == 1, "n = \(n)")
            #expect(try pearson(x, x.map { 1e9 - 0.3 * $0 }).estimate.rounded() == -1, "n = \(n)")
            #expect(try pearson(x, x).pValue == 0)
        }
    }

    @Test func allResamplesOfAPerfectOrderAreEqual() throws {
        let x = (1...7).map(Double.init)
        #expect(try bootstrapSpearman(x, x, resamples: 500, seed: 1).undefined == .constantEstimates)
    }

    /// Two values a group lie equally far from their centre, whatever the rounding says.
    @Test(arguments: [
        [[0.1, 0.2], [0.3, 0.4], [0.7, 0.8]], [[0.1, 0.2], [1000.3, 1000.4]], [[-0.1, 0.2], [0.3, 0.6], [9.7, 10]],
        [[1e-200, 3e-200], [5e-200, 7e-200]], [[1.1e300, 1.3e300], [1.5e300, 1.7e300]],
        [[1e15 + 0.125, 1e15], [0.125, 0]],
    ])
    func leveneIsUndefinedOnDeviationsThatDifferByRoundingOnly(groups: [[Double]]) {
        for center in LeveneCenter.allCases {
            let error = #expect(throws: StatisticsError.self) {
                try levene(groups, center: center, names: ["a", "b", "c"])
            }
            #expect(error?.description.contains("a, b") == true, "\(error?.description ?? "")")
        }
    }

    @Test func leveneIsInfiniteWhereOnlyGroupsDiffer() throws {
        let test = try levene([[0.1, 0.2], [0.3, 0.7], [0.7, 0.8]], names: ["a", "b", "c"])
        #expect(test.statistic == .infinity && test.pValue == 0)
        #expect(test.warnings.count == 1 && test.warnings[0].contains("a, b, c"))
        let permuted = try levene([[0.1, 0.2], [0.3, 0.7]], center: .median, resamples: 2_000, seed: 1)
        // Of the six ways to share out two pairs of equal deviations two keep them together.
        #expect(abs(permuted.pValue - 1.0 / 3) < 0.05)
    }

    @Test(arguments: [
        [[0.1, 0.1, 0.1], [0.3, 0.3, 0.3]], [[0.1 + 0.2, 0.3], [0.5, 0.5]], [[1e200, 1e200], [1e-200, 1e-200]],
    ])
    func anovaIsInfiniteWhereNothingVariesWithinTheGroups(groups: [[Double]]) throws {
        let test = try anova(groups)
        #expect(test.statistic == .infinity && test.pValue == 0 && !test.warnings.isEmpty)
    }

    @Test(arguments: [[[0.1, 0.1, 0.1], [0.1, 0.1]], [[0.1 + 0.2, 0.3], [0.3, 0.3]], [[0, 0], [0, 0]]])
    func anovaIsUndefinedWhereNothingVariesAtAll(groups: [[Double]]) {
        #expect(throws: StatisticsError.self) { try anova(groups) }
    }

    @Test func welchNamesTheGroupsThatAreConstant() {
        let groups = [[2.0, 2, 2, 2], [2, 3, 5, 9], [0.1 + 0.2, 0.3, 0.3]]
        let error = #expect(throws: StatisticsError.self) { try welchANOVA(groups, names: ["a", "b", "c"]) }
        #expect(error?.description.contains("group a, group c") == true, "\(error?.description ?? "")")
        let unnamed = #expect(throws: StatisticsError.self) { try welchANOVA(groups) }
        #expect(unnamed?.description.contains("group 1, group 3") == true)
    }

    @Test func theConstantSampleOfACorrelationIsNamed() {
        let (constant, varying) = ([0.1, 0.1, 0.1], [1.0, 3, 2])
        for correlation in [
            { try pearson($0, $1, names: $2) }, { try spearman($0, $1, names: $2) },
            { try kendallTauB($0, $1, names: $2) },
        ] as [([Double], [Double], [String]) throws -> CorrelationResult] {
            let first = #expect(throws: StatisticsError.self) { try correlation(constant, varying, ["x", "y"]) }
            #expect(first?.description == "all values of x are equal")
            let second = #expect(throws: StatisticsError.self) { try correlation(varying, constant, ["x", "y"]) }
            #expect(second?.description == "all values of y are equal")
            #expect(throws: StatisticsError.constant) { try correlation(varying, constant, []) }
        }
    }

    @Test func aConstantSampleHasNoDeviation() throws {
        for value in [0.1, 1e200, Double.leastNormalMagnitude / 64, -7.3] {
            let result = try moments([value, value, value, value, value, value, value])
            #expect(result.mean == value && result.variance == 0 && result.standardDeviation == 0)
            #expect(result.skewness == nil && result.excessKurtosis == nil)
        }
    }

    @Test func aNearlyConstantSampleIsToldOfInAWarning() throws {
        #expect(try pearson([1e15, 1e15 + 1, 1e15 + 2, 1e15], [1, 2, 4, 3]).warnings.count == 1)
        #expect(try pearson([1, 2, 4, 3], [2, 1, 4, 3]).warnings.isEmpty)
        #expect(try shapiroWilk([0.1 + 0.2, 0.3, 0.3, 0.3]).warnings.count == 1)
    }

    @Test func aGroupThatIsNeverAtRiskIsLeftOutOfTheLogRankTest() throws {
        func times(_ values: [(Double, Bool)]) -> [SurvivalObservation] {
            values.map { SurvivalObservation(time: $0.0, isEvent: $0.1) }
        }
        let a = times([(2, true), (4, true), (6, false)])
        let b = times([(3, true), (5, true), (7, true)])
        let early = times([(1, false), (1, false)])
        let (without, with) = (try logRank([a, b]), try logRank([early, a, b], names: ["c", "a", "b"]))
        #expect(with.statistic == without.statistic && with.degreesOfFreedom == [1] && with.pValue == without.pValue)
        // scipy 1.17.1 on the two groups that are left.
        #expect(agree(with.statistic, 0.07390300230946892) && agree(with.pValue, 0.7857365379599127, 1e-8))
        #expect(with.warnings.count == 1 && with.warnings[0].contains("group c"))
        let alone = #expect(throws: StatisticsError.self) { try logRank([early, a], names: ["c", "a"]) }
        #expect(alone?.description.contains("group c") == true)
        let censored = #expect(throws: StatisticsError.self) { try logRank([early, early]) }
        #expect(censored?.description.contains("no event") == true)
        let together = times([(1, true), (1, true)])
        let atOnce = #expect(throws: StatisticsError.self) { try logRank([together, together]) }
        #expect(atOnce?.description.contains("variance") == true)
        #expect(throws: StatisticsError.self) { try logRank(Array(repeating: a, count: 101)) }
    }

    @Test func theExactMannWhitneyTestTakesFourHundredValues() throws {
        let x = (0..<200).map { Double($0 * 7 % 211) }
        let y = (0..<200).map { Double($0 * 5 % 223) + 0.5 }
        let exact = try mannWhitney(x, y, method: .exact)
        let normal = try mannWhitney(x, y, method: .normalApproximation)
        #expect(abs(exact.pValue - normal.pValue) < 1e-3)
        let one = try mannWhitney([1e9], x, method: .exact)
        let swapped = try mannWhitney(x, [1e9], method: .exact)
        #expect(agree(one.pValue, 2.0 / 201) && agree(swapped.pValue, 2.0 / 201))
        let ones = [Double](repeating: 1, count: 40)
        #expect(throws: StatisticsError.constant) { try mannWhitney(ones, ones) }
    }

    /// Samples of no, one, two and three values: a result or a typed error, never a trap.
    @Test(arguments: 0...3)
    func tinySamplesEndInAResultOrATypedError(n: Int) {
        for values in [
            [1.0, 2, 3], [5, 5, 5], [1e308, -1e308, 0],
            [Double.leastNonzeroMagnitude, 0, Double.leastNormalMagnitude / 1024],
        ] {
            let x = Array(values.prefix(n))
            for run in [
                { _ = try pearson(x, x) }, { _ = try spearman(x, x) }, { _ = try spearman(x, x, method: .exact) },
                { _ = try spearman(x, x, method: .permutation(resamples: 9, seed: 1)) }, { _ = try kendallTauB(x, x) },
                { _ = try levene([x, x]) }, { _ = try levene([x, x], center: .mean, resamples: 9, seed: 1) },
                { _ = try anova([x, x]) }, { _ = try welchANOVA([x, x]) }, { _ = try kruskalWallis([x, x]) },
                { _ = try mannWhitney(x, x) }, { _ = try mannWhitney(x, x, method: .normalApproximation) },
                { _ = try shapiroWilk(x) }, { _ = try moments(x) }, { _ = try quantiles(x, [0, 0.5, 1]) },
                { _ = try bootstrapSpearman(x, x, resamples: 9, seed: 1) }, { _ = try histogram(x) },
                { _ = try gaussianKernelDensity(x).density(at: 1) },
            ] as [() throws -> Void] {
                do { try run() } catch { #expect(error is StatisticsError, "\(error)") }
            }
        }
    }
}
