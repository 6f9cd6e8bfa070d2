import Foundation
import TestSupport
import Testing

/// The tiny experiment, published as baseline runs and certificates, in the hands of somebody who has the study.
@Suite(.serialized) struct CertificateTests {
    static let file = TestData.root.appending(path: "Training/tiny.yaml").path
    let folder: URL
    let trained: String
    let runs: String
    let certificates: String

    /// What every test reads: the trained store and what was exported from it.
    static let published = Result { try publish() }

    private static func publish() throws -> URL {
        let folder = try TestData.temporaryFolder()
        let store = folder.appending(path: "trained.sqlite").path
        try succeed(["import", TestData.fixture("cohort").path, "--store", store])
        try succeed(["experiments", "run", file, "--store", store])
        let said = try export(
            store, folder.appending(path: "runs").path, folder.appending(path: "certificates.csv").path)
        try #require(said.contains("8 runs of tiny") && said.contains("51 certificates"), "\(said)")
        return folder
    }

    init() throws {
        folder = try TestData.temporaryFolder()
        let published = try Self.published.get()
        trained = published.appending(path: "trained.sqlite").path
        runs = published.appending(path: "runs").path
        certificates = published.appending(path: "certificates.csv").path
    }

    @discardableResult
    private static func succeed(_ arguments: [String]) throws -> String {
        let run = try CommandLineTool.run(arguments)
        try #require(run.code == 0, "\(run.errors)")
        return run.output
    }

    @discardableResult
    private static func export(_ store: String, _ out: String, _ certificates: String) throws -> String {
        try succeed([
            "experiments", "export", "tiny", "--store", store, "--out", out, "--certificates", certificates,
        ])
    }

    /// A store with the study, where nothing was trained.
    private func fresh(_ name: String) throws -> String {
        let path = folder.appending(path: "\(name).sqlite").path
        try Self.succeed(["import", TestData.fixture("cohort").path, "--store", path])
        return path
    }

    private func importing(_ store: String, _ more: [String]) throws -> CommandLineTool.Run {
        try CommandLineTool.run(["experiments", "import", Self.file, "--store", store] + more)
    }

