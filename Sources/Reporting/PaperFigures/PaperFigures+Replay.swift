import Analysis
import Figures
import Statistics

extension PaperFigures {
    /// Recorded against replayed accuracy of every trial; nil where nothing was replayed.
    static func replay(_ analysis: StudyAnalysis) -> PaperFigure? {
        guard let replay = analysis.replay else { return nil }
        let id = "recorded_and_replayed"
        let title = "Recorded against replayed accuracy"
        let split = replay.divergence
        let both = Wording.count(replay.accuracies.count, "trial")
        var sentences = ["\(both) completed in the study and when trained again."]
        if let rho = replay.correlation.spearman.value {
            sentences = [
                "Spearman's rho \(Wording.number(rho.estimate)), \(both) that completed both times, "
                    + "\(Wording.pValue(rho.pValue)) (t approximation)."
            ]
        }
        sentences.append(
            "Diverged both times \(split.both), only as recorded \(split.recordedOnly), only now \(split.replayedOnly); "
                + "\(replay.refused) refused by the engine.")
        var drawing = drawing(id, title, sentences.joined(separator: " "), height: 300, analysis)
        let frame = Frame(left: 52, right: 408, top: 18, bottom: 246)
        let (x, y) = (frame.horizontal(0...100), frame.vertical(0...100))
        drawing.add(LeftAxis(frame, y, title: "replayed accuracy (%)"))
        drawing.add(BottomAxis(frame, x, title: "recorded accuracy (%)"))
        drawing.add(Rule(x1: x(0), y1: y(0), x2: x(100), y2: y(100), className: "grid"))
        for pair in replay.accuracies {
            drawing.add(
                Dot(
                    x: x(100 * pair.recorded), y: y(100 * pair.replayed), series: 1, radius: 2.2,
                    title:
                        "recorded \(Wording.number(100 * pair.recorded, decimals: 1))%, replayed \(Wording.number(100 * pair.replayed, decimals: 1))%"
                ))
        }
        return figure(drawing, caption: sentences.joined(separator: " "), tables: ["replay"], analysis)
    }
}
