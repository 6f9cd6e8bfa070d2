import Text

/// One SVG element: a name, attributes in order, and either text or children.
public struct Element: Sendable, Equatable {
    /// Tag name.
    public var name: String
    /// Attributes in writing order.
    public var attributes: [Attribute]
    /// Text content; escaped when written.
    public var text: String?
    /// Child elements.
    public var children: [Element]

    /// A name with its value.
    public struct Attribute: Sendable, Equatable {
        /// The attribute's name.
        public var name: String
        /// The value; escaped when written.
        public var value: String
    }

    public init(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String? = nil,
        children: [Element] = []
    ) {
        self.name = name
        self.attributes = attributes.map { Attribute(name: $0.key, value: $0.value) }
        self.text = text
        self.children = children
    }

    /// The element with a tooltip that screen readers speak.
    public func titled(_ title: String) -> Element {
        var copy = self
        copy.children.insert(Element("title", text: title), at: 0)
        return copy
    }

    /// The element as a mark of a table's row, which a page may lead to from here and back.
    func standing(for row: String?) -> Element {
        guard let row else { return self }
        var copy = self
        copy.attributes.append(Attribute(name: "data-row", value: row))
        return copy
    }

    /// The element as XML.
    public var xml: String {
        var result = ""
        write(to: &result)
        return result
    }

    func write(to result: inout String) {
        result += "<\(name)"
        for attribute in attributes { result += " \(attribute.name)=\"\(Self.escaped(attribute.value))\"" }
        if text == nil && children.isEmpty {
            result += "/>"
            return
        }
        result += ">"
        if let text { result += Self.escaped(text) }
        for child in children { child.write(to: &result) }
        result += "</\(name)>"
    }

    /// Text for XML; control characters, which XML 1.0 forbids, become spaces.
    package static func escaped(_ text: String) -> String { OutsideText(text).xml }
}

/// A coordinate as text: at most two decimals, no exponent, the same in every locale. What is not finite becomes 0.
public func coordinate(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
