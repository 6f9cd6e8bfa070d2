import Crypto
import Foundation
import TestSupport
import Testing

@testable import Datasets

/// Folders of the published layout with invented files, and the photographs themselves where the machine has them.
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

    struct Golden: Decodable {
        var count: Int
        var sha256: String
    }

    @Test(.enabled(if: TestData.imagenette != nil, "set BLACKMAGIC_IMAGENETTE to Imagenette's folder to run this"))
    func thePhotographsAreSplitAsTheRuleSays() throws {
        let golden = try JSONDecoder().decode(
            [String: Golden].self, from: Data(contentsOf: TestData.fixture("imagenette/split.json")))
        let plan = try ImagenetteSplit(try #require(TestData.imagenette), seed: 10)
        #expect(plan.version == .second)
        for split in Split.allCases {
            let paths = (plan.moves[split] ?? []).map { String($0.to.dropFirst(split.folderName.count + 1)) }
            let sorted = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            let hash = SHA256.hash(data: Data(sorted.map { $0 + "\n" }.joined().utf8))
            let text = hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            #expect(golden[split.folderName]?.count == paths.count && golden[split.folderName]?.sha256 == text)
        }
    }
}
