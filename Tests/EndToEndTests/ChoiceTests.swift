import Foundation
import TestSupport
import Testing

/// Choices of the analysis, given on the command line.
@Suite struct ChoiceTests {
    @Test(arguments: ["99", "1000001", "0", "x"])
    func resamplesOutsideTheirRangeAreRefused(resamples: String) throws {
        let folder = try TestData.temporaryFolder()
        let run = try CommandLineTool.run(
            ["report", "--store", "x.sqlite", "--out", "out", "--resamples", resamples], in: folder)
        #expect(run.code == 2 && run.errors.contains("100 to 1000000"), "\(run.errors)")
    }

    @Test func resamplesMoveTheIntervalAndAreSaidOnThePage() throws {
        let folder = try TestData.temporaryFolder()
        let store = folder.appending(path: "s.sqlite").path
        try #require(CommandLineTool.run(["import", TestData.fixture("cohort").path, "--store", store]).code == 0)
        func report(_ resamples: [String]) throws -> (page: String, correlations: String, files: [String]) {
            let out = folder.appending(path: "out-\(resamples.count)")
            let run = try CommandLineTool.run(["report", "--store", store, "--out", out.path] + resamples)
            try #require(run.code == 0, "\(run.errors)")
            return (
                try String(contentsOf: out.appending(path: "index.html"), encoding: .utf8),
                try String(contentsOf: out.appending(path: "tables/correlations.csv"), encoding: .utf8),
                try FileManager.default.contentsOfDirectory(atPath: out.appending(path: "tables").path)
            )
        }
        let (usual, few) = (try report([]), try report(["--resamples", "200"]))
        #expect(usual.page.contains("bootstraps of correlations 100000") && few.page.contains("correlations 200"))
        #expect(usual.correlations != few.correlations)
        #expect(usual.files.contains("choice_effects.csv") && usual.page.contains(/[0-9]+ single alternatives/))
    }

    @Test func whoCarriesAResultIsNamedOnlyWhenAsked() throws {
        let folder = try TestData.temporaryFolder()
        let store = folder.appending(path: "s.sqlite").path
        try #require(CommandLineTool.run(["import", TestData.fixture("cohort").path, "--store", store]).code == 0)
        func header(_ options: [String]) throws -> String {
            let out = folder.appending(path: "out-\(options.count)")
            let run = try CommandLineTool.run(
                ["report", "--store", store, "--out", out.path, "--simulations", "100"] + options)
            try #require(run.code == 0, "\(run.errors)")
            let table = try String(contentsOf: out.appending(path: "tables/without_one.csv"), encoding: .utf8)
            return String(table.prefix { $0 != "\n" && $0 != "\r\n" })
        }
        #expect(try !header([]).contains("participant"))
        #expect(try header(["--identifiable"]).hasSuffix(",participant"))
    }

    @Test func simulationsOutsideTheirRangeAreRefused() throws {
        let folder = try TestData.temporaryFolder()
        let run = try CommandLineTool.run(
            ["report", "--store", "x.sqlite", "--out", "out", "--simulations", "99"], in: folder)
        #expect(run.code == 2 && run.errors.contains("100 to 100000"), "\(run.errors)")
    }
}
