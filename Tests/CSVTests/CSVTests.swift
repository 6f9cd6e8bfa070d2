import CSV
import Testing

@Suite struct CSVTests {
    private func rows(_ text: String) throws -> [[String]] {
        var reader = try CSVReader(Array(text.utf8), file: "t.csv")
        var rows = [reader.columns]
        while try reader.next() { rows.append(reader.columns.indices.map { reader.string($0) }) }
        return rows
    }

    @Test(arguments: ["\n", "\r\n"])
    func quotesLineBreaksAndMarksAreRead(end: String) throws {
        let text = "\u{feff}a,b\(end)\"x,\"\"y\"\"\",\"one\ntwo\"\(end),z\(end)"
        #expect(try rows(text) == [["a", "b"], ["x,\"y\"", "one\ntwo"], ["", "z"]])
    }

    @Test func aLastLineWithoutAnEndIsRead() throws {
        #expect(try rows("a,b\n1,2") == [["a", "b"], ["1", "2"]])
    }

    @Test(arguments: ["", "=1+1", "-x", "'quoted", "a,\"b\"\r\nc", "ünï", "@x", "\tx"])
    func textComesBackAsWritten(text: String) throws {
        var writer = CSVWriter(columns: ["t", "n"])
        writer.add(text)
        writer.add(1.0 / 3)
        writer.endRecord()
        var reader = try CSVReader(Array(writer.text.utf8), file: "t.csv")
        #expect(try reader.next())
        #expect(CSVWriter.unprotected(reader.string(0)) == text)
        #expect(try reader.double(1) == 1.0 / 3)
    }

    @Test(arguments: [
        ("1.5", 1.5), ("-0.1", -0.1), ("1e-06", 1e-6), ("0.30000000000000004", 0.30000000000000004),
        ("123456789012345678", 123456789012345678.0),
    ])
    func numbersAreCorrectlyRounded(text: String, value: Double) throws {
        var reader = try CSVReader(Array("a\n\(text)\n".utf8), file: "t.csv")
        _ = try reader.next()
        #expect(try reader.double(0) == value)
    }

    @Test(arguments: ["", "x", "nan", "inf", "0x10", "1.2.3", "--1"])
    func whatIsNoNumberIsRefusedNamingItsPlace(text: String) throws {
        var reader = try CSVReader(Array("a,b\n1,\(text)\n".utf8), file: "t.csv")
        _ = try reader.next()
        let error = #expect(throws: CSVError.self) { try reader.double(1) }
        #expect(error?.line == 2 && error?.field == "b")
    }

    @Test func damagedFilesAreRefusedNamingFileAndLine() throws {
        for (text, line) in [
            ("a,b\n1\n", 2), ("a,b\n1,\"x\n", 2), ("a,b\n1,x\"y\n", 2), ("a,b\n1,\"x\"y\n", 2), ("a,a\n", 1),
        ] {
            let error = #expect(throws: CSVError.self) { try rows(text) }
            #expect(error?.line == line && error?.file == "t.csv")
        }
        #expect(throws: CSVError.self) { try rows("") }
        #expect(throws: CSVError.self) { _ = try CSVReader([0xff, 0xfe, 0x61, 0], file: "t.csv") }
        let latin = #expect(throws: CSVError.self) { _ = try CSVReader([0x61, 0x0a, 0xe9, 0x0a], file: "t.csv") }
        #expect(latin?.line == 2)
    }
}
