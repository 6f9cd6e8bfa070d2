internal import Figures
internal import Mustache

/// Escapes by Unicode scalars. The library's own HTML escapes by characters, and a quotation mark with an accent after it is
/// another character than a quotation mark.
private struct StrictHTML: MustacheContentType {
    static let name = "STRICT_HTML"

    func escapeText(_ text: String) -> String { Element.escaped(text) }
}

/// The pages' templates, read once.
struct PageLibrary: Sendable {
    private let library: MustacheLibrary

    init() throws {
        MustacheContentTypes.register(StrictHTML(), named: StrictHTML.name)
        var templates: [String: MustacheTemplate] = [:]
        for (name, bytes) in Self.sources {
            templates[name] = try MustacheTemplate(
                string: "{{% CONTENT_TYPE: \(StrictHTML.name)}}\n" + String(decoding: bytes, as: UTF8.self))
        }
        library = MustacheLibrary(templates: templates)
    }

    /// A page as HTML; every value is escaped by the template.
    func html(_ name: String, _ context: [String: Any]) -> String? { library.render(context, withTemplate: name) }

    private static let sources: [(String, [UInt8])] = [
        ("head", PackageResources.head_mustache), ("foot", PackageResources.foot_mustache),
        ("history", PackageResources.history_mustache), ("terms", PackageResources.terms_mustache),
        ("task", PackageResources.task_mustache), ("background", PackageResources.background_mustache),
        ("receipt", PackageResources.receipt_mustache),
        ("new-receipt", PackageResources.new_receipt_mustache), ("tune", PackageResources.tune_mustache),
        ("confirm", PackageResources.confirm_mustache), ("done", PackageResources.done_mustache),
        ("withdraw", PackageResources.withdraw_mustache),
        ("withdrawn", PackageResources.withdrawn_mustache), ("message", PackageResources.message_mustache),
        ("login", PackageResources.login_mustache), ("overview", PackageResources.overview_mustache),
    ]
}
