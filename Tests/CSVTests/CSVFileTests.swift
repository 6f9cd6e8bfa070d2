import CSV
import Foundation
import TestSupport
import Testing

@Suite struct CSVFileTests {
    @Test func aFileIsReadWholeUpToItsLimit() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "t.csv").path
        let bytes = Array(String(repeating: "1,2\n", count: 1_000_000).utf8)
        try Data(bytes).write(to: URL(filePath: path))
        #expect(try CSVFile.bytes(path) == bytes)
        #expect(try CSVFile.bytes(path, limit: bytes.count) == bytes)
        let error = #expect(throws: CSVError.self) { try CSVFile.bytes(path, limit: bytes.count - 1) }
        #expect(error?.reason.contains("larger") == true)
    }

    @Test func tenGigabytesAreRefusedBeforeTheyAreRead() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "t.csv")
        try Data("x,y\n1,2\n".utf8).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 10_000_000_000)
        try handle.close()
        // A link's own size is that of its text.
        let link = folder.appending(path: "link.csv")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        for path in [file.path, link.path] {
            let error = #expect(throws: CSVError.self) { try CSVFile.bytes(path) }
            #expect(error?.reason.contains("1024 MiB") == true, "\(error?.reason ?? "")")
        }
    }

    @Test(arguments: [("/", "folder"), ("/nowhere.csv", "no such file"), ("/dev/zero", "NUL")])
    func whatIsNoFileOfTextIsRefusedAtOnce(path: String, reason: String) {
        let error = #expect(throws: CSVError.self) { try CSVFile.bytes(path) }
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }
}
