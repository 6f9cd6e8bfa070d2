import Foundation
import TestSupport
import Testing

/// A file that a command writes replaces an earlier one of its kind, and nothing else.
@Suite struct OutputFileTests {
    let folder: URL

    init() throws {
        folder = try StreamTests.tinyStore()
        try Data(contentsOf: TestData.root.appending(path: "Sources/Claims/Resources/black-magic-2020.yaml")).write(
            to: folder.appending(path: "claims.yaml"))
        try Data("mine\n".utf8).write(to: folder.appending(path: "notes.txt"))
        try FileManager.default.createDirectory(
            at: folder.appending(path: "folder"), withIntermediateDirectories: true)
    }

    /// Every option that names a file to write, with a quick call of its command.
    static let options: [(String, Int32)] = [
        ("verify --store s.sqlite --junit", 0), ("verify --store s.sqlite --json", 0),
        ("verify --store s.sqlite --sarif", 0), ("train one --epochs 1 --batch-size 1497 --record", 0),
        ("train one --epochs 1 --batch-size 1497 --checkpoint", 0),
    ]

    private func run(_ words: String, _ file: String) throws -> CommandLineTool.Run {
        try CommandLineTool.run(words.split(separator: " ").map(String.init) + [file], in: folder)
    }

    private func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

    @Test(arguments: options) func whatIsOfAnotherKindIsLeftAsItIs(words: String, code: Int32) throws {
        for name in ["s.sqlite", "claims.yaml", "notes.txt"] {
            let before = try bytes(name)
            let refused = try run(words, name)
            #expect(refused.code == 2 && refused.output.isEmpty, "\(name): \(refused.code)")
            #expect(refused.errors.contains("\(name): holds something else than "), "\(refused.errors)")
            #expect(try bytes(name) == before, "\(name)")
        }
        let inFolder = try run(words, "folder")
        #expect(inFolder.code == 2 && inFolder.errors.contains("folder: is a folder"), "\(inFolder.errors)")
        let nowhere = try run(words, "none/x")
        #expect(nowhere.code == 2 && nowhere.errors.contains("none/x: cannot be written"), "\(nowhere.errors)")
    }

    @Test(arguments: options)
    func anEarlierOneIsReplacedAlsoBehindALinkAndStreamsStayStreams(words: String, code: Int32) throws {
        #expect(try run(words, "x").code == code)
        let first = try bytes("x")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link", withDestinationPath: folder.path + "/x")
        try FileHandle(forWritingTo: folder.appending(path: "x")).truncate(atOffset: 20)
        #expect(try run(words, "link").code == code)
        #expect(try bytes("x").count > 20 && bytes("x").prefix(9) == first.prefix(9))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/link").hasSuffix("/x"))
        // A link of our own, so that nothing of the machine is at stake.
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/out", withDestinationPath: "/proc/self/fd/1")
        let told = try run(words, "out")
        #expect(told.code == code && told.output.utf8.count > first.count / 2, "\(told.errors)")
        #expect(told.output.contains(words.hasPrefix("verify") ? "claims on" : "final weights"), "and what is said")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/out") == "/proc/self/fd/1")
    }

    @Test(arguments: [
        "verify --store s.sqlite --json x --junit x", "verify --store s.sqlite --json x --sarif ./x",
        "train one --epochs 1 --record x --checkpoint x", "verify --store s.sqlite --expect x --update --json x",
    ])
    func twoOutputsAreTwoFiles(words: String) throws {
        let run = try CommandLineTool.run(words.split(separator: " ").map(String.init), in: folder)
        #expect(run.code == 2 && run.errors.contains("is named twice"), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/x"))
    }

    @Test func aContactSheetReplacesOnlyPicturesAndEscapesEveryName() throws {
        let ant = "a<\u{338}b&\u{301}\n\u{FFFF}"
        for name in [ant, "bee"] {
            let place = folder.appending(path: "images/train/\(name)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                at: TestData.fixture("images/colour.jpg"), to: place.appending(path: "1.jpg"))
        }
        let words = ["dataset", "info", "images", "--cache", "cache", "--sheet"]
        for sheet in ["x.png", "x.svg"] {
            for _ in 0..<2 { #expect(try CommandLineTool.run(words + [sheet], in: folder).code == 0) }
            try FileManager.default.removeItem(at: folder.appending(path: sheet))
            try Data("mine".utf8).write(to: folder.appending(path: sheet))
            let refused = try CommandLineTool.run(words + [sheet], in: folder)
            #expect(refused.code == 2 && refused.errors.contains("\(sheet): holds something else"), "\(refused.errors)")
            try FileManager.default.removeItem(at: folder.appending(path: sheet))
        }
        #expect(try CommandLineTool.run(words + ["x.svg"], in: folder).code == 0)
        for escaped in ["a&lt;", "b&amp;"] { #expect(try bytes("x.svg").range(of: Data(escaped.utf8)) != nil) }
        let parsed = try StreamTests.shell("python3 -c 'import xml.dom.minidom as m; m.parse(\"x.svg\")'", in: folder)
        #expect(parsed.code == 0)
    }
}
