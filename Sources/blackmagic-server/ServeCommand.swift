import ArgumentParser
import Datasets
import Experiments
import Foundation
import Limits
import StudyServer
import StudyStore
import Terminal
import Text
import TrainingEngine

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a study until Ctrl-C or SIGTERM.",
        discussion: """
            A YAML file states the experiment, the texts, the time limit, the bounds and who may come. Start the same \
            command again after any stop, and everybody goes on where they were. Put a reverse proxy with TLS in front \
            before others than you can reach it, and say so with --secure.

              blackmagic-server --experiment Training/study.yaml --store study.sqlite
              blackmagic report --store study.sqlite --out report
            """)

    @Option(help: "The study's file, such as Training/study.yaml.")
    var experiment: String
    @Option(help: "The store to collect into; made when missing.")
    var store: String
    @Option(parsing: .unconditional, help: "The port to listen at. (default: 8080)", transform: Limit.port.read)
    var port = 8080
    @Option(help: "The address to listen at; only this machine by default.")
    var host = "127.0.0.1"
    @Flag(help: "Browsers come through TLS: mark the cookies for it.")
    var secure = false
    @Flag(help: "Go on with a study that changed since trials were handed in, as a new phase noted with every trial.")
    var newPhase = false
    @Option(
        help: ArgumentHelp(
            """
            The header in which the reverse proxy states the visitor's address, such as X-Real-IP. Limits are then per \
            address, of which only a salted hash is kept, in memory.
            """, valueName: "name"))
    var proxyHeader: String?
    @Option(
        help: ArgumentHelp(
            "The address by which others reach the study, such as https://study.example.org, for invitations.",
            valueName: "url"))
    var publicAddress: String?

    func validate() throws {
        for (name, value) in [("experiment", experiment), ("store", store), ("host", host)]
        where OutsideText(value).trimmed.isEmpty {
            throw ValidationError("--\(name) is blank; give a value (is a variable unset?)")
        }
        if let publicAddress, URL(string: publicAddress)?.host() == nil || !publicAddress.hasPrefix("http") {
            throw ValidationError(
                "--public-address: “\(publicAddress)” is no address such as https://study.example.org")
        }
        if let proxyHeader, !StudyApplication.isHeaderName(proxyHeader) {
            throw ValidationError("--proxy-header: “\(proxyHeader)” is no name of a header, such as X-Real-IP")
        }
    }

    func run() async throws {
        _ = try InstructionSet.automatic.resolved()
        let specification = try StudySpecification.read(URL(filePath: experiment))
        let dataset = try Self.dataset(specification)
        let (password, words) = try Self.password(specification)
        if !FileManager.default.fileExists(atPath: store) { try StudyStore.open(store, creating: true).close() }
        let lock = try StoreLock(store: store, .serving)
        defer { withExtendedLifetime(lock) {} }
        let target = try StudyStore.open(store)
        defer { try? target.close() }
        let application = try StudyApplication(
            specification, store: target, dataset: dataset, password: password, isSecure: secure, isNewPhase: newPhase,
            proxyHeader: proxyHeader,
            publicAddress: publicAddress.map { OutsideText($0).dropping(suffix: "/") ?? $0 })
        let address = "\(secure ? "https" : "http")://\(host):\(port)"
        try await application.serve(at: StudyApplication.Address(host: host, port: port, isSecure: secure)) {
            StandardStream.output.write("\(address)/ for participants, \(address)/overview for you\(words)\n")
        }
    }

    private static func dataset(_ specification: StudySpecification) throws -> PixelDataset {
        let experiment = specification.experiment
        let whole =
            if let folder = specification.images {
                try PixelDataset.open(
                    folder: folder, size: experiment.imageSize, cache: nil, skipUnreadable: false, progress: { _, _ in }
                )
            } else {
                try PixelDataset.digits(size: experiment.imageSize)
            }
        return try experiment.images(of: whole, from: specification.images?.path ?? "digits")
    }

    /// The researcher's password: from the environment, from the file, or a new one, which is told.
    private static func password(_ specification: StudySpecification) throws -> (PasswordHash, words: String) {
        if let given = ProcessInfo.processInfo.environment["BLACKMAGIC_PASSWORD"], !given.isEmpty {
            guard given.count >= PasswordCommand.shortest else {
                throw InputError(description: "BLACKMAGIC_PASSWORD: \(PasswordCommand.tooShort)")
            }
            return (try PasswordHash(password: given), "")
        }
        if let known = specification.password { return (known, "") }
        let made = PasswordHash.newPassword()
        return (try PasswordHash(password: made), " (password \(made))")
    }
}
