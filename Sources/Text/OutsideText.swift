/// Text that came from outside, read and changed scalar by scalar.
///
/// Swift compares and splits `String` by `Character`, and one `Character` can be CR LF, or a quotation mark with the accent
/// behind it: a search for `"` or for a line feed then passes over both. Whatever reads, splits, replaces or escapes
/// text from files, forms, arguments or a study's free text goes through this type; nothing here looks at characters.
public struct OutsideText: Hashable, Sendable {
    /// The text.
    public let string: String

    public init(_ string: some StringProtocol) { self.string = String(string) }

    /// Its scalars.
    public var scalars: String.UnicodeScalarView { string.unicodeScalars }

    /// Its lines, without their ends: LF, CR LF or CR. A line end at the end starts no further line.
    public var lines: [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var endedWithReturn = false
        for scalar in scalars {
            if scalar == "\n" && endedWithReturn {
                endedWithReturn = false
                continue
            }
            endedWithReturn = scalar == "\r"
            if scalar == "\n" || scalar == "\r" {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            } else {
                line.append(scalar)
            }
        }
        return line.isEmpty ? lines : lines + [String(line)]
    }

    /// The parts between separators, empty ones too.
    public func split(at separator: Unicode.Scalar, maxSplits: Int = .max) -> [String] {
        scalars.split(separator: separator, maxSplits: maxSplits, omittingEmptySubsequences: false).map { String($0) }
    }

    /// The words between white space of any kind.
    public var words: [String] { scalars.split { $0.properties.isWhitespace }.map { String($0) } }

    /// The text without white space at both ends.
    public var trimmed: String {
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// The text with each scalar replaced by what a function gives for it; scalars for which it gives nil stay.
    public func replacing(_ replacement: (Unicode.Scalar) -> String?) -> String {
        var result = String.UnicodeScalarView()
        for scalar in scalars {
            if let text = replacement(scalar) {
                result.append(contentsOf: text.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The text with every occurrence of a scalar replaced.
    public func replacing(_ scalar: Unicode.Scalar, with text: String) -> String {
        replacing { $0 == scalar ? text : nil }
    }

    /// Whether a scalar occurs.
    public func contains(_ scalar: Unicode.Scalar) -> Bool { scalars.contains(scalar) }

    /// Whether it starts with these scalars.
    public func starts(with prefix: String) -> Bool { scalars.starts(with: prefix.unicodeScalars) }

    /// What follows these scalars at its start; nil when it does not start with them.
    public func dropping(prefix: String) -> String? {
        starts(with: prefix) ? String(scalars.dropFirst(prefix.unicodeScalars.count)) : nil
    }

    /// What stands before these scalars at its end; nil when it does not end with them.
    public func dropping(suffix: String) -> String? {
        let end = suffix.unicodeScalars
        guard scalars.reversed().starts(with: end.reversed()) else { return nil }
        return String(scalars.dropLast(end.count))
    }

    /// The text with LF for every line end; CR LF and CR are two other ways to write the same.
    public var withPlainLineEnds: String {
        guard contains("\r") else { return string }
        let isEnded = scalars.last == "\n" || scalars.last == "\r"
        return lines.joined(separator: "\n") + (isEnded ? "\n" : "")
    }

    /// The text on one line, for terminals, tables, logs and attributes: line ends of every kind, other control characters
    /// and the two code points that XML forbids beside them become spaces.
    public var oneLine: String { replacing { Self.isUnprintable($0) ? " " : nil } }

    /// The text on one line as XML and HTML, for elements and attributes.
    public var xml: String {
        replacing { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: Self.isUnprintable(scalar) ? " " : nil
            }
        }
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
