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
    /// Names of the tables behind it.
    public var tables: [String]
    /// What the data lack where there is nothing to draw.
    public var missing: String?
}
