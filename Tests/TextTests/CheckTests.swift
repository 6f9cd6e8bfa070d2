import Foundation
import TestSupport
import Testing

/// `.ci/text`, which holds the files that read and write outside text to scalars and bytes.
@Suite struct CheckTests {
    private func check(_ line: String) throws -> (code: Int32, output: String) {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "Sample.swift")
        try "func sample(text: String, outside: OutsideText, bytes: [UInt8]) {\n    \(line)\n}\n".write(
            to: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", TestData.root.appending(path: ".ci/text").path, file.path]
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }

    @Test(arguments: [
        #"_ = text.split(separator: ",")"#, #"_ = text.replacing("\"", with: "\"\"")"#, #"_ = text.contains("\r\n")"#,
        #"_ = text.hasPrefix("'")"#, #"_ = text.hasSuffix("\n")"#, #"_ = text.trimmingCharacters(in: .whitespaces)"#,
        #"_ = text.filter { $0 != "\n" }"#, #"_ = text.split { $0.isNewline }"#, #"_ = text.firstIndex(of: ",")"#,
        #"if text.first == "=" {}"#, #"_ = text.components(separatedBy: ",")"#, #"let end: Character = "\n""#,
        #"_ = text.replacingOccurrences(of: "a", with: "b")"#, #"_ = text.contains { $0 == "\u{a0}" }"#,
    ])
    func whatWorksByCharacterIsFound(line: String) throws {
        let result = try check(line)
        #expect(result.code == 1 && result.output.contains("Sample.swift:2: "), "\(line): \(result.output)")
    }

    @Test(arguments: [
        #"_ = outside.split(at: ",")"#, #"_ = OutsideText(text).replacing("\"", with: "\"\"")"#,
        #"_ = bytes.split(separator: 10)"#,
        #"_ = text.unicodeScalars.contains("\r")"#, #"_ = text.utf8.split(separator: 10)"#,
        #"// text.split(separator: ",")"#,
        #"_ = OutsideText(text).dropping(prefix: "'")"#, #"_ = [1, 2].contains(2)"#,
        #"_ = ["a"].joined(separator: ", ")"#,
    ])
    func whatWorksByScalarsOrBytesPasses(line: String) throws {
        let result = try check(line)
        #expect(result.code == 0, "\(line): \(result.output)")
    }
}
