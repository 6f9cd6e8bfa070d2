public import Datasets
internal import Experiments
internal import Foundation
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

        /// An address.
        public init(host: String = "127.0.0.1", port: Int = 8080, isSecure: Bool = false) {
            self.host = host
            self.port = port
            self.isSecure = isSecure
        }
    }

    let study: CollectedStudy
    private let site: Site
    private let password: PasswordHash

    /// A study on a store, which is begun or gone on with.
    ///
    /// - Throws: `StoreError` when the store holds something else.
    public init(
        _ specification: StudySpecification, store: StudyStore, dataset: PixelDataset, password: PasswordHash,
        isSecure: Bool = false
    ) throws {
        study = try CollectedStudy(specification, store: store, dataset: dataset)
        site = try Site(study: study, specification: specification, isSecure: isSecure)
        self.password = password
    }

    /// All routes.
    func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorPages(site: site))
        AdmissionRoutes(site: site).add(to: router)
        TuningRoutes(site: site).add(to: router)
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
        return router
    }

    /// Serves until the process is asked to stop; trainings under way go on at the next start.
    ///
    /// - Parameter started: called once browsers can come.
    public func serve(at address: Address, started: @escaping @Sendable () -> Void) async throws {
        let application = Application(
            router: router(),
            // Half a request that never ends does not keep its connection; streams send something every ten seconds.
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: nil),
            onServerRunning: { _ in started() }, logger: Self.logger)
        await study.resume()
        let ticking = Task {
            while !Task.isCancelled {
                await study.tick()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        defer { ticking.cancel() }
        do {
            try await application.runService()
        } catch {
            await study.close()
            throw error
        }
        await study.close()
    }

    private static var logger: Logger {
        var logger = Logger(label: "study")
        logger.logLevel = .error
        return logger
    }
}