    private func contents(_ place: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: place) {
            files[path] = FileManager.default.contents(atPath: place + "/" + path) ?? Data()
        }
        return files
    }

    private func text(_ path: String) throws -> String { try String(contentsOf: URL(filePath: path), encoding: .utf8) }

    /// A file of some lines of the certificates, each as a change makes it.
    private func file(_ name: String, _ lines: ArraySlice<Substring>) throws -> String {
        let path = folder.appending(path: name).path
        let header = try text(certificates).split(separator: "\n")[0]
        try Data((([header] + lines).joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
        return path
    }

    @Test func whoeverHasTheStudyGetsTheReportWithoutTrainingAndAnAuditProvesIt() throws {
        let store = try fresh("fresh")
        for new in [59, 0] {
            let run = try importing(store, ["--runs", runs + "/runs.csv", "--certificates", certificates])
            #expect(run.code == 0 && run.output.contains("\(new) of 59 runs of tiny are new"), "\(run.errors)")
            #expect(!run.output.contains("none of its own") && !run.output.contains("still to train"))
        }
        try Self.succeed(["store", "diff", trained, store])
        for (name, path) in [("a", trained), ("b", store)] {
            try Self.succeed([
                "report", "--store", path, "--experiment", "tiny", "--out", folder.appending(path: name).path,
            ])
        }
        let report = try contents(folder.appending(path: "a").path)
        #expect(try report == contents(folder.appending(path: "b").path) && !report.isEmpty)
        let page = String(decoding: try #require(report["index.html"]), as: UTF8.self)
        #expect(page.contains("120 / 120 / 120 images in train, val and test; the SHA-256 over their pixels"))
        try Self.export(store, folder.appending(path: "again").path, folder.appending(path: "again.csv").path)
        #expect(try contents(folder.appending(path: "again").path) == contents(runs))
        #expect(try text(folder.appending(path: "again.csv").path) == text(certificates))
        let audit = try Self.succeed(["audit", "--store", store, "--sample", "20", "--seed", "1"])
        #expect(
            audit.contains("20 of 59 recorded runs trained again (sample seed 1): equal to the bit; ")
                && audit.contains("with 95% confidence at most 6 of all 59 differ"), "\(audit)")
    }

    @Test func certificatesOfSeveralExportsAndTheFolderAreJoined() throws {
        let store = try fresh("parts")
        let lines = try text(certificates).split(separator: "\n").dropFirst()
        let parts = [try file("1.csv", lines.prefix(30)), try file("2.csv", lines.suffix(30))]
        let first = try importing(store, ["--certificates", parts[0]])
        #expect(
            first.code == 0 && first.output.contains("30 of 30 runs of tiny are new")
                && first.output.contains("29 runs still to train"), "\(first.errors)")
        let unfinished = try CommandLineTool.run(["verify", "--store", store, "--experiment", "tiny"])
        #expect(unfinished.code == 2 && unfinished.errors.contains("still to be trained"))
        let rest = try CommandLineTool.run(
            ["experiments", "import", runs, "--store", store] + parts.flatMap { ["--certificates", $0] })
        #expect(rest.code == 0 && rest.output.contains("29 of 59 runs of tiny are new"), "\(rest.errors)")
        try Self.succeed(["store", "diff", trained, store])
    }

    @Test func aTamperedCertificateIsFoundByTheAudit() throws {
        let store = try fresh("tampered")
        var lines = try text(certificates).split(separator: "\n").filter { $0.contains(",completed,") }.prefix(3)
        let last = try #require(lines.last)
        var fields = last.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        fields[9] = fields[9].dropLast() + (fields[9].hasSuffix("0") ? "1" : "0")
        lines[lines.endIndex - 1] = Substring(fields.joined(separator: ","))
        let run = try importing(store, ["--certificates", try file("tampered.csv", lines)])
        #expect(run.code == 0 && run.output.contains("3 of 3 runs of tiny are new"), "\(run.errors)")
        let audit = try CommandLineTool.run(["audit", "--store", store, "--sample", "3"])
        let key = last.prefix(12)
        #expect(
            audit.code == 1 && audit.errors.contains("run \(key): the final weights is recorded as"), "\(audit.errors)")
        #expect(audit.errors.split(separator: "\n").count { $0.contains("is recorded as") } == 1, "\(audit.errors)")
        // Beside the true one it is refused by its line, and the store stays as it was.
        let contrary = try importing(store, ["--certificates", certificates])
        #expect(
            contrary.code == 2 && contrary.errors.contains("final_weights")
                && contrary.errors.contains("holds another result of run \(key)"), "\(contrary.errors)")
    }

    @Test func aWrongKeyIsCountedAndCertificatesOfAnotherExperimentAreRefused() throws {
        let store = try fresh("keys")
        var lines = try text(certificates).split(separator: "\n").dropFirst().prefix(3)
        let first = lines.startIndex
        lines[first] = (lines[first].hasPrefix("0") ? "1" : "0") + lines[first].dropFirst()
        let run = try importing(store, ["--certificates", try file("keys.csv", lines)])
        #expect(
            run.code == 0 && run.output.contains("2 of 2 runs of tiny are new")
                && run.output.contains("1 run in the files is none of its own"), "\(run.errors)")
        let demo = TestData.root.appending(path: "Training/demo.yaml").path
        let other = try CommandLineTool.run([
            "experiments", "import", demo, "--store", store, "--certificates", certificates,
        ])
        #expect(other.code == 2 && other.errors.contains("none of the 51 runs in the files is one of demo"))
    }

    @Test func imagesAreGivenByTheirChecksumOrAskedFor() throws {
        let store = try fresh("checksum")
        let paper = TestData.root.appending(path: "Training/paper.yaml").path
        let asked = ["experiments", "import", paper, "--store", store, "--certificates", certificates]
        let none = try CommandLineTool.run(asked)
        #expect(none.code == 2 && none.errors.contains("--image-checksum"), "\(none.errors)")
        let known = try CommandLineTool.run(asked + ["--image-checksum", String(repeating: "ab", count: 32)])
        #expect(known.code == 2 && known.errors.contains("is one of paper on images abababababab…"), "\(known.errors)")
        for words in [
            ["--image-checksum", "12"], ["--image-checksum", String(repeating: "ab", count: 32), "--images", "x"],
        ] {
            let wrong = try CommandLineTool.run(asked + words)
            #expect(wrong.code == 2 && wrong.errors.contains("image-checksum"), "\(wrong.errors)")
        }
        let nothing = try importing(store, [])
        #expect(nothing.code == 2 && nothing.errors.contains("--certificates FILE.csv"), "\(nothing.errors)")
        let both = try CommandLineTool.run([
            "experiments", "import", runs, "--store", store, "--runs", runs + "/runs.csv",
        ])
        #expect(both.code == 2 && both.errors.contains("leave --runs"), "\(both.errors)")
        let digits = try importing(
            store, ["--certificates", certificates, "--image-checksum", String(repeating: "ab", count: 32)])
        #expect(digits.code == 2 && digits.errors.contains("leave --image-checksum out"), "\(digits.errors)")
    }

    @Test func theStoreIsNeverTakenForTheFileOfCertificates() throws {
        let before = try Data(contentsOf: URL(filePath: trained))
        let run = try CommandLineTool.run([
            "experiments", "export", "tiny", "--store", trained, "--out", runs, "--certificates", trained,
        ])
        #expect(run.code == 2 && run.errors.contains("is the store"))
        #expect(try Data(contentsOf: URL(filePath: trained)) == before)
    }

    @Test(.enabled(if: TestData.imagenette != nil, "BLACKMAGIC_IMAGENETTE names no folder"))
    func imagenetteComesFromAMirrorAndIsSplit() throws {
        let out = folder.appending(path: "imagenette").path
        let said = try Self.succeed([
            "fetch", "imagenette", "--mirror", try #require(TestData.imagenette).path, "--out", out,
        ])
        #expect(said.contains("13394 pictures, SHA-256 over all as pinned"))
        let split = try Self.succeed([
            "dataset", "prepare", "imagenette", out, "--out", folder.appending(path: "images").path,
        ])
        #expect(split.contains("12394"), "\(split)")
        try FileManager.default.removeItem(at: folder)
    }
}
