import Foundation
import TestSupport
import Testing

@Suite struct TrainingTests {
    static let short = [
        "train", "one", "--epochs", "1", "--batch-size", "100", "--learning-rate", "1e-3", "--seed", "3",
    ]

    /// The lines that must be equal when a run is repeated.
    static func certificate(_ run: CommandLineTool.Run) -> String {
        run.output.range(of: "certificate").map { String(run.output[$0.lowerBound...]) } ?? ""
    }

    @Test func theSameCommandPrintsTheSameCertificateAloneOrBesideAnother() async throws {
        let first = try CommandLineTool.run(Self.short)
        #expect(first.code == 0 && first.output.contains("epoch 1/1: mean loss"))
        #expect(Self.certificate(first).split(separator: "\n").count == 7, "\(first.output)")
        let others = try await withThrowingTaskGroup(of: CommandLineTool.Run.self) { group in
            for set in ["auto", "avx2"] {
                group.addTask { try CommandLineTool.run(Self.short + ["--instruction-set", set]) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for other in others { #expect(Self.certificate(other) == Self.certificate(first)) }
        let seeded = try CommandLineTool.run(Self.short.dropLast() + ["4"])
        #expect(Self.certificate(seeded) != Self.certificate(first))
    }

    @Test func aCheckpointMeasuresWhatItsRunRecorded() throws {
        let folder = try TestData.temporaryFolder()
        let run = try CommandLineTool.run(
            Self.short + ["--checkpoint", "x.safetensors", "--record", "x.json"], in: folder)
        #expect(run.code == 0, "\(run.errors)")
        let record = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: "x.json"))) as? [String: Any]
        )
        #expect(record["status"] as? String == "completed")
        let evaluated = try CommandLineTool.run(["train", "evaluate", "x.safetensors"], in: folder)
        let accuracy = try #require(
            run.output.split(separator: "\n").first { $0.hasPrefix("test ") }?.split(separator: " ").dropFirst().first)
        #expect(evaluated.code == 0 && evaluated.output.contains("test: \(accuracy)"), "\(evaluated.output)")
    }

    @Test func controlCLeavesACleanRecord() throws {
        let folder = try TestData.temporaryFolder()
        let run = try CommandLineTool.run(
            ["train", "one", "--epochs", "100000", "--batch-size", "1497", "--record", "x.json"], in: folder,
            interruptAt: "training: ")
        #expect(run.code == 130 && run.output.contains("cancelled"), "\(run.errors)")
        let data = try Data(contentsOf: folder.appending(path: "x.json"))
        let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(record["status"] as? String == "cancelled" && record["testAccuracy"] == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.json"])
    }

    @Test(arguments: [
        (["--optimizer", "adam", "--beta1", "8"], "beta1 = 8.0 is refused"),
        (["--learning-rate", "nan"], "must be a finite number"),
        (["--learning-rate", "inf"], "must be a finite number"),
        (["--optimizer", "rmsprop", "--momentum", "-1"], "must be a finite number, 0 or more"),
        (["--optimizer", "rmsprop", "--alpha", "-1"], "alpha = -1.0 is refused"),
        (["--epochs", "0"], "'--epochs <epochs>': must be a whole number from 1 to 1000000"),
        (["--epochs", "9223372036854775807"], "must be a whole number from 1 to 1000000"),
        (["--batch-size", "-1"], "must be a whole number from 1 to"), (["--optimizer", "lion"], "--optimizer lion"),
        (["--loss", "hinge"], "--loss hinge"), (["--size", "16"], "must be a whole number from 32 to 512"),
        (["--size", "100000000"], "from 32 to 512"), (["--size", "512"], "MB of memory"),
        (["--time-limit", "nan"], "must be a number from"), (["--dataset", "/nowhere"], "/nowhere"),
        (["--record", "/nowhere/x.json"], "/nowhere/x.json"),
    ])
    func whatCannotRunIsRefusedByNameBeforeAnyWork(arguments: [String], text: String) throws {
        let folder = try TestData.temporaryFolder()
        let run = try CommandLineTool.run(["train", "one"] + arguments, in: folder)
        #expect(run.code == 2 && run.errors.contains(text) && run.output.isEmpty, "\(run.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func aDataSetIsCountedAndShown() throws {
        let folder = try TestData.temporaryFolder()
        for sheet in ["sheet.png", "sheet.svg"] {
            let run = try CommandLineTool.run(["dataset", "info", "digits", "--sheet", sheet], in: folder)
            #expect(run.code == 0 && run.output.contains("1497") && run.output.contains("checksum "))
            #expect(try Data(contentsOf: folder.appending(path: sheet)).count > 1000)
        }
        let refused = try CommandLineTool.run(["dataset", "info", "digits", "--sheet", "sheet.gif"], in: folder)
        #expect(refused.code == 2 && refused.errors.contains("sheet.gif"))
    }

    @Test func anUnreadableImageIsNamedAndLeftOutOnlyWhenAsked() throws {
        let root = try TestData.temporaryFolder()
        for name in ["ant", "bee"] {
            let place = root.appending(path: "images/train/\(name)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                at: TestData.fixture("images/colour.jpg"), to: place.appending(path: "1.jpg"))
        }
        try Data("no picture".utf8).write(to: root.appending(path: "images/train/bee/2.jpg"))
        let command = ["train", "one", "--dataset", "images", "--cache", "cache", "--epochs", "1"]
        let refused = try CommandLineTool.run(command, in: root)
        #expect(refused.code == 2 && refused.errors.contains("bee/2.jpg"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "cache").path).isEmpty)
        let run = try CommandLineTool.run(command + ["--skip-unreadable"], in: root)
        #expect(run.code == 0 && run.errors.contains("bee/2.jpg") && run.output.contains("2 training images"))
    }

    @Test func theBenchmarkPrintsImagesASecond() throws {
        let run = try CommandLineTool.run([
            "bench", "train", "--size", "32", "--batch", "8", "--workers", "1", "--windows", "1", "--seconds", "0.05",
            "--json",
        ])
        let result = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        #expect(run.code == 0 && (result?["median"] as? Double ?? 0) > 0)
    }
}
