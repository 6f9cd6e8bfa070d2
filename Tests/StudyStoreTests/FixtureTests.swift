import Foundation
import StudyStore
import TestSupport
import Testing

@Suite struct FixtureTests {
    @Test func everyFixtureIsTheOneThatWasRecorded() throws {
        let root = TestData.fixture("")
        let list = try String(contentsOf: TestData.fixture("checksums.sha256"), encoding: .utf8)
        let known = list.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        let expected = Dictionary(uniqueKeysWithValues: known.map { ($0[1], $0[0]) })
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { path in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: root.appending(path: path).path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue && path != "checksums.sha256" && !path.hasSuffix(".new")
                && !path.contains("__pycache__")
        }
        #expect(Set(paths) == Set(expected.keys))
        for path in paths {
            let data = try Data(contentsOf: root.appending(path: path))
            #expect(Checksum.sha256(data) == expected[path], "\(path)")
        }
    }
}
