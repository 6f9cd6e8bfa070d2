import Foundation
import Statistics

/// Maps numbers to coordinates along a line.
public struct LinearScale: Sendable, Equatable {
    /// Numbers at the two ends.
    public var domain: ClosedRange<Double>
    /// Coordinate of the lower end of the domain.
    public var start: Double
    /// Coordinate of the upper end.
    public var end: Double

    /// A scale; an empty or unbounded domain is widened to a usable one.
    public init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
        let lower = domain.lowerBound.isFinite ? domain.lowerBound : 0
        let upper = domain.upperBound.isFinite ? domain.upperBound : lower + 1
        self.domain = upper > lower ? lower...upper : lower...(lower + 1)
        self.start = start
        self.end = end
    }

    /// The coordinate of a number.
    public func callAsFunction(_ value: Double) -> Double {
        start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
    }

    /// Round numbers inside the domain, about as many as asked for: multiples of 1, 2 or 5 times a power of ten.
    public func ticks(about count: Int) -> [Double] {
        let span = domain.upperBound - domain.lowerBound
        let rough = span / Double(max(1, count))
        let power = pow(10, floor(log10(rough)))
        let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999_999 } ?? 10 * power
        let first = (domain.lowerBound / step - 1e-9).rounded(.up)
        let last = (domain.upperBound / step + 1e-9).rounded(.down)
        guard last >= first, last - first < 1_000 else { return [] }
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }

    /// A tick's label: whole where it can be, else with the decimals its size needs.
    public static func label(_ value: Double) -> String {
        let text = abs(value) < 1e-12 ? "0" : DecimalText.significant(value, digits: 6)
        return text.replacing("-", with: "−")
    }
}

/// Divides a line into equal bands, one a category.
public struct BandScale: Sendable, Equatable {
    /// Number of bands.
    public var count: Int
    /// Coordinate of the first band's start.
    public var start: Double
    /// Coordinate of the last band's end.
    public var end: Double

    /// A scale over a number of bands.
    public init(_ count: Int, from start: Double, to end: Double) {
        self.count = max(1, count)
        self.start = start
        self.end = end
    }

    /// Width of one band.
    public var width: Double { abs(end - start) / Double(count) }

    /// Middle of a band, counted from 0.
    public func middle(_ index: Int) -> Double {
        start + (Double(index) + 0.5) / Double(count) * (end - start)
    }
}
