import CSV
import Foundation
import Statistics

/// Times this project's statistics beside scipy's and pandas', alternating in one run, and prints medians and ratios.
@main
struct Bench {
    static func main() throws {
        let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 7
        let folder = FileManager.default.temporaryDirectory.appending(path: "blackmagic-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let table = folder.appending(path: "table.csv")
        try Cases.writeTable(to: table, rows: 1_000_000)
        let peer = try Peer(script: "Fixtures/benchmarks/peer.py", csv: table.path)
        print(
            "case                              ours s    peer s   ratio  target   (medians of \(rounds) alternating rounds)"
        )
        for item in Cases.all(table: table) {
            let work = try item.prepare()
            var (ours, theirs): ([Double], [Double]) = ([], [])
            try work()
            _ = try peer.seconds(item.name)
            for _ in 0..<rounds {
                ours.append(try seconds(work))
                theirs.append(try peer.seconds(item.name))
            }
            let (own, other) = (try quantile(ours, 0.5), try quantile(theirs, 0.5))
            print(line(item.title, own, other, item.target))
        }
    }

    private static func seconds(_ work: () throws -> Void) throws -> Double {
        let start = ContinuousClock.now
        try work()
        let parts = (ContinuousClock.now - start).components
        return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
    }

    private static func line(_ title: String, _ own: Double, _ other: Double, _ target: Double) -> String {
        func cell(_ value: Double, _ decimals: Int, _ width: Int) -> String {
            let text = DecimalText.fixed(value, decimals: decimals)
            return String(repeating: " ", count: max(0, width - text.count)) + text
        }
        let name = title + String(repeating: " ", count: max(0, 30 - title.count))
        let verdict = other / own >= target ? "reached" : "missed"
        return
            "\(name)\(cell(own, 4, 10))\(cell(other, 4, 10))\(cell(other / own, 2, 8))\(cell(target, 1, 8))  \(verdict)"
    }
}
