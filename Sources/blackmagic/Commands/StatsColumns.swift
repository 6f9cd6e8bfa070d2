import CSV
import Foundation
import Statistics

/// Reads the columns that a statistic needs.
final class StatsColumns {
    private let path: String
    private let omitEmpty: Bool
    /// Rows left out for an empty cell.
    private(set) var omitted = 0

    init(path: String, omitEmpty: Bool) {
        self.path = path
        self.omitEmpty = omitEmpty
    }

    func values(_ column: String) throws -> [Double] {
        var result: [Double] = []
        try forEachRow([column]) { row, index in result.append(try row.double(index[0])) }
        return result
    }

    func pairs(_ x: String, _ y: String) throws -> ([Double], [Double]) {
        var (first, second): ([Double], [Double]) = ([], [])
        try forEachRow([x, y]) { row, index in
            let value = try row.double(index[0])
            second.append(try row.double(index[1]))
            first.append(value)
        }
        return (first, second)
    }

    /// Groups in the order of their first row.
    func groups(_ value: String, by group: String) throws -> [(name: String, values: [Double])] {
        var names: [String: Int] = [:]
        var result: [(name: String, values: [Double])] = []
        try forEachRow([value, group]) { row, index in
            let name = row.string(index[1])
            let place = names[name] ?? result.count
            if place == result.count {
                names[name] = place
                result.append((name, []))
            }
            result[place].values.append(try row.double(index[0]))
        }
        return result
    }

    func survival(_ time: String, by group: String, event: String?) throws -> [[SurvivalObservation]] {
        var names: [String: Int] = [:]
        var result: [[SurvivalObservation]] = []
        try forEachRow([time, group] + (event.map { [$0] } ?? [])) { row, index in
            let place = names[row.string(index[1])] ?? result.count
            if place == result.count {
                names[row.string(index[1])] = place
                result.append([])
            }
            var isEvent = true
            if event != nil {
                switch row.string(index[2]) {
                case "true", "1": isEvent = true
                case "false", "0": isEvent = false
                default: throw row.error(index[2], "neither true, 1, false nor 0")
                }
            }
            result[place].append(SurvivalObservation(time: try row.double(index[0]), isEvent: isEvent))
        }
        return result
    }

    private func forEachRow(_ columns: [String], _ body: (borrowing CSVReader, [Int]) throws -> Void) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CSVError(file: path, reason: "there is no such file, or it cannot be read")
        }
        var reader = try CSVReader([UInt8](data), file: path)
        let indices = try columns.map { try reader.index(of: $0) }
        while try reader.next() {
            if omitEmpty, indices.contains(where: { reader.isEmpty($0) }) {
                omitted += 1
                continue
            }
            try body(reader, indices)
        }
    }
}
