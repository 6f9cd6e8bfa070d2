public import Analysis

/// The paper's figures, from one analysis.
public enum PaperFigures {
    /// All figures, in the paper's order.
    public static func all(_ analysis: StudyAnalysis) -> [PaperFigure] {
        []
    }
}
