import Statistics
import Testing

@Suite struct ScipyTests {
    @Test func correlationsAgreeWithScipy() throws {
        for pair in try Golden.read().pairs {
            let pearson = try pearson(pair.x, pair.y)
            #expect(agree(pearson.estimate, pair.pearson) && agree(pearson.pValue, pair.pearsonP, 1e-8), "\(pair.name)")
            #expect(agree(pearson.interval?.lower, pair.pearsonLow) && agree(pearson.interval?.upper, pair.pearsonHigh))
            let spearman = try spearman(pair.x, pair.y)
            #expect(agree(spearman.estimate, pair.spearman) && agree(spearman.pValue, pair.spearmanP, 1e-8))
            let kendall = try kendallTauB(pair.x, pair.y)
            #expect(agree(kendall.estimate, pair.kendall) && agree(kendall.pValue, pair.kendallP, 1e-8))
            #expect(try midranks(pair.x) == pair.xRanks)
        }
    }

    @Test func theNormalApproximationOfMannWhitneyAgreesWithScipy() throws {
        for pair in try Golden.read().pairs {
            let test = try mannWhitney(pair.x, pair.y, method: .normalApproximation)
            #expect(test.statistic == pair.mannWhitneyU)
            #expect(agree(test.pValue, pair.mannWhitneyP, 1e-8), "\(pair.name)")
        }
    }

    @Test(arguments: LeveneCenter.allCases)
    func leveneAgreesWithScipy(center: LeveneCenter) throws {
        for set in try Golden.read().groups {
            let test = try levene(set.groups, center: center)
            let golden = try #require(set.levene[center.rawValue])
            #expect(agree(test.statistic, golden[0]) && agree(test.pValue, golden[1], 1e-8), "\(set.name)")
        }
    }

    @Test func testsOfLevelAgreeWithScipy() throws {
        for set in try Golden.read().groups {
            for (test, golden) in [
                (try anova(set.groups), set.anova), (try welchANOVA(set.groups), set.welch),
                (try kruskalWallis(set.groups), set.kruskal),
            ] {
                #expect(agree(test.statistic, golden[0]), "\(test.method) of \(set.name)")
                #expect(agree(test.pValue, golden[1], 1e-8), "\(test.method) of \(set.name)")
            }
        }
    }

    @Test func theLogRankTestAgreesWithScipy() throws {
        for set in try Golden.read().groups {
            let observations = set.groups.prefix(2).map { group in
                group.enumerated().map { SurvivalObservation(time: abs($1) + 0.1, isEvent: $0 % 2 == 0) }
            }
            let test = try logRank(observations)
            #expect(agree(test.statistic, set.logrank[0]) && agree(test.pValue, set.logrank[1], 1e-8), "\(set.name)")
        }
    }

    @Test func shapiroWilkAgreesWithScipy() throws {
        for sample in try Golden.read().single {
            // scipy's weights come from a normal quantile of about seven digits; ours from one of full precision.
            let test = try shapiroWilk(sample.x)
            #expect(agree(test.statistic, sample.shapiro[0], 1e-9), "\(sample.name): \(test.statistic)")
            #expect(agree(test.pValue, sample.shapiro[1], 2e-7), "\(sample.name): \(test.pValue)")
        }
    }

    @Test func momentsAgreeWithScipy() throws {
        for sample in try Golden.read().single {
            let result = try moments(sample.x)
            #expect(agree(result.mean, sample.mean) && agree(result.standardDeviation, sample.sd))
            #expect(agree(result.standardError, sample.sem) && agree(result.skewness, sample.skewness))
            #expect(agree(result.excessKurtosis, sample.kurtosis), "\(sample.name)")
        }
    }

    @Test(arguments: QuantileType.allCases)
    func quantilesAgreeWithNumPy(type: QuantileType) throws {
        for sample in try Golden.read().single {
            let result = try quantiles(sample.x, [0, 0.1, 0.25, 0.5, 0.77, 1], type: type)
            let expected = sample.quantiles[type.rawValue - 1]
            #expect(result.count == expected.count, "\(sample.name)")
            #expect(zip(result, expected).allSatisfy { agree($0, $1) }, "\(sample.name)")
        }
    }

    @Test func densitiesAndHistogramsAgreeWithScipyAndNumPy() throws {
        for sample in try Golden.read().single {
            let scott = try gaussianKernelDensity(sample.x, bandwidth: .scott)
            let silverman = try gaussianKernelDensity(sample.x, bandwidth: .silverman)
            for (index, point) in sample.grid.enumerated() {
                #expect(agree(scott.density(at: point), sample.scott[index]))
                #expect(agree(silverman.density(at: point), sample.silverman[index]))
            }
            #expect(try histogram(sample.x, bins: .freedmanDiaconis).counts == sample.fdCounts, "\(sample.name)")
        }
    }

    @Test func theFalseDiscoveryAdjustmentAgreesWithScipy() throws {
        let golden = try Golden.read()
        let adjusted = try benjaminiHochberg(golden.p)
        #expect(adjusted.count == golden.bh.count)
        #expect(zip(adjusted, golden.bh).allSatisfy { agree($0, $1) })
    }
}
