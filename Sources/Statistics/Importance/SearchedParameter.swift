import Foundation

/// The values that a search may give one parameter.
public enum SearchDomain: Hashable, Sendable {
    /// One of so many categories, numbered from 0.
    case categories(Int)
    /// A real number; on a logarithmic scale both ends are above 0. With a step only multiples of it above the lower end.
    case real(ClosedRange<Double>, isLogarithmic: Bool = false, step: Double? = nil)
    /// A whole number. With a step only multiples of it above the lower end.
    case whole(ClosedRange<Int>, isLogarithmic: Bool = false, step: Int = 1)

    /// Points of a grid over a numeric domain, unless it has fewer values.
    private static let gridPoints = 50

    /// Points of the grid on which densities are compared; 1 where the domain has one value.
    var cells: Int {
        switch self {
        case .categories(let count): return count
        case .real(let range, _, let step):
            guard range.lowerBound < range.upperBound else { return 1 }
            return min(Self.gridPoints, step.map { Self.steps(range.upperBound - range.lowerBound, $0) } ?? .max)
        case .whole(let range, let isLogarithmic, let step):
            guard range.lowerBound < range.upperBound else { return 1 }
            let width = Double(range.upperBound) - Double(range.lowerBound)
            if isLogarithmic { return min(Self.gridPoints, Int((log(width + 1) / log(2)).rounded(.up)) + 1) }
            return min(Self.gridPoints, Self.steps(width, Double(step)))
        }
    }

    private static func steps(_ width: Double, _ step: Double) -> Int {
        Int(exactly: min(1e9, (width / step).rounded(.toNearestOrEven))).map { $0 + 1 } ?? gridPoints
    }

    /// The grid point nearest to a value, the lower one of two.
    func cell(of value: Double) -> Int {
        let (low, high): (Double, Double)
        var value = value
        switch self {
        case .categories(let count): return min(max(0, Int(value)), count - 1)
        case .real(let range, false, _): (low, high) = (range.lowerBound, range.upperBound)
        case .whole(let range, false, _): (low, high) = (Double(range.lowerBound), Double(range.upperBound))
        case .real(let range, true, _): (low, high, value) = (log(range.lowerBound), log(range.upperBound), log(value))
        case .whole(let range, true, _):
            (low, high, value) = (log(Double(range.lowerBound)), log(Double(range.upperBound)), log(value))
        }
        let last = cells - 1
        guard last > 0 else { return 0 }
        let place = ((value - low) / ((high - low) / Double(last)) - 0.5).rounded(.up)
        return Int(min(max(0, place), Double(last)))
    }

    /// Whether it is one that can be searched.
    var isValid: Bool {
        switch self {
        case .categories(let count): count > 0
        case .real(let range, let isLogarithmic, let step):
            range.lowerBound.isFinite && range.upperBound.isFinite && (!isLogarithmic || range.lowerBound > 0)
                && (step ?? 1) > 0
        case .whole(let range, let isLogarithmic, let step):
            (!isLogarithmic || range.lowerBound > 0) && step > 0
        }
    }
}

/// One parameter of a search: its values in all configurations, as far as it is active there.
public struct SearchedParameter: Sendable {
    /// The value of one configuration.
    public struct Value: Hashable, Sendable {
        /// The number; of categories, the category's.
        public var number: Double
        /// Which of the parameter's domains it is from.
        public var domain: Int

        /// A value of the first domain unless told otherwise.
        public init(_ number: Double, domain: Int = 0) {
            self.number = number
            self.domain = domain
        }
    }

    /// Its domains; several where other parameters decide which of them holds.
    public var domains: [SearchDomain]
    /// Its value in each configuration; nil where it is inactive.
    public var values: [Value?]

    /// A parameter from its domains and values.
    public init(domains: [SearchDomain], values: [Value?]) {
        self.domains = domains
        self.values = values
    }
}
