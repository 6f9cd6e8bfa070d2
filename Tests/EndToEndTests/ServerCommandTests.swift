import Foundation
import TestSupport
import Testing

/// The server's command line as its researcher types it.
@Suite struct ServerCommandTests {
    static let study = TestData.root.appending(path: "Training/study.yaml").path

    static func run(_ arguments: [String], input: String = "", in folder: URL? = nil) throws -> CommandLineTool.Run {
        try CommandLineTool.run(arguments, tool: CommandLineTool.server, in: folder, input: input)
    }

    @Test(arguments: [
        (["--help"], ["serve (default)", "password", "--experiment Training/study.yaml --store study.sqlite"]),
        (["serve", "--help"], ["--experiment <experiment>", "--store <store>", "--port <port>", "(default: 8080)"]),
        (["password", "--help"], ["standard input", "blackmagic-server password"]),
        (["help", "serve"], ["--public-address <url>", "--proxy-header <name>"]),
    ])
    func eachCommandExplainsItself(arguments: [String], words: [String]) throws {
        let help = try Self.run(arguments)
        #expect(help.code == 0 && help.errors.isEmpty)
        for word in words { #expect(help.output.contains(word), "\(word): \(help.output)") }
    }

    @Test func aPasswordIsHashedWithoutAStudy() throws {
        let made = try Self.run(["password"], input: "a long sentence\n")
        #expect(made.code == 0 && made.errors.isEmpty, "\(made.errors)")
        #expect(made.output.wholeMatch(of: #/password: "scrypt\$[0-9a-zA-Z+/=$]+"\n/#) != nil, "\(made.output)")
        for short in ["", "\n", "short\n"] {
            let refused = try Self.run(["password"], input: short)
            #expect(refused.code == 2 && refused.output.isEmpty)
            #expect(refused.errors.contains("give a password of 10 characters or more on standard input"))
        }
    }

    @Test(arguments: ["-1", "0", "65536", "x", "", "१", "8080 ", "0x50", "1e3", "9223372036854775808"])
    func aPortLiesInItsRange(port: String) throws {
        let folder = try TestData.temporaryFolder()
        let run = try Self.run(["--experiment", Self.study, "--store", "s.sqlite", "--port", port], in: folder)
        #expect(run.code == 2 && run.output.isEmpty, "\(run.output)")
        #expect(run.errors.contains("'--port <port>': must be a whole number from 1 to 65535"), "\(run.errors)")
        #expect(run.errors.contains("Usage: blackmagic-server serve"), "\(run.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(arguments: [
        (["--store", "s.sqlite"], "Missing expected argument '--experiment <experiment>'"),
        (["--experiment", study], "Missing expected argument '--store <store>'"),
        (["--experiment", study, "--store", "s.sqlite", "--prot", "1"], "Unknown option '--prot'"),
        (["--experiment", study, "--store", "s.sqlite", "left"], "left"),
        (["--experiment", "nowhere.yaml", "--store", "s.sqlite"], "nowhere.yaml: there is no such file"),
        (["--experiment", ".", "--store", "s.sqlite"], "is a folder"),
        (["--experiment", "", "--store", "s.sqlite"], "--experiment is blank; give a value"),
        (["--experiment", study, "--store", " "], "--store is blank; give a value"),
        (["--experiment", study, "--store", "s.sqlite", "--host", ""], "--host is blank; give a value"),
        (["--experiment", study, "--store", "none/s.sqlite"], "none/s.sqlite"),
        (["--experiment", study, "--store", "s.sqlite", "--host", "nowhere.invalid"], "nowhere.invalid"),
        (["--experiment", study, "--store", "s.sqlite", "--proxy-header", "X Real"], "is no name of a header"),
        (["--experiment", study, "--store", "s.sqlite", "--public-address", "example"], "is no address such as https"),
    ])
    func whatCannotBeServedIsRefusedByName(arguments: [String], words: String) throws {
        let run = try Self.run(arguments, in: try TestData.temporaryFolder())
        #expect(run.code == 2 && run.output.isEmpty && run.errors.contains(words), "\(run.code) \(run.errors)")
    }

    /// Nor may a file that is opened later take the place of a stream that was closed: the address would be written into it.
    @Test(arguments: [
        (">&-", Int32(2), 18931), ("2>&-", 0, 18932), ("<&- >&- 2>&-", 2, 18933), (">/dev/full", 2, 18934),
    ])
    func itServesWhereTheAddressCannotBeToldAndTheStoreIsWhole(streams: String, code: Int32, port: Int) throws {
        let folder = try TestData.temporaryFolder()
        let served = try StreamTests.shell(
            """
            '\(CommandLineTool.server.path)' --experiment '\(Self.study)' --store s.sqlite --port \(port) \(streams) & child=$!
            for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/\(port)) 2>/dev/null && break; sleep 0.1; done
            kill -TERM $child; wait $child
            """, in: folder)
        #expect(served.code == code)
        let check = try CommandLineTool.run(["store", "check", "s.sqlite"], in: folder)
        #expect(check.code == 0, "\(check.errors)")
    }

    @Test func aPasswordThatIsLostIsToldByTheExitCode() throws {
        let folder = try TestData.temporaryFolder()
        let run = try StreamTests.shell(
            "echo a long sentence | '\(CommandLineTool.server.path)' password >/dev/full 2>err", in: folder)
        #expect(run.code == 2 && run.errors.contains("standard output: cannot be written ("), "\(run.errors)")
    }
}
