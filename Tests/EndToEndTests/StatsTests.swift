import Foundation
import TestSupport
import Testing

/// `stats` on tables as other programs and people write them.
@Suite struct StatsTests {
    /// What `--json` printed.
    struct Result: Decodable {
        struct Group: Decodable, Equatable {
            var name: String
            var n: Int
        }
        /// A number, or the name of one that JSON has none for.
        enum Number: Decodable, Equatable {
            case value(Double)
            case name(String)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let value = try? container.decode(Double.self) {
                    self = .value(value)
                } else {
                    self = .name(try container.decode(String.self))
                }
            }
        }
        var estimate: Double?
        var statistic: Number?
        var pValue: Double
        var n: Int
        var groups: [Group]?
        var statisticGroup: String?
        var degreesOfFreedom: [Double]?
        var warnings: [String]

        enum CodingKeys: CodingKey {
            case estimate, statistic, pValue, n, groups, statisticGroup, degreesOfFreedom, warnings
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            estimate = try values.decodeIfPresent(Double.self, forKey: .estimate)
            statistic = try values.decodeIfPresent(Number.self, forKey: .statistic)
            pValue = try values.decode(Double.self, forKey: .pValue)
            n = try values.decode(Int.self, forKey: .n)
            groups = try values.decodeIfPresent([Group].self, forKey: .groups)
            statisticGroup = try values.decodeIfPresent(String.self, forKey: .statisticGroup)
            degreesOfFreedom = try? values.decodeIfPresent([Double].self, forKey: .degreesOfFreedom)
            warnings = try values.decode([String].self, forKey: .warnings)
        }
    }

    private func stats(_ words: String, _ more: [String] = []) throws -> CommandLineTool.Run {
        try CommandLineTool.run(
            ["stats"] + words.split(separator: " ").map(String.init) + more, in: TestData.fixture("cases"))
    }

    private func parsed(_ words: String, _ more: [String] = []) throws -> Result {
        let run = try stats(words, more + ["--json"])
        #expect(run.code == 0, "\(words): \(run.errors)")
        return try JSONDecoder().decode(Result.self, from: Data(run.output.utf8))
    }

    /// A table beside the others, under a name of its own.
    private func table(_ text: String, _ body: (String) throws -> Void) throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "t.csv")
        try Data(text.utf8).write(to: file)
        try body(file.path)
    }

    /// Expected values: scipy 1.17.1 on the same numbers, those beyond its range divided by a power of ten.
    @Test(arguments: [
        ("pearson huge-values.csv", 0.47745526055942267, 0.23151983207369461),
        ("pearson tiny-values.csv", 0.47745526055942267, 0.23151983207369461),
        ("pearson huge-opposite.csv", -0.1649253816389335, 0.7548549441921271),
        ("spearman huge-opposite.csv", -0.2571428571428572, 0.6227871720116619),
        ("spearman perfect-3.csv", 1.0, 0.0), ("kendall huge-values.csv", 0.4000661320993193, 0.17023995462900499),
        ("pearson blank-end.csv", 0.9559096099975402, 1.5674310559932147e-05),
        ("pearson blank-middle.csv", 0.5291502622129182, 0.47084973778708195),
        ("pearson cr-only.csv", 0.9559096099975402, 1.5674310559932147e-05),
        ("spearman cr-only.csv", 0.9515151515151514, 2.279854920641689e-05),
        ("pearson space-after-comma.csv", 0.9559096099975402, 1.5674310559932147e-05),
        ("pearson missing-NA.csv --omit-empty", 0.7185246281636012, 0.1714943386993681),
        ("pearson missing-NA.csv --missing NA", 0.7185246281636012, 0.1714943386993681),
    ])
    func correlationsAreThoseOfScipy(words: String, estimate: Double, p: Double) throws {
        let result = try parsed(words + " --x x --y y")
        #expect(abs((result.estimate ?? .nan) - estimate) < 1e-9, "\(result.estimate ?? .nan)")
        #expect(abs(result.pValue - p) < 1e-10, "\(result.pValue)")
    }

    @Test func aColumnIsFoundByANameWithAJoiningMarkBehindAQuote() throws {
        let result = try parsed("spearman quote-combining-header.csv --x x", ["--y", "height \"\u{200d} cm"])
        #expect(abs((result.estimate ?? 0) - 0.6) < 1e-12 && abs(result.pValue - 0.4) < 1e-10)
    }

    @Test func rowsLeftOutAreCountedByWhatTheyHold() throws {
        let refused = try stats("pearson missing-NA.csv --x x --y y")
        #expect(refused.code == 2 && refused.errors.contains("missing-NA.csv:3: y: “NA”"))
        #expect(refused.errors.contains("--omit-empty"))
        #expect(try stats("pearson missing-NA.csv --x x --y y --missing NA").errors == "1 row with “NA” left out\n")
        try table("x,y\n1,2\n,3\n2,na\n3,\n4,-99\n5, NaN \n6,1\n7,3\n") { (path: String) throws -> Void in
            let run = try stats("pearson \(path) --x x --y y --omit-empty --missing -99")
            #expect(run.code == 0, "\(run.errors)")
            #expect(
                run.errors == """
                    2 rows with an empty cell left out
                    1 row with “na” left out
                    1 row with “-99” left out
                    1 row with “NaN” left out

                    """)
        }
    }

    @Test(arguments: ["pearson", "spearman", "kendall"])
    func aNULIsNamedWithItsLine(test: String) throws {
        let run = try stats("\(test) nul-early.csv --x x --y y")
        #expect(run.code == 2 && run.errors.contains("nul-early.csv:2: a NUL byte"))
    }

    @Test(arguments: ["anova", "levene", "welch", "kruskal", "mannwhitney", "logrank"])
    func aBlankGroupIsRefusedOrLeftOut(test: String) throws {
        let refused = try stats("\(test) groups-blank.csv --value v --group g")
        #expect(refused.code == 2 && refused.errors.contains("groups-blank.csv:10: g: the group is blank"))
        let run = try stats("\(test) groups-blank.csv --value v --group g --omit-empty")
        #expect(run.code == 0 && run.errors == "3 rows with an empty cell left out\n")
        #expect(run.output.contains("a (n = 4), b (n = 4)"))
        let result = try parsed("\(test) groups-blank.csv --value v --group g --omit-empty")
        #expect(result.groups == [Result.Group(name: "a", n: 4), Result.Group(name: "b", n: 4)])
        if test == "anova" {
            #expect(abs(result.pValue - 0.15721795319313453) < 1e-10)
        }
    }

    @Test(arguments: ["a ", " a", "a\t", "\u{a0}a", "a\u{200b}", "\u{feff}a", "\" a \""])
    func aNameWithBlanksAroundItIsTheSameGroup(label: String) throws {
        try table("v,g\n1,a\n2,\(label)\n3,a\n4,b\n6,b\n9,b\n") { (path: String) throws -> Void in
            let run = try stats("anova \(path) --value v --group g")
            #expect(run.output.contains("a (n = 3), b (n = 3)"), "\(run.output)")
            #expect(run.errors.contains("t.csv:3: blanks around"), "\(run.errors)")
        }
    }

    @Test(arguments: [" ", "\u{a0}", "\u{200b}", "\"\"", "\" \""])
    func aNameThatNobodySeesIsABlankOne(label: String) throws {
        try table("v,g\n1,a\n2,a\n3,\(label)\n4,b\n6,b\n") { (path: String) throws -> Void in
            #expect(try stats("anova \(path) --value v --group g").errors.contains("t.csv:4: g: the group is blank"))
            let run = try stats("anova \(path) --value v --group g --omit-empty")
            #expect(run.output.contains("a (n = 2), b (n = 2)") && run.errors.contains("1 row with an empty cell"))
        }
    }

    @Test func aGroupCalledNAIsPointedOut() throws {
        try table("v,g\n1,a\n2,a\n3,NA\n5,NA\n4,b\n6,b\n") { (path: String) throws -> Void in
            let run = try stats("anova \(path) --value v --group g")
            #expect(run.code == 0 && run.errors.contains("a group is called “NA”"))
            #expect(run.output.contains("a (n = 2), NA (n = 2), b (n = 2)"))
        }
    }

    @Test func whatIsConstantIsNamed() throws {
        let levene = try stats("levene levene-two-each-noise-3.csv --value v --group g")
        #expect(levene.code == 2 && levene.errors.contains("deviations") && levene.errors.contains("groups a, b, c"))
        let welch = try stats("welch welch-one-constant.csv --value v --group g")
        #expect(welch.code == 2 && welch.errors.contains("the values of group a are equal"))
        try table("x,y\n1,0.1\n2,0.1\n3,0.1\n") { (path: String) throws -> Void in
            for test in ["pearson", "spearman", "kendall"] {
                #expect(try stats("\(test) \(path) --x x --y y").errors.contains("all values of y are equal"))
            }
        }
        try table("v,g\n1,a\n1,a\n2,b\n2,b\n") { (path: String) throws -> Void in
            let result = try parsed("anova \(path) --value v --group g")
            #expect(result.statistic == .name("infinity") && result.pValue == 0 && result.warnings.count == 1)
        }
    }

    @Test func logRankLeavesOutWhoIsNeverAtRiskAndReadsBooleansOfAnyProgram() throws {
        let early = try parsed("logrank km-group-censored-early.csv --value t --group g --event e")
        #expect(abs(early.pValue - 0.7857365379599127) < 1e-10 && early.degreesOfFreedom == [1])
        #expect(early.warnings == ["group c is left out: nobody of it is at risk when an event happens"])
        #expect(early.groups?.map(\.n) == [2, 3, 3])
        let booleans = try parsed("logrank km-R-booleans.csv --value t --group g --event e")
        #expect(abs(booleans.pValue - 0.8083651559145102) < 1e-10)
    }

    @Test func mannWhitneyTellsWhoseUItPrints() throws {
        let words = "mannwhitney groups-blank.csv --value v --group g --omit-empty"
        #expect(try stats(words).output.contains("U belongs to group a"))
        #expect(try parsed(words).statisticGroup == "a")
    }

    @Test func pValuesBelowATenThousandthAreWrittenWithAnExponent() throws {
        #expect(try stats("pearson cr-only.csv --x x --y y").output.contains("pValue            1.56743105"))
        try table("x,y\n" + (1...40).map { "\($0),\($0 + $0 % 3)\n" }.joined()) { (path: String) throws -> Void in
            let lines = try stats("pearson \(path) --x x --y y").output.split(separator: "\n")
            let p = try #require(lines.first { $0.contains("pValue") })
            #expect(p.contains("e-") && !p.contains("0.0000"), "\(p)")
        }
    }

    @Test(arguments: [
        ("spearman t.csv --x x --y y --center mean", "--center"), ("spearman t.csv --x x --y y --value v", "--value"),
        ("spearman t.csv --x x --y y --seed 3", "--seed without --method permutation"),
        ("spearman t.csv --x x --y y --method exact --resamples 10", "--resamples without --method permutation"),
        ("pearson t.csv --x x --y y --method t", "one method"), ("kendall t.csv --x x --y y --event e", "--event"),
        ("levene t.csv --value v --group g --x x", "--x"),
        ("levene t.csv --value v --group g --resamples 10", "--resamples"),
        ("anova t.csv --value v --group g --center mean", "--center"), ("welch t.csv --value v --group g --y y", "--y"),
        ("kruskal t.csv --value v --group g --seed 1", "--seed"), ("describe t.csv --value v --group g", "--group"),
        ("mannwhitney t.csv --value v --group g --event e", "--event"), ("shapiro t.csv --value v --x x", "--x"),
        ("logrank t.csv --value v --group g --method t", "one method"), ("spearman t.csv --x x", "needs --y COLUMN"),
        ("spearman t.csv --x x --y y --method foo", "knows --method t, exact, permutation"),
        ("spearman t.csv --x x --y y --method permutation --resamples 0", "from 1 to 10000000"),
        ("spearman t.csv --x x --y y --method permutation --resamples 9223372036854775807", "from 1 to 10000000"),
    ])
    func optionsThatATestDoesNotReadAreRefusedWithTheWholeUsage(words: String, reason: String) throws {
        let run = try stats(words)
        #expect(run.code == 2 && run.errors.contains(reason), "\(run.errors)")
        #expect(run.errors.contains("blackmagic stats spearman|kendall|pearson|regression FILE --x COLUMN --y COLUMN"))
    }

    @Test func namelessColumnsThatAreNotUsedAreNoMatter() throws {
        try table(",x,y,\n0,1,2,\n1,2,1,\n2,3,4,\n3,4,3,\n") { (path: String) throws -> Void in
            #expect(abs((try parsed("spearman \(path) --x x --y y").estimate ?? 0) - 0.6) < 1e-12)
            #expect(try stats("spearman \(path) --x x", ["--y", ""]).code == 2)
        }
    }
}
