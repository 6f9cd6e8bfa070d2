/// One value of a YAML file with its line. Every text is as it was written.
struct YAMLNode {
    /// What a value is.
    enum Value {
        case text(String)
        case list([YAMLNode])
        case mapping([Member])
    }

    /// A name of a mapping with its value.
    struct Member {
        var name: String
        /// Line of the name, from 1.
        var line: Int
        var value: YAMLNode
    }

    /// Line of its beginning, from 1.
    var line: Int
    /// What it is.
    var value: Value

    /// The text, where it is one.
    var text: String? {
        if case .text(let text) = value { text } else { nil }
    }
}
