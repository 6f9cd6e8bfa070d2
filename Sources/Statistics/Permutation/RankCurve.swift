/// A specification curve of rho for any order of x, by counting: x has few distinct values, so that nothing is sorted.
struct RankCurve: Sendable {
    /// What a curve comes to.
    struct Summary {
        var median, share, stouffer: Double

        /// Which of the three numbers lie at least as far from none as another curve's, rounding aside.
        func reaches(_ other: Summary) -> (Bool, Bool, Bool) {
            let slack = 1e-9
            return (
                abs(median) >= abs(other.median) - slack, share >= other.share - slack,
                abs(stouffer) >= abs(other.stouffer) - slack
            )
        }
    }

    private struct Specification {
        var subjects: [Int]
        var ranks: [Int]
        var squares: Double
        var critical: Double
        var table: Int
    }

    /// The place of each subject's x among the distinct ones.
    private let classes: [Int]
    private let classCount: Int
    private let specifications: [Specification]
    private let scores: [SignedScores]

    init(_ x: [Double], _ specifications: [CurveSpecification], level: Double) throws {
        let distinct = Set(x).sorted()
        guard distinct.count > 1 else { throw StatisticsError.constant }
        let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
        classes = x.map { places[$0] ?? 0 }
        classCount = distinct.count
        let sizes = Set(specifications.map(\.subjects.count)).sorted()
        guard let smallest = sizes.first, smallest >= 4 else {
            throw StatisticsError.tooFew(needed: 4, got: sizes.first ?? 0)
        }
        scores = sizes.map(SignedScores.init)
        self.specifications = try specifications.map { specification in
            let n = specification.subjects.count
            try requirePairs(specification.y, specification.y, minimum: 4)
            guard specification.y.count == n else { throw StatisticsError.lengthMismatch(n, specification.y.count) }
            guard specification.subjects.allSatisfy(x.indices.contains) else {
                throw StatisticsError.invalidArgument("a specification names a subject that is not there")
            }
            let ranks = doubledMidranks(specification.y).map { $0 - (n + 1) }
            let squares = ranks.reduce(0.0) { $0 + Double($1 * $1) }
            guard squares > 0 else { throw StatisticsError.constant }
            let t = studentQuantile(1 - level / 2, Double(n - 2))
            return Specification(
                subjects: specification.subjects, ranks: ranks, squares: squares,
                critical: t / (Double(n - 2) + t * t).squareRoot(), table: sizes.firstIndex(of: n) ?? 0)
        }
    }

    /// The curve when each subject has the x of the subject at its place in an order. A specification whose subjects all have
    /// one x says nothing: rho 0.
    func summary(_ order: [Int]) -> Summary {
        let shuffled = order.map { classes[$0] }
        var rhos = [Double](repeating: 0, count: specifications.count)
        var (above, below, score) = (0, 0, 0.0)
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * classCount) { cells in
            for (place, specification) in specifications.enumerated() {
                cells.initialize(repeating: 0)
                for (index, subject) in specification.subjects.enumerated() {
                    let own = 2 * shuffled[subject]
                    cells[own] += 1
                    cells[own + 1] += specification.ranks[index]
                }
                let n = specification.subjects.count
                var (before, squares, products) = (0, 0, 0)
                for own in 0..<classCount {
                    let count = cells[2 * own]
                    let rank = 2 * before + count - n
                    squares += count * rank * rank
                    products += cells[2 * own + 1] * rank
                    before += count
                }
                guard squares > 0 else { continue }
                let rho = rankCoefficient(Double(squares), specification.squares, Double(products))
                rhos[place] = rho
                if rho > specification.critical { above += 1 }
                if rho < -specification.critical { below += 1 }
                score += scores[specification.table](rho)
            }
        }
        let count = Double(specifications.count)
        return Summary(
            median: fastMedian(rhos), share: Double(max(above, below)) / count, stouffer: score / count.squareRoot())
    }
}

/// The normal quantile of the p-value of rho, with rho's sign, from a table of a thousand places between which it is straight.
private struct SignedScores: Sendable {
    private static let steps = 1_024
    private let table: [Double]

    init(n: Int) {
        table = (0...Self.steps).map { step in
            // A perfect order has no finite score; it counts as the place before it.
            let rho = Double(min(step, Self.steps - 1)) / Double(Self.steps)
            let t = rho * (Double(n - 2) / ((1 - rho) * (1 + rho))).squareRoot()
            return -normalQuantile(min(0.5, max(1e-300, studentTwoSided(t, Double(n - 2)) / 2)))
        }
    }

    func callAsFunction(_ rho: Double) -> Double {
        let place = min(abs(rho), 1) * Double(Self.steps)
        let step = min(Int(place), Self.steps - 1)
        let value = table[step] + (place - Double(step)) * (table[step + 1] - table[step])
        return rho < 0 ? -value : value
    }
}
