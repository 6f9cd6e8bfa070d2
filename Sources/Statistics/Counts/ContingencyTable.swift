/// Counts by two kinds, `[row][column]`.
public struct ContingencyTable: Sendable, Equatable {
    /// The counts; every row and column holds one at least.
    public let counts: [[Int]]
    /// Names of the rows and the columns.
    public let rows: [String], columns: [String]

    /// A table of two rows and two columns at least.
    ///
    /// - Throws: `StatisticsError.invalidArgument` for ragged or negative counts, `StatisticsError.undefined` for a row or a
    ///   column without any count.
    public init(_ counts: [[Int]], rows: [String] = [], columns: [String] = []) throws {
        let width = counts.first?.count ?? 0
        guard counts.count >= 2, width >= 2 else {
            throw StatisticsError.invalidArgument(
                "a table needs two rows and two columns, not \(counts.count) and \(width)")
        }
        guard counts.allSatisfy({ $0.count == width && $0.allSatisfy { 0...StatisticsLimits.values ~= $0 } }) else {
            throw StatisticsError.invalidArgument(
                "every row needs \(width) counts from 0 to \(StatisticsLimits.values)")
        }
        guard counts.count * width <= 1_000_000, counts.reduce(0, { $0 + $1.reduce(0, +) }) <= StatisticsLimits.values
        else { throw StatisticsError.invalidArgument("the table is larger than the statistics take") }
        for (index, row) in counts.enumerated() where row.allSatisfy({ $0 == 0 }) {
            throw StatisticsError.undefined("row \(index < rows.count ? rows[index] : "\(index + 1)") holds no count")
        }
        for column in 0..<width where counts.allSatisfy({ $0[column] == 0 }) {
            let name = column < columns.count ? columns[column] : "\(column + 1)"
            throw StatisticsError.undefined("column \(name) holds no count")
        }
        (self.counts, self.rows, self.columns) = (counts, rows, columns)
    }

    /// Counts how often two labels come together; rows and columns in the order of their first appearance.
    public init(_ x: [String], _ y: [String]) throws {
        guard x.count == y.count else { throw StatisticsError.lengthMismatch(x.count, y.count) }
        func places(_ labels: [String]) -> (names: [String], place: [String: Int]) {
            var (names, place): ([String], [String: Int]) = ([], [:])
            for label in labels where place[label] == nil {
                place[label] = names.count
                names.append(label)
            }
            return (names, place)
        }
        let (a, b) = (places(x), places(y))
        guard a.names.count * b.names.count <= 1_000_000 else {
            throw StatisticsError.invalidArgument("the table is larger than the statistics take")
        }
        var counts = [[Int]](repeating: [Int](repeating: 0, count: b.names.count), count: a.names.count)
        for (row, column) in zip(x, y) { counts[a.place[row] ?? 0][b.place[column] ?? 0] += 1 }
        try self.init(counts, rows: a.names, columns: b.names)
    }

    /// Observations in all.
    public var n: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

    /// Sums of the rows, and of the columns.
    var margins: (rows: [Int], columns: [Int]) {
        (counts.map { $0.reduce(0, +) }, counts[0].indices.map { column in counts.reduce(0) { $0 + $1[column] } })
    }
}
