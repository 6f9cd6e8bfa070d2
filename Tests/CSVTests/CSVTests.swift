import CSV
import Testing

@Suite struct CSVTests {
    private func rows(_ text: String) throws -> [[String]] {
        var reader = try CSVReader(Array(text.utf8), file: "t.csv")
        var rows = [reader.columns]
        while try reader.next() { rows.append(reader.columns.indices.map { reader.string($0) }) }
        return rows
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\r\r\n"])
    func quotesLineBreaksAndMarksAreRead(end: String) throws {
        let text = "\u{feff}a,b\(end)\"x,\"\"y\"\"\",\"one\ntwo\"\(end),z\(end)"
        #expect(try rows(text) == [["a", "b"], ["x,\"y\"", "one\ntwo"], ["", "z"]])
    }

    @Test func aLastLineWithoutAnEndIsRead() throws {
        #expect(try rows("a,b\n1,2") == [["a", "b"], ["1", "2"]])
    }

    /// Free text of any kind, among it what Swift takes for one character with the mark or the line feed behind it.
    static let texts: [String] =
        [
            "", " ", "=1+1", "-x", "'quoted", "a,\"b\"\r\nc", "ünï", "@x", "\tx", "\r\n=1", "\n", "\r", "a\rb", "\"",
            "\"\"",
            "＝1+1", "' x", "a\u{2028}b", "\u{feff}a",
        ]
        + ["\u{301}", "\u{200d}", "\u{fe0f}", "\u{1f3fd}", "\u{20e3}"].flatMap { mark in
            [
                "a\"\(mark)b", "\"\(mark)", "'\(mark)x", "=\(mark)1", "a,\(mark)b", "\"\(mark),=1+1",
                "\n\(mark)\r\n\(mark)",
            ]
        }

    @Test(arguments: texts)
    func textComesBackAsWritten(text: String) throws {
        var writer = CSVWriter(columns: ["t", "n", text + "c"])
        writer.add(text)
        writer.add(1.0 / 3)
        writer.add(text)
        writer.endRecord()
        var reader = try CSVReader(Array(writer.text.utf8), file: "t.csv")
        #expect(try reader.next())
        for column in [0, 2] {
            // Compared by bytes, since texts are equal as characters that are not the same.
            #expect(Array(CSVWriter.unprotected(reader.string(column)).utf8) == Array(text.utf8))
            // What a spreadsheet would run starts no cell.
            #expect(!"=+-@\t\r\n＝".unicodeScalars.contains(reader.string(column).unicodeScalars.first ?? "x"))
        }
        #expect(try reader.double(1) == 1.0 / 3)
        let more = try reader.next()
        #expect(!more)
    }

    @Test(arguments: ["", " ", "\t", "x", "\"", "a\r\nb"])
    func aSingleColumnComesBackAsWritten(text: String) throws {
        var writer = CSVWriter(columns: ["t"])
        for field in ["first", text, "last"] {
            writer.add(field)
            writer.endRecord()
        }
        #expect(try rows(writer.text).dropFirst().map { CSVWriter.unprotected($0[0]) } == ["first", text, "last"])
    }

    @Test(arguments: ["\n", "\r\n", "\r", "\r\r\n"])
    func blankLinesArePassedOverAndCounted(end: String) throws {
        let text = "\(end) \(end)a,b\(end)\(end)1,2\(end)\t \(end)3,\(end)x\(end)\(end)"
        var reader = try CSVReader(Array(text.utf8), file: "t.csv")
        #expect(try reader.next())
        #expect(reader.string(1) == "2")
        #expect(reader.currentLine == (end == "\r\r\n" ? 9 : 5))
        #expect(try reader.next())
        #expect(reader.string(1) == "")
        let error = #expect(throws: CSVError.self) { try rows(text) }
        #expect(error?.line == (end == "\r\r\n" ? 15 : 8))
    }

    @Test func blanksAroundNamesNumbersAndQuotesArePassedOver() throws {
        var reader = try CSVReader(
            Array(
                " x,\ty ,\"z\" , w\n 1 ,\t-2.5\t,  \"3\" ,a b \n\u{a0}4\u{a0},\u{2009}5\u{202f}, \" 6 \",\u{3000}7\n"
                    .utf8), file: "t.csv")
        #expect(reader.columns == ["x", "y", "z", "w"])
        #expect(try reader.next())
        let first = [try reader.double(0), try reader.double(1), try reader.double(2)]
        #expect(first == [1, -2.5, 3])
        #expect(reader.string(3) == "a b ")
        let (whole, column) = (try reader.int(0), try reader.index(of: " y "))
        #expect(whole == 1 && column == 1)
        #expect(try reader.next())
        let second = [try reader.double(0), try reader.double(1), try reader.double(2), try reader.double(3)]
        #expect(second == [4, 5, 6, 7])
        let wholes = [try reader.int(0), try reader.int(2)]
        #expect(wholes == [4, 6])
    }

    @Test func columnsWithoutANameAreAllowedUntilTheyAreWanted() throws {
        var reader = try CSVReader(Array(",x, \n0,1,2\n".utf8), file: "t.csv")
        #expect(try reader.next())
        let column = try reader.index(of: "x")
        #expect(try reader.double(column) == 1)
        #expect(throws: CSVError.self) { try reader.index(of: "") }
        #expect(throws: CSVError.self) { try reader.index(of: " ") }
        let error = #expect(throws: CSVError.self) { try reader.requireColumns(["x"]) }
        #expect(error?.field == "(no name)")
    }

    @Test(arguments: ["TRUE", "True", "true", "T", "t", "1", "1.0", " 1 ", "1.00", "1e0"])
    func truthIsReadAsOtherProgramsWriteIt(text: String) throws {
        var reader = try CSVReader(Array("a,b\n\(text),x\n".utf8), file: "t.csv")
        #expect(try reader.next())
        let truth = try reader.bool(0)
        #expect(truth)
    }

    @Test(arguments: ["FALSE", "False", "false", "F", "f", "0", "0.0", " 0", "-0"])
    func falsehoodIsReadAsOtherProgramsWriteIt(text: String) throws {
        var reader = try CSVReader(Array("a,b\n\(text),x\n".utf8), file: "t.csv")
        #expect(try reader.next())
        let truth = try reader.bool(0)
        #expect(!truth)
    }

    @Test(arguments: ["", "2", "yes", "NA", "0.5", "truee"])
    func whatIsNeitherIsRefused(text: String) throws {
        var reader = try CSVReader(Array("a,b\n\(text),x\n".utf8), file: "t.csv")
        #expect(try reader.next())
        #expect(throws: CSVError.self) { try reader.bool(0) }
    }

    @Test(arguments: [
        ("1.5", 1.5), ("-0.1", -0.1), ("1e-06", 1e-6), ("0.30000000000000004", 0.30000000000000004),
        ("123456789012345678", 123456789012345678.0), ("0", 0.0), ("-0.0", 0.0), ("0e9", 0.0), ("1e308", 1e308),
        ("5e-324", Double.leastNonzeroMagnitude), (".5", 0.5), ("+2", 2.0), ("1.", 1.0),
    ])
    func numbersAreCorrectlyRounded(text: String, value: Double) throws {
        var reader = try CSVReader(Array("a\n\(text)\n".utf8), file: "t.csv")
        _ = try reader.next()
        #expect(try reader.double(0) == value)
    }

    @Test(arguments: [
        ("", "missing"), ("x", "finite"), ("nan", "finite"), ("inf", "finite"), ("-Infinity", "finite"),
        ("0x10", "finite"),
        ("1.2.3", "finite"), ("--1", "finite"), ("1 000", "finite"), ("1e400", "largest"), ("-1e999", "largest"),
        ("1e-400", "smallest"), ("-0.000001e-999", "smallest"), ("\"0,41\"", "decimal point"),
        ("\"1,234\"", "decimal point"),
        ("\u{2212}5", "minus sign"), ("\u{2013}5", "minus sign"), ("\u{ff15}", "0 to 9"), ("\u{665}", "0 to 9"),
        ("NA", "finite"), ("1e", "finite"), ("e5", "finite"), ("1_000", "finite"), ("5\u{301}", "finite"),
        ("\u{a0}", "missing"),
    ])
    func whatIsNoNumberIsRefusedNamingItsPlaceAndTheFix(text: String, reason: String) throws {
        var reader = try CSVReader(Array("a,b\n1,\(text)\n".utf8), file: "t.csv")
        _ = try reader.next()
        let error = #expect(throws: CSVError.self) { try reader.double(1) }
        #expect(error?.line == 2 && error?.field == "b")
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
        #expect(throws: CSVError.self) { try reader.int(1) }
    }

    @Test func damagedFilesAreRefusedNamingFileAndLine() throws {
        for (text, line) in [
            ("a,b\n1\n", 2), ("a,b\n1,\"x\n", 2), ("a,b\n1,x\"y\n", 2), ("a,b\n1,\"x\"y\n", 2), ("a,a\n", 1),
        ] {
            let error = #expect(throws: CSVError.self) { try rows(text) }
            #expect(error?.line == line && error?.file == "t.csv")
        }
        #expect(throws: CSVError.self) { try rows("") }
        #expect(throws: CSVError.self) { try rows("\n \r\n\n") }
    }

    @Test(
        arguments: [
            ([0xff, 0xfe, 0x61, 0], "UTF-16"), ([0xfe, 0xff, 0, 0x61], "UTF-16"),
            ([0x61, 0, 0x2c, 0, 0x62, 0, 0x0a, 0], "UTF-16"),
            ([0, 0x61, 0, 0x2c, 0, 0x62, 0, 0x0a], "UTF-16"), ([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], "UTF-32"),
            ([0x1f, 0x8b, 8, 0, 0, 0], "gzip"), ([0x50, 0x4b, 3, 4, 0x14, 0], "ZIP"),
            ([0x28, 0xb5, 0x2f, 0xfd, 4], "Zstandard"),
        ] as [([UInt8], String)])
    func otherKindsOfFilesAreNamed(bytes: [UInt8], kind: String) {
        let error = #expect(throws: CSVError.self) { _ = try CSVReader(bytes, file: "t.csv") }
        #expect(error?.reason.contains(kind) == true, "\(error?.reason ?? "")")
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func aNULOrBytesThatAreNoUTF8AreRefusedNamingTheLine(end: String) {
        let long = String(repeating: "1,2\(end)", count: 40)
        for (byte, reason) in [(UInt8(0), "NUL"), (0xe9, "UTF-8"), (0xff, "UTF-8")] {
            let early = Array("a,b\(end)1,".utf8) + [byte] + Array("\(end)3,4\(end)".utf8)
            let late = Array("a,b\(end)\(long)1,".utf8) + [byte]
            for (bytes, line) in [(early, 2), (late, 42)] {
                let error = #expect(throws: CSVError.self) { _ = try CSVReader(bytes, file: "t.csv") }
                #expect(error?.line == line && error?.reason.contains(reason) == true, "\(error?.description ?? "")")
            }
        }
    }

    @Test(arguments: [("a;b\n1;2\n", "semicolons"), ("a\tb\n1\t2\n", "tabs"), ("a,b\n1,2\n", "names a, b")])
    func aMissingColumnIsToldWithWhatThereIs(text: String, reason: String) throws {
        let reader = try CSVReader(Array(text.utf8), file: "t.csv")
        let error = #expect(throws: CSVError.self) { try reader.index(of: "c") }
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }
}
