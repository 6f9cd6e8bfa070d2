import Text

/// GitHub workflow commands, one a failure: an error, or a warning where a substitute stands in.
///
/// A step shows ten errors and ten warnings; what is over stands in one notice.
public struct Annotations: CustomStringConvertible {
    /// Annotations of one level that a step shows.
    static let shown = 10

    /// The commands, a line each.
    public let description: String

    /// The annotations of findings.
    public init(_ findings: [Finding]) {
        let levels: [(word: String, findings: [Finding])] = [
            ("error", findings.filter { $0.status == .failed }),
            ("warning", findings.filter { $0.status == .failedThroughSubstitute }),
        ]
        var lines = levels.flatMap { level, findings in findings.prefix(Self.shown).map { Self.line(level, $0) } }
        let rest = levels.filter { $0.findings.count > Self.shown }.map { level, findings in
            let more = findings.dropFirst(Self.shown)
            let names =
                more.prefix(Self.shown).map(\.id).joined(separator: ", ") + (more.count > Self.shown ? ", …" : "")
            return "\(more.count) more \(level)\(more.count == 1 ? "" : "s"): \(names)"
        }
        if !rest.isEmpty { lines.append("::notice title=Not shown::\(Self.data(rest.joined(separator: "; ")))") }
        description = lines.map { $0 + "\n" }.joined()
    }

    private static func line(_ level: String, _ finding: Finding) -> String {
        "::\(level) file=\(property(FilePath(finding.file).relative)),line=\(finding.line),"
            + (finding.columns.map { "col=\($0.lowerBound)," } ?? "")
            + "title=\(property("\(finding.id) \(finding.verdict)"))::"
            + data("\(finding.statement): \(finding.explanation)")
    }

    /// Text behind a command: a per cent sign and the two line ends that the runner knows are encoded, other control
    /// characters become spaces.
    private static func data(_ text: String) -> String {
        let encoded = OutsideText(text).replacing { $0 == "%" ? "%25" : $0 == "\r" ? "%0D" : $0 == "\n" ? "%0A" : nil }
        return OutsideText(encoded).oneLine
    }

    /// Text of a command's property, in which a colon and a comma are encoded too.
    private static func property(_ text: String) -> String {
        OutsideText(data(text)).replacing { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : nil }
    }
}
