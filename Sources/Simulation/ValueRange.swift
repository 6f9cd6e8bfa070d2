import Foundation
import Statistics
import Study

/// How invented people draw and change a number: evenly over decades, of the number itself or of its distance from 1.
struct ValueRange {
    /// Decades, such as −5…0 for 0.00001 to 1.
    var decades: ClosedRange<Double>
    /// Whether the decades are those of 1 − x, as for shares near 1.
    var isBelowOne = false

    /// The range of an optional hyperparameter.
    static func of(_ hyperparameter: Hyperparameter) -> ValueRange {
        switch hyperparameter {
        case .learningRate: ValueRange(decades: -5...0)
        case .weightDecay, .lambda: ValueRange(decades: -6 ... -1)
        case .epsilon: ValueRange(decades: -9 ... -1)
        case .learningRateDecay: ValueRange(decades: -5 ... -1)
        case .initialAccumulator: ValueRange(decades: -4...0)
        case .beta2: ValueRange(decades: -4...0, isBelowOne: true)
        default: ValueRange(decades: -2...0, isBelowOne: true)
        }
    }

    /// A number drawn evenly over the decades, as people type numbers: two digits.
    func draw(_ generator: inout SeededGenerator) -> Double {
        value(decades.lowerBound + generator.uniform() * (decades.upperBound - decades.lowerBound))
    }

    /// Another number some way off, back inside the range where the step leads out of it. 0 counts as the smallest.
    func step(from number: Double, by decades: Double) -> Double {
        let size = isBelowOne ? 1 - number : number
        let place = size > 0 ? log10(size) : self.decades.lowerBound
        let ahead = value(place + decades)
        return ahead == number ? value(place - decades) : ahead
    }

    private func value(_ place: Double) -> Double {
        let size = Self.rounded(pow(10, min(decades.upperBound, max(decades.lowerBound, place))))
        return isBelowOne ? ((1 - size) * 1e6).rounded() / 1e6 : size
    }

    /// Two significant digits.
    private static func rounded(_ value: Double) -> Double {
        Double(DecimalText.significant(value, digits: 2)) ?? value
    }
}

/// Whole numbers likewise, between two limits.
struct CountRange {
    var limits: ClosedRange<Int>

    /// Images a step that people choose from.
    static let batchSize = CountRange(limits: 5...200)

    func draw(_ generator: inout SeededGenerator) -> Int {
        let (low, high) = (log10(Double(limits.lowerBound)), log10(Double(limits.upperBound)))
        return whole(low + generator.uniform() * (high - low))
    }

    func step(from number: Int, by decades: Double) -> Int {
        let place = log10(Double(max(1, number)))
        let ahead = whole(place + decades)
        return ahead == number ? whole(place - decades) : ahead
    }

    private func whole(_ place: Double) -> Int {
        let value = pow(10, min(place, 9)).rounded()
        return min(limits.upperBound, max(limits.lowerBound, Int(value)))
    }
}
