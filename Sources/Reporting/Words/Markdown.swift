import Text

/// Text from outside within Markdown (CommonMark with GitHub's tables): one line, nothing in it means anything.
enum Markdown {
    /// Text for a paragraph, a heading or a cell of a table. What means something only before certain scalars is escaped there
    /// alone, so that `p < 0.05` and `[0.1, 0.4]` stay as they are.
    static func escaped(_ text: String) -> String {
        let scalars = Array(OutsideText(text).oneLine.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let next: Unicode.Scalar = index + 1 < scalars.count ? scalars[index + 1] : "\n"
            switch scalar {
            case "<" where next != " ": result.append(contentsOf: "&lt;".unicodeScalars)
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            // An escaped bar behind a backslash would end its cell.
            case "|": result.append(contentsOf: "&#124;".unicodeScalars)
            case "]" where next == "(" || next == "[" || next == ":", "\\", "`", "*", "_", "~":
                result.append(contentsOf: ["\\", scalar])
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
