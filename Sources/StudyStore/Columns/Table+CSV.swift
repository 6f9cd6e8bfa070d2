import CSV

/// A kind of record as a file of the exchange format.
extension Table {
    /// The file's header.
    var header: [String] { exported.compactMap(\.header) }

    /// The file's text.
    ///
    /// - Parameter isIdentifiable: whether personal columns are filled in.
    func text(of records: [Record], isIdentifiable: Bool = true) -> String {
        var writer = CSVWriter(columns: header)
        exported.withUnsafeBufferPointer { columns in
            for record in records {
                for index in columns.indices {
                    let isWithheld = columns[index].isPersonal && !isIdentifiable
                    if isWithheld { writer.addEmpty() } else { columns[index].write(record, &writer) }
                }
                writer.endRecord()
            }
        }
        return writer.text
    }

    /// Adds what every column of the file means.
    func explain(_ codebook: inout CSVWriter) {
        for column in exported {
            codebook.add(file)
            codebook.add(column.header ?? "")
            codebook.add(column.meaning)
            codebook.endRecord()
        }
    }

    /// Reads every record of the file; a record that cannot be read stops the import, or is listed by a lenient one.
    ///
    /// - Parameters:
    ///   - isUnique: whether no two rows may have the same key.
    ///   - check: looks at a row before its values are read.
    ///   - body: gets the record, and the row for errors about it.
    func read(
        _ folder: SourceFolder, isUnique: Bool = false, check: (borrowing CSVReader) throws -> Void = { _ in },
        _ body: (Record, borrowing CSVReader) throws -> Void
    ) throws {
        let recent = Set(exported.filter(\.isRecent).compactMap(\.header))
        var places: [Int?] = []
        var seen: Set<[String]> = []
        try folder.forEachRecord(file, columns: header, recent: recent) { row in
            if places.isEmpty { places = try self.places(row) }
            if isUnique, let twice = repeated(row, places, &seen) {
                throw row.error(twice, "the same record stands twice")
            }
            try check(row)
            try body(record(row, places), row)
        }
    }

    /// Every record of one file by itself, with the line that it stands on.
    ///
    /// - Throws: `ImportError` naming file, line and field.
    func lines(of path: String) throws -> [FileLine<Record>] {
        do {
            var reader = try CSVReader(try CSVFile.bytes(path), file: path)
            let named = Set(reader.columns)
            try reader.requireColumns(
                exported.filter { !$0.isRecent || named.contains($0.header ?? "") }.compactMap(\.header))
            let places = try places(reader)
            var lines: [FileLine<Record>] = []
            while try reader.next() {
                try Task.checkCancellation()
                lines.append(FileLine(file: path, line: reader.currentLine, value: try record(reader, places)))
            }
            return lines
        } catch let error as CSVError {
            throw ImportError(problems: [error])
        }
    }

    private func record(_ row: borrowing CSVReader, _ places: [Int?]) throws -> Record {
        var record = blank
        try exported.withUnsafeBufferPointer { columns in
            for index in columns.indices {
                if let place = places[index] { try columns[index].parse(row, place, &record) }
            }
        }
        return record
    }

    /// Where each column stands in a file; nil for one that files of an earlier version lack.
    private func places(_ row: borrowing CSVReader) throws -> [Int?] {
        var places: [Int?] = []
        for column in exported {
            let header = column.header ?? ""
            let isLacking = column.isRecent && !row.columns.contains(header)
            if isLacking { places.append(nil) } else { places.append(try row.index(of: header)) }
        }
        return places
    }

    /// Where the key of a row stands that was there before; nil for a new one.
    private func repeated(_ row: borrowing CSVReader, _ places: [Int?], _ seen: inout Set<[String]>) -> Int? {
        var identity: [String] = []
        var first: Int?
        for (index, column) in exported.enumerated() {
            guard let name = column.name, key.contains(name), let place = places[index] else { continue }
            first = first ?? place
            identity.append(row.string(place))
        }
        return seen.insert(identity).inserted ? nil : first
    }
}
