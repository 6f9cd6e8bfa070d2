import Analysis
import Figures
import Statistics

extension PaperFigures {
    /// Recorded against replayed accuracy of every trial; nil where nothing was replayed.
    static func replay(_ analysis: StudyAnalysis, _ form: Form) -> PaperFigure? {
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
        var drawing = drawing(id, title, sentences.joined(separator: " "), analysis, form)
        drawing.add(legend: [.init(.dot(1), "a trial"), .init(.rule("4 3"), "the same accuracy both times")])
        let frame = drawing.part(height: form == .wide ? 340 : 280).inset(
            left: LeftAxis.room(["100"], title: "replayed accuracy (%)"), right: 8, top: 8, bottom: BottomAxis.room)
        let (x, y) = (frame.horizontal(0...100), frame.vertical(0...100))
        drawing.add(LeftAxis(frame, y, title: "replayed accuracy (%)"))
        drawing.add(BottomAxis(frame, x, title: "recorded accuracy (%)"))
        for pair in Thinning.thinned(replay.accuracies) {
            drawing.add(
                Dot(
                    x: x(100 * pair.recorded), y: y(100 * pair.replayed), series: 1, radius: 2.2,
                    title:
                        "recorded \(Wording.number(100 * pair.recorded, decimals: 1))%, replayed \(Wording.number(100 * pair.replayed, decimals: 1))%",
                    row: row(pair.participant, "\(pair.turn)")))
        }
        drawing.add(Rule(x1: x(0), y1: y(0), x2: x(100), y2: y(100), width: 1.2, dashes: "4 3"))
        if let note = Thinning.note(replay.accuracies.count) { sentences.append(note) }
        return figure(
            drawing, caption: sentences.joined(separator: " "), tables: ["replay"],
            rows: ["replay": ["participant", "turn"]], analysis)
    }
}
