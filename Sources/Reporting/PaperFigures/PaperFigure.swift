/// One figure of the report, drawn.
public struct PaperFigure: Sendable {
    /// File name without its ending, such as `figure4_accuracy_vs_experience`; also the id of its SVG element.
    public var id: String
    /// The title.
    public var title: String
    /// What it shows, with n, statistic, p, and where the data come from.
    public var caption: String
    /// The drawing.
    public var svg: String
    /// The same laid out for a phone or half a sheet; its id ends in `_narrow`.
    public var narrow: String
    /// Whether the narrow drawing is more than twice as high as it is wide, and does not fit beside another one on a sheet.
    public var isTall: Bool
    /// Names of the tables behind it.
    public var tables: [String]
    /// Columns that name the row of a mark, by table; a mark's `data-row` holds their cells with a space between.
    public var rows: [String: [String]]
    /// What the data lack where there is nothing to draw.
    public var missing: String?
}
