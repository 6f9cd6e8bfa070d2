import Claims
import Figures
import Study

/// A number beside the published one, no higher than a line of text: the published number as an upright, the computed one as a
/// dot with its interval.
enum MiniFigure {
    private static let (width, height) = (132.0, 20.0)

    /// Nothing where there are no two numbers to set beside one another, or the two are equal and nothing varies.
    static func svg(_ judgement: Judgement) -> String {
        guard let result = judgement.computed.first, let here = result.number,
            let published = judgement.claim.printedNumber?.value ?? judgement.claim.limit?.value,
            result.interval != nil || here != published
        else { return "" }
        let ends = [here, published, 0] + [result.interval?.lower, result.interval?.upper].compactMap { $0 }
        guard ends.allSatisfy(\.isFinite), let low = ends.min(), let high = ends.max(), high > low else { return "" }
        let scale = LinearScale(low...high, from: 7, to: width - 7)
        let middle = height / 2
        func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ name: String) -> String {
            "<line class=\"\(name)\" x1=\"\(coordinate(x1))\" y1=\"\(coordinate(y1))\" x2=\"\(coordinate(x2))\" y2=\"\(coordinate(y2))\"/>"
        }
        var marks = line(scale(0), 2, scale(0), height - 2, "zero")
        if let interval = result.interval {
            marks += line(scale(interval.lower), middle, scale(interval.upper), middle, "reach")
        }
        marks += line(scale(published), 2, scale(published), height - 2, "published")
        marks += "<circle class=\"here\" cx=\"\(coordinate(scale(here)))\" cy=\"\(coordinate(middle))\" r=\"4\"/>"
        return
            "<svg class=\"mini\" viewBox=\"0 0 \(coordinate(width)) \(coordinate(height))\" width=\"\(coordinate(width))\" "
            + "height=\"\(coordinate(height))\" aria-hidden=\"true\">\(marks)</svg>"
    }
}
