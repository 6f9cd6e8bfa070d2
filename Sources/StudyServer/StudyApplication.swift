public import Datasets
internal import Experiments
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Study
public import StudyStore

/// The study in a browser, ready to be served.
public struct StudyApplication: Sendable {
    /// How it is served.
    public struct Address: Sendable {
        /// Where it listens.
        public var host: String, port: Int
        /// Whether browsers reach it through TLS, so that cookies are for TLS only.
        public var isSecure: Bool

        public init(host: String = "127.0.0.1", port: Int = 8080, isSecure: Bool = false) {
            self.host = host
            self.port = port
            self.isSecure = isSecure
        }
    }

    let study: CollectedStudy
    private let site: Site
    private let password: PasswordHash
    private let source: VisitorSource

    /// A study on a store, which is begun or gone on with.
    ///
    /// - Parameters:
    ///   - isNewPhase: whether a study that changed since trials were handed in goes on as a new phase.
    ///   - proxyHeader: the header in which a reverse proxy states the visitor's address; nil where there is no proxy.
    ///   - publicAddress: by which people reach the study, for invitations; nil for the one the researcher uses.
    /// - Throws: `StoreError` when the store holds something else, or the study changed.
    public init(
        _ specification: StudySpecification, store: StudyStore, dataset: PixelDataset, password: PasswordHash,
        isSecure: Bool = false, isNewPhase: Bool = false, proxyHeader: String? = nil,
        publicAddress: String? = nil
    ) throws {
        try self.init(
            specification, CollectedStudy(specification, store: store, dataset: dataset, isNewPhase: isNewPhase),
            password, isSecure, proxyHeader, publicAddress)
    }

    /// The routes of a study, which may have a clock of its own.
    init(
        _ specification: StudySpecification, _ study: CollectedStudy, _ password: PasswordHash,
        _ isSecure: Bool = false, _ proxyHeader: String? = nil, _ publicAddress: String? = nil
    ) throws {
        self.study = study
        site = try Site(
            study: study, specification: specification, isSecure: isSecure, publicAddress: publicAddress)
        self.password = password
        source = VisitorSource(header: proxyHeader.flatMap { HTTPField.Name($0) })
    }

    /// Whether a text can be the name of a header.
    public static func isHeaderName(_ text: String) -> Bool { HTTPField.Name(text) != nil }

    /// All routes.
    func router() -> Router<VisitorContext> {
        let plain = Router(context: VisitorContext.self)
        addRoutes(to: plain)
        let router = Router(context: VisitorContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: MarkSource(source: source))
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorPages(site: site, known: KnownRoutes(plain)))
        addRoutes(to: router)
        return router
    }

    private func addRoutes(to router: Router<VisitorContext>) {
        AdmissionRoutes(site: site).add(to: router)
        let finals = FinalRoutes(site: site)
        finals.add(to: router)
        TuningRoutes(site: site, finals: finals).add(to: router)
        StreamRoutes(site: site).add(to: router)
        OverviewRoutes(site: site, password: password).add(to: router)
        for (path, type, bytes) in [
            ("/style.css", "text/css; charset=utf-8", PackageResources.style_css),
            ("/study.js", "text/javascript; charset=utf-8", PackageResources.study_js),
        ] {
            router.get(RouterPath(path)) { _, _ in
                Response(
                    status: .ok, headers: [.contentType: type, .cacheControl: "max-age=300"],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
            }
        }
    }

    /// Serves until the process is asked to stop; trainings under way go on at the next start.
    ///
    /// - Parameter started: called once browsers can come.
    /// - Throws: ``UnusableAddress``.
    public func serve(at address: Address, started: @escaping @Sendable () -> Void) async throws {
        let application = Application(
            router: router(),
            // Half a request that never ends does not keep its connection; streams send something every ten seconds.
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: nil),
            onServerRunning: { _ in started() }, logger: Self.logger)
        await study.resume()
        // Time counts also while a change waits for the store.
        let ticking = Self.everySecond { [study] in await study.count() }
        let maintaining = Self.everySecond { [study] in await study.maintain() }
        defer {
            ticking.cancel()
            maintaining.cancel()
        }
        do {
            try await application.runService()
        } catch {
            await study.close()
            throw UnusableAddress(error, at: address) ?? error
        }
        await study.close()
    }

    private static func everySecond(_ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
        Task {
            while !Task.isCancelled {
                await work()
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private static var logger: Logger {
        var logger = Logger(label: "study")
        logger.logLevel = .error
        return logger
    }
}
