import CSV
import Foundation
import Statistics

/// One thing to time. The target is how many times faster than the peer it should be.
struct BenchmarkCase {
    var name: String
    var title: String
    var target: Double
    var prepare: () throws -> () throws -> Void
}

/// The cases, each on data of the same size and kind as the peer's.
enum Cases {
    static func all(table: URL) -> [BenchmarkCase] {
        [
            BenchmarkCase(name: "spearman", title: "Spearman, 10 million pairs", target: 3) {
                let (x, y) = correlated(10_000_000)
                return { _ = try spearman(x, y) }
            },
            BenchmarkCase(name: "permutation", title: "permutation of rho, n=31, 1e5", target: 3) {
                let (x, y) = correlated(31)
                return { _ = try spearman(x, y, method: .permutation(resamples: 100_000, seed: 1)) }
            },
            BenchmarkCase(name: "bootstrap", title: "BCa of rho, n=31, 1e5", target: 3) {
                let (x, y) = correlated(31)
                return { _ = try bootstrapSpearman(x, y, resamples: 100_000, seed: 1) }
            },
            BenchmarkCase(name: "levene", title: "Levene, 3 × 1 million", target: 2) {
                var generator = SeededGenerator(seed: 2)
                let groups = [1, 1.001, 1.002].map { spread in
                    (0..<1_000_000).map { _ in spread * generator.normal() }
                }
                return { _ = try levene(groups) }
            },
            BenchmarkCase(name: "csv", title: "CSV, 1 million rows × 5", target: 0.5) {
                return { try readTable(table) }
            },
        ]
    }

    private static func correlated(_ n: Int) -> ([Double], [Double]) {
        var generator = SeededGenerator(seed: 1)
        let x = (0..<n).map { _ in generator.normal() }
        return (x, x.map { $0 + generator.normal() })
    }

    static func writeTable(to file: URL, rows: Int) throws {
        var generator = SeededGenerator(seed: 3)
        var writer = CSVWriter(columns: ["id", "a", "b", "k", "s"])
        for row in 0..<rows {
            writer.add(row)
            writer.add(generator.normal())
            writer.add((generator.normal() * 1_000).rounded() / 1_000)
            writer.add(generator.below(100))
            writer.add(["alpha", "beta", "gamma", "delta"][generator.below(4)])
            writer.endRecord()
        }
        try Data(writer.text.utf8).write(to: file)
    }

    private static func readTable(_ file: URL) throws {
        var reader = try CSVReader([UInt8](try Data(contentsOf: file)), file: file.lastPathComponent)
        var (ids, a, b, k): ([Int], [Double], [Double], [Int]) = ([], [], [], [])
        var names: [String] = []
        while try reader.next() {
            ids.append(try reader.int(0))
            a.append(try reader.double(1))
            b.append(try reader.double(2))
            k.append(try reader.int(3))
            names.append(reader.string(4))
        }
        precondition(ids.count == names.count && a.count == b.count && k.count == ids.count)
    }
}
