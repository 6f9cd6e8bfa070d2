import Foundation
import TestSupport
import Testing

/// The report that lies in the repository, and the runs that it was made from.
@Suite struct CommittedReportTests {
    @Test func theCommittedReportFollowsByteForByteFromItsRuns() throws {
        let folder = try TestData.temporaryFolder()
        let store = folder.appending(path: "study.sqlite").path
        let out = folder.appending(path: "report")
        for command in [
            ["import", TestData.fixture("demo-study").path, "--store", store],
            ["experiments", "import", TestData.fixture("demo-runs").path, "--store", store],
            ["report", "--store", store, "--experiment", "demo", "--out", out.path],
        ] {
            let run = try CommandLineTool.run(command)
            try #require(run.code == 0, "\(run.errors)")
        }
        let committed = TestData.root.appending(path: "Reports/demo")
        let files = try FileManager.default.subpathsOfDirectory(atPath: committed.path).sorted()
        #expect(files.count > 25)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: out.path).sorted() == files)
        for file in files where file.contains(".") {
            let same =
                try Data(contentsOf: committed.appending(path: file)) == Data(contentsOf: out.appending(path: file))
            #expect(same, "\(file) differs; look at it, then `make report`")
        }
    }

    @Test func theDemosStoreIsHeldAgainstWhatWasPlantedAndNotAgainstThePaper() throws {
        let folder = try TestData.temporaryFolder()
        for command in [
            ["import", TestData.fixture("demo-study").path, "--store", "s.sqlite"],
            ["experiments", "import", TestData.fixture("demo-runs").path, "--store", "s.sqlite"],
        ] {
            let run = try CommandLineTool.run(command, in: folder)
            try #require(run.code == 0, "\(run.errors)")
        }
        let run = try CommandLineTool.run(["verify", "--store", "s.sqlite", "--experiment", "demo"], in: folder)
        #expect(run.code == 0, "\(run.errors)")
        let words = "12 claims on demo scale, synthetic cohort: 5 recovered, 2 not recovered, 5 observed"
        #expect(run.output.contains(words), "\(run.output)")
        #expect(!run.output.contains("not applicable"))
        let recorded = try CommandLineTool.run(["verify", "--store", "s.sqlite"], in: folder)
        #expect(recorded.output.contains("5 recovered, 2 not recovered"), "\(recorded.output)")
        #expect(!recorded.output.contains("no multiple of"), "validation images are not the study's")
    }

    @Test func everyPageAndFigureNamesItsScale() throws {
        let committed = TestData.root.appending(path: "Reports/demo")
        let files = try FileManager.default.subpathsOfDirectory(atPath: committed.path)
        let shown = files.filter { $0.hasSuffix(".svg") || $0.hasSuffix(".html") || $0.hasSuffix(".md") }
        #expect(shown.count >= 14)
        for file in shown {
            let text = try String(contentsOf: committed.appending(path: file), encoding: .utf8)
            #expect(text.lowercased().contains("demo scale, synthetic cohort"), "\(file)")
        }
    }

    @Test(arguments: ["index.html", "summary.md", "figures/figure1_baseline.svg"])
    func whereTheBaselineIsShownItsSearchSpaceIsMarkedAsAssumed(file: String) throws {
        let file = TestData.root.appending(path: "Reports/demo").appending(path: file)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("The search space of the baseline is assumed"))
    }
}
