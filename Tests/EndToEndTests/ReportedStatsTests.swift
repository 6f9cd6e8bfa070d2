import Foundation
import TestSupport
import Testing

/// `stats` with the tests that papers report most, on Student's sleep data of 1908. The
/// p-values of the t tests are those that R prints, all of them those of scipy 1.17.1.
@Suite struct ReportedStatsTests {
    private static let wide = """
        first,second,slept,moved
        0.7,1.9,true,up
        -1.6,0.8,false,down
        -0.2,1.1,false,down
        -1.2,0.1,false,down
        -0.1,-0.1,false,down
        3.4,4.4,true,up
        3.7,5.5,true,up
        0.8,1.6,true,up
        0.0,4.6,false,up
        2.0,3.4,true,down

        """

    @Test(arguments: [
        ("paired --x first --y second", -1.58, 0.00283289),
        ("onesample --value second --mean 1", 2.33, 0.0650599),
        ("signedrank --x first --y second --method normal", nil, 0.009091),
        ("regression --x first --y second", nil, 0.005965),
        ("fisher --x slept --y moved", nil, 0.206349),
        ("chisquare --x slept --y moved --continuity", nil, 0.205903),
        ("binomial --value slept --chance 0.5", 0.5, 1),
    ])
    func onSleepTheyAreRs(words: String, estimate: Double?, p: Double) throws {
        let folder = try TestData.temporaryFolder()
        let file = folder.appending(path: "sleep.csv")
        try Data(Self.wide.utf8).write(to: file)
        var parts = words.split(separator: " ").map(String.init)
        parts.insert(file.path, at: 1)
        let run = try CommandLineTool.run(["stats"] + parts + ["--json"])
        #expect(run.code == 0, "\(run.errors)")
        let found = try #require(
            JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(abs(try #require(found["pValue"] as? Double) - p) < 5e-5, "\(run.output)")
        if let estimate { #expect(abs(try #require(found["estimate"] as? Double) - estimate) < 1e-9) }
    }

    @Test func twoGroupsAreReadFromStandardInput() throws {
        let rows = Self.wide.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let long =
            "extra,group\n" + rows.map { "\($0[0]),1\n" }.joined() + rows.map { "\($0[1]),2\n" }.joined()
        let welch = try CommandLineTool.run(
            ["stats", "ttest", "-", "--value", "extra", "--group", "group"], input: long)
        #expect(welch.code == 0 && welch.output.contains("the difference is the mean of 1 less the other's"))
        #expect(welch.output.contains("0.0793941") && welch.output.contains("17.77647"), "\(welch.output)")
        let student = try CommandLineTool.run(
            ["stats", "ttest", "-", "--value", "extra", "--group", "group", "--method", "student"],
            input: long)
        #expect(student.output.contains("0.0791867"), "\(student.output)")
        let empty = try CommandLineTool.run(["stats", "describe", "-", "--value", "x"])
        #expect(empty.code == 2 && empty.errors.contains("standard input"))
    }

    @Test(arguments: [
        ("onesample --value first --mean nan", "must be a finite number"),
        ("binomial --value slept --chance 1.5", "from 0.0 to 1.0"),
        ("binomial --value first", "first"), ("paired --x first --y second --mean 1", "does not read --mean"),
        ("fisher --x moved --y first", "two rows and two columns"),
        ("chisquare --x first --y moved --continuity", "Yates"),
        ("spearman --x first --y second --continuity", "--continuity"),
    ])
    func whatTheyCannotTakeIsRefused(words: String, reason: String) throws {
        let file = try TestData.temporaryFolder().appending(path: "sleep.csv")
        try Data(Self.wide.utf8).write(to: file)
        var parts = words.split(separator: " ").map(String.init)
        parts.insert(file.path, at: 1)
        let run = try CommandLineTool.run(["stats"] + parts)
        #expect(run.code == 2 && run.errors.contains(reason), "\(run.errors)")
    }
}
