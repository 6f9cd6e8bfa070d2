/// Numbers that a manuscript prints and that are no results of it.
public enum NumberKind: String, CaseIterable, Sendable {
    /// Of a year or a date.
    case year
    /// Of a work that is cited, in brackets.
    case citation
    /// Within the list of works.
    case bibliography
    /// Of a section, figure, table, equation or page.
    case reference
    /// Of an entry of a list.
    case list
    /// Of a footnote or an affiliation, set above the line.
    case note
    /// Within code.
    case code
    /// Within an address, a DOI or the like.
    case address
    /// Within a name, such as `beta1` or `GPT-4`, or of more than two parts, such as a version.
    case name

    /// Several of them in words.
    public var words: String {
        switch self {
        case .year: "years"
        case .citation: "citations"
        case .bibliography: "in the bibliography"
        case .reference: "of sections, figures and tables"
        case .list: "of lists"
        case .note: "of notes"
        case .code: "in code"
        case .address: "in addresses"
        case .name: "in names"
        }
    }
}
