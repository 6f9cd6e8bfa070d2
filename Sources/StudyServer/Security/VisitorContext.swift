internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Text

/// A request and its connection.
struct VisitorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// Tells requests of one address from those of others, without keeping an address: what stands for it is made with a key
/// that is drawn at each start, lives in memory only, and is written nowhere.
struct VisitorSource: Sendable {
    private let key = SymmetricKey(size: .bits256)
    private let header: HTTPField.Name?

    /// - Parameter header: the header in which the reverse proxy states the address; nil where there is no proxy.
    init(header: HTTPField.Name?) { self.header = header }

    /// What stands for the address that a request came from; nil where that is not known, as behind a proxy whose header is
    /// not stated.
    func mark(_ request: Request, peer: String?) -> String? {
        let address: String?
        if let header {
            // A proxy adds what it saw at the end; what stands before it came with the request.
            address = request.headers[values: header].last
                .flatMap { OutsideText($0).split(at: ",").last }.map { OutsideText($0).trimmed }
        } else {
            address = peer.flatMap { Self.isLoopback($0) ? nil : $0 }
        }
        guard let address, !address.isEmpty else { return nil }
        return HMAC<SHA256>.authenticationCode(for: Data(Self.network(address).utf8), using: key).hexadecimal
    }

    private static func isLoopback(_ address: String) -> Bool {
        address == "::1" || ["127.", "::ffff:127."].contains { OutsideText(address).starts(with: $0) }
    }

    /// Of an IPv6 address the first 64 bits, all of which one household has; any other text as it is.
    static func network(_ address: String) -> String {
        var bytes = in6_addr()
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        let all = withUnsafeBytes(of: &bytes) { Array($0) }
        let isMapped = all.prefix(10).allSatisfy { $0 == 0 } && all[10] == 255 && all[11] == 255
        return isMapped ? all.suffix(4).map(String.init).joined(separator: ".") : all.prefix(8).hexadecimal
    }
}

extension HTTPField.Name {
    /// Carries the mark from the first middleware to the routes; whatever a visitor sends under this name is dropped.
    static var visitorSource: HTTPField.Name? { HTTPField.Name("Blackmagic-Visitor-Source") }
}

/// Marks each request with what stands for its address.
struct MarkSource: RouterMiddleware {
    typealias Context = VisitorContext
    let source: VisitorSource

    func handle(
        _ request: Request, context: VisitorContext, next: (Request, VisitorContext) async throws -> Response
    ) async throws -> Response {
        var head = request.head
        if let name = HTTPField.Name.visitorSource {
            head.headerFields[name] = source.mark(request, peer: context.channel.remoteAddress?.ipAddress)
        }
        return try await next(Request(head: head, body: request.body), context)
    }
}
