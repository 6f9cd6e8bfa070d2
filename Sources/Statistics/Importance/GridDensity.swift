import Foundation

/// Parzen estimates of densities on a grid of evenly spaced points, or on categories, as PED-ANOVA takes them: with a prior
/// of the weight of one observation.
struct GridDensity {
    /// The density at each point of a numeric grid.
    ///
    /// Kernels are normal, cut at half a step beyond the ends of the grid and added up over the cells about its points.
    /// The bandwidth is Scott's (1992), 1.059 min(IQR / 1.34, s) n^(−1/5), and at least so wide that nine tenths of a kernel
    /// lie within its cell; the prior is as wide as the grid.
    ///
    /// - Parameters:
    ///   - counts: observations at each point; at least one in all.
    ///   - prior: the prior's density at each point, ``prior(_:)``.
    static func numeric(_ counts: [Int], prior: [Double]) -> [Double] {
        let size = counts.count
        let places = counts.indices.filter { counts[$0] > 0 }
        let total = places.reduce(0) { $0 + counts[$1] }
        let tails = Tails(deviation: bandwidth(counts, places, total), count: size)
        var density = [Double](repeating: 0, count: size)
        for place in places {
            let inside = 1 - tails.beyond[place] - tails.beyond[size - 1 - place]
            let weight = Double(counts[place]) / Double(total + 1) / inside
            for point in 0..<size { density[point] += weight * tails.mass[abs(point - place)] }
        }
        for point in 0..<size { density[point] += prior[point] / Double(total + 1) }
        return density
    }

    /// The probability of each category.
    ///
    /// - Parameter counts: observations of each category; at least one in all.
    static func categorical(_ counts: [Int]) -> [Double] {
        let observed = counts.count { $0 > 0 }
        let total = Double(counts.reduce(0, +))
        let share = 1 / Double(observed + 1)
        let row = 1 + share * Double(counts.count)
        return counts.map { count in
            // Kernels of other categories, those of its own, and the prior.
            let (own, others) = (Double(count), total - Double(count))
            return (others * share / row + own * (1 + share) / row + 1 / Double(counts.count)) / (total + 1)
        }
    }

    private static func bandwidth(_ counts: [Int], _ places: [Int], _ total: Int) -> Double {
        let n = Double(total)
        let mean = places.reduce(0) { $0 + Double($1) * Double(counts[$1]) } / n
        let squares = places.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) * Double(counts[$1]) }
        let deviation = (squares / max(1, n - 1)).squareRoot()
        var (lower, upper) = (places.count - 1, places.count - 1)
        var (cumulated, isLower, isUpper) = (0, false, false)
        for (index, place) in places.enumerated() {
            cumulated += counts[place]
            if !isLower, cumulated >= total / 4 { (lower, isLower) = (index, true) }
            if !isUpper, cumulated > total * 3 / 4 { (upper, isUpper) = (index, true) }
        }
        let range = Double(places[upper] - places[lower])
        return max(1.059 * min(range / 1.34, deviation) * pow(n, -0.2), 0.5 / 1.64)
    }

    /// The prior of a grid of some points: normal, about its middle, as wide as the grid.
    static func prior(_ count: Int) -> [Double] {
        let size = Double(count)
        let scale = size * 2.0.squareRoot()
        func below(_ x: Double) -> Double { 0.5 * erf((x - (size - 1) / 2) / scale) }
        let inside = below(size - 0.5) - below(-0.5)
        return (0..<count).map { (below(Double($0) + 0.5) - below(Double($0) - 0.5)) / inside }
    }

    /// A normal distribution about a grid point: what lies beyond so many cells, and in the cell so many points away.
    private struct Tails {
        let beyond: [Double]
        let mass: [Double]

        init(deviation: Double, count: Int) {
            let beyond = (0..<count).map { 0.5 * erfc((Double($0) + 0.5) / deviation / 2.0.squareRoot()) }
            self.beyond = beyond
            mass = (0..<count).map { $0 == 0 ? 1 - 2 * beyond[0] : beyond[$0 - 1] - beyond[$0] }
        }
    }
}
