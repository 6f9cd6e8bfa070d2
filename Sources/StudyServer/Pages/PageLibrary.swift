internal import Mustache

/// The pages' templates, read once.
struct PageLibrary: Sendable {
    private let library: MustacheLibrary

    init() throws {
        var templates: [String: MustacheTemplate] = [:]
        for (name, bytes) in Self.sources {
            templates[name] = try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
        }
        library = MustacheLibrary(templates: templates)
    }

    /// A page as HTML; every value is escaped by the template.
    func html(_ name: String, _ context: [String: Any]) -> String? { library.render(context, withTemplate: name) }

    private static let sources: [(String, [UInt8])] = [
        ("head", PackageResources.head_mustache), ("foot", PackageResources.foot_mustache),
        ("history", PackageResources.history_mustache), ("terms", PackageResources.terms_mustache),
        ("task", PackageResources.task_mustache), ("background", PackageResources.background_mustache),
        ("receipt", PackageResources.receipt_mustache), ("tune", PackageResources.tune_mustache),
        ("done", PackageResources.done_mustache), ("withdraw", PackageResources.withdraw_mustache),
        ("withdrawn", PackageResources.withdrawn_mustache), ("message", PackageResources.message_mustache),
        ("login", PackageResources.login_mustache), ("overview", PackageResources.overview_mustache),
    ]
}
