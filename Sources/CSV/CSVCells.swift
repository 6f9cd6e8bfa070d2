import Text

/// Some columns of a file of delimited text, held as the places of their cells: what a cell says is read when it is asked for.
public struct CSVCells: Sendable {
    /// The file's name in errors.
    public let file: String
    /// Names of all columns.
    public let names: [String]
    /// Number of records.
    public let rows: Int
    private let bytes: [UInt8]
    /// Of each held column the ends of its cells; the high bit of an end says that a cell holds doubled quotes.
    private let cells: [String: [Place]]

    private struct Place {
        var start: UInt32
        var end: UInt32
    }

    private static let doubled: UInt32 = 1 << 31

    /// Reads a file's bytes once, and holds the named columns; names that the header does not have are passed over.
    ///
    /// - Throws: `CSVError` with the line of what is not delimited text.
    public init(_ bytes: [UInt8], file: String, columns: Set<String>, separator: UInt8 = UInt8(ascii: ",")) throws {
        var reader = try CSVReader(bytes, file: file, separator: separator)
        let held = reader.columns.indices.filter { columns.contains(reader.columns[$0]) }
        var places = [[Place]](repeating: [], count: held.count)
        var rows = 0
        while try reader.next() {
            rows += 1
            for (column, index) in held.enumerated() {
                let field = reader.fields[index]
                places[column].append(
                    Place(
                        start: UInt32(field.start), end: UInt32(field.end) | (field.hasDoubledQuotes ? Self.doubled : 0)
                    ))
            }
        }
        self.file = file
        self.bytes = bytes
        self.rows = rows
        names = reader.columns
        let heldNames = held.map { reader.columns[$0] }
        cells = Dictionary(zip(heldNames, places), uniquingKeysWith: { first, _ in first })
    }

    /// Whether a column is held.
    public func holds(_ column: String) -> Bool { cells[column] != nil }

    /// The cells of a column as finite numbers; `nan` where a cell is none.
    public func numbers(_ column: String) -> [Double] {
        guard let places = cells[column] else { return [] }
        return bytes.withUnsafeBufferPointer { bytes in
            places.map { place in
                var (start, end) = (Int(place.start), Int(place.end & ~Self.doubled))
                while start < end && isBlankByte(bytes[start]) { start += 1 }
                while end > start && isBlankByte(bytes[end - 1]) { end -= 1 }
                guard start < end, let value = parseDouble(bytes, start, end), value.isFinite else { return .nan }
                // Nearer to zero than the smallest number there is.
                let isLost = value == 0 && (start..<end).contains { bytes[$0] &- UInt8(ascii: "1") < 9 }
                return isLost && !Self.isZero(bytes, start, end) ? .nan : value
            }
        }
    }

    private static func isZero(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        for place in start..<end {
            if bytes[place] | 0x20 == UInt8(ascii: "e") { return true }
            if bytes[place] &- UInt8(ascii: "1") < 9 { return false }
        }
        return true
    }

    /// The cells of a column as whole-number codes of their texts, white space around them passed over, with the texts in the
    /// order of their first row.
    public func labels(_ column: String) -> (codes: [Int32], texts: [String]) {
        guard let places = cells[column] else { return ([], []) }
        var (codes, texts): ([Int32], [String]) = ([], [])
        codes.reserveCapacity(places.count)
        var known: [String: Int32] = [:]
        for place in places {
            let raw = text(place)
            if let code = known[raw] {
                codes.append(code)
                continue
            }
            let text = OutsideText(raw).trimmed
            let code = known[text] ?? Int32(truncatingIfNeeded: texts.count)
            if code == texts.count { texts.append(text) }
            known[raw] = code
            known[text] = code
            codes.append(code)
        }
        return (codes, texts)
    }

    /// The line of the file on which a record's cell begins, from 1.
    public func line(of row: Int, in column: String) -> Int {
        guard let place = cells[column]?[row] else { return 1 }
        return lines(in: bytes[..<Int(place.start)]) + 1
    }

    private func text(_ place: Place) -> String {
        let (start, end) = (Int(place.start), Int(place.end & ~Self.doubled))
        let isDoubled = place.end & Self.doubled != 0
        let field = CSVReader.Field(start: start, end: end, isQuoted: isDoubled, hasDoubledQuotes: isDoubled)
        return CSVReader.text(of: field, in: bytes)
    }
}
