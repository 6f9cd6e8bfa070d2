import Foundation
import TestSupport
import Testing

@testable import Datasets

/// Folders of the published layout with invented files; the real one was never at hand.
@Suite struct ImagenetteTests {
    static func layout(_ version: ImagenetteVersion, missing: Int = 0) throws -> URL {
        let root = try TestData.temporaryFolder().appending(path: version.rawValue)
        for (split, count) in [("train", version.counts.train - missing), ("val", version.counts.val)] {
            for (place, name) in ImagenetteVersion.classes.enumerated() {
                let folder = root.appending(path: "\(split)/\(name)")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                for index in stride(from: place, to: count, by: 10) {
                    try Data("\(split) \(index)".utf8).write(to: folder.appending(path: "\(split)_\(index).JPEG"))
                }
            }
        }
        return root
    }

    @Test(arguments: ImagenetteVersion.allCases) func bothVersionsAreSplitByTheStatedRule(version: ImagenetteVersion)
        throws
    {
        let root = try Self.layout(version)
        let plan = try ImagenetteSplit(root, seed: 10)
        #expect(plan.version == version)
        #expect([Split.train, .validation, .test].map { plan.moves[$0]?.count } == [12_394, 500, 500])
        let target = root.deletingLastPathComponent().appending(path: "split")
        try plan.write(to: target)
        let folder = try ImageFolder(target)
        for name in ImagenetteVersion.classes {
            #expect(folder.files[.test]?.count { $0.path.contains(name) } == 50)
            #expect(folder.files[.validation]?.count { $0.path.contains(name) } == 50)
        }
        let manifest = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: target.appending(path: "manifest.json")))
                as? [String: Any])
        #expect((manifest["sha256"] as? [String: String])?.count == 13_394)
        let same = try ImagenetteSplit(root, seed: 10)
        #expect(same.moves[.test]?.map(\.to) == plan.moves[.test]?.map(\.to))
        let other = try ImagenetteSplit(root, seed: 11)
        #expect(other.moves[.test]?.map(\.to) != plan.moves[.test]?.map(\.to))
        #expect(throws: DatasetError.self) { try plan.write(to: target) }
    }

    @Test func otherCountsAreRefusedWithWhatWasFound() throws {
        let root = try Self.layout(.first, missing: 1)
        let message = FolderTests.error { _ = try ImagenetteSplit(root, seed: 10) }
        #expect(message.contains("12893") && message.contains("12894 + 500") && message.contains("9469 + 3925"))
    }
}
