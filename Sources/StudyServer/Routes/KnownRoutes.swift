internal import HTTPTypes
internal import Hummingbird
internal import Text

/// Which methods each address takes: another one is answered with them, not as if the page were missing.
struct KnownRoutes: Sendable {
    private let routes: [(parts: [String], method: HTTPRequest.Method)]

    /// The routes of a router; what can be got can also be asked for by HEAD.
    init(_ router: Router<VisitorContext>) {
        var routes: [(parts: [String], method: HTTPRequest.Method)] = []
        for route in router.routes {
            let parts = Self.parts(route.path.description)
            routes.append((parts, route.method))
            if route.method == .get { routes.append((parts, .head)) }
        }
        self.routes = routes
    }

    /// The methods of an address, in the order of the alphabet; empty where there is no such address.
    func methods(of path: String) -> [HTTPRequest.Method] {
        let parts = Self.parts(path)
        let methods = routes.filter { route in
            route.parts.count == parts.count
                && zip(route.parts, parts).allSatisfy { OutsideText($0).starts(with: "{") || $0 == $1 }
        }.map(\.method)
        return Set(methods).sorted { $0.rawValue < $1.rawValue }
    }

    private static func parts(_ path: String) -> [String] { OutsideText(path).split(at: "/").filter { !$0.isEmpty } }
}
