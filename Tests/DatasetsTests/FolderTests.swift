import Foundation
import TestSupport
import Testing

@testable import Datasets

@Suite struct FolderTests {
    /// A folder with `count` copies of a picture in each class of each split.
    static func folder(
        splits: [String] = ["train", "val", "test"], classes: [String] = ["ant", "bee"], count: Int = 3
    ) throws -> URL {
        let root = try TestData.temporaryFolder()
        for split in splits {
            for name in classes {
                let place = root.appending(path: "\(split)/\(name)")
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                for index in 0..<count {
                    let source = ["colour.jpg", "grey.png", "cmyk.jpg"][index % 3]
                    let target = place.appending(path: "\(index).\(source.suffix(3))")
                    try FileManager.default.copyItem(at: TestData.fixture("images/\(source)"), to: target)
                }
            }
        }
        return root
    }

    static func error(_ body: () throws -> Void) -> String {
        do {
            try body()
            return ""
        } catch { return error is DatasetError ? "\(error)" : "" }
    }

    @Test func aFolderBecomesPixelsOnceAndIsFoundAgain() throws {
        let (root, cache) = (try Self.folder(), try TestData.temporaryFolder())
        let first = try PixelDataset.open(folder: root, size: 40, cache: cache)
        #expect(first.classes == ["ant", "bee"] && first.train.labels == [0, 0, 0, 1, 1, 1])
        let file = try #require(first.cacheFile)
        let date = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
        let again = try PixelDataset.open(folder: root, size: 40, cache: cache)
        #expect(again.checksum == first.checksum)
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date == date)
        #expect(try PixelDataset.open(folder: root, size: 32, cache: cache).checksum != first.checksum)
        let ours = try RGBImage(contentsOf: root.appending(path: "train/ant/0.jpg")).resized(width: 40, height: 40)
        #expect(first.train.image(0) == ours)
    }

    @Test func aDamagedOrStaleCacheIsMadeAnew() throws {
        let (root, cache) = (try Self.folder(), try TestData.temporaryFolder())
        let first = try PixelDataset.open(folder: root, size: 32, cache: cache)
        let file = try #require(first.cacheFile)
        for damage in [
            { (data: inout Data) in data[5000] ^= 1 }, { $0 = $0.prefix(6000) }, { $0[20] ^= 1 }, { $0 = Data() },
        ] {
            var data = try Data(contentsOf: file)
            damage(&data)
            try data.write(to: file)
            #expect(try PixelDataset.open(folder: root, size: 32, cache: cache).checksum == first.checksum)
            #expect(try Data(contentsOf: file).count > 6000)
        }
        try FileManager.default.removeItem(at: root.appending(path: "train/ant/0.jpg"))
        #expect(try PixelDataset.open(folder: root, size: 32, cache: cache).train.count == 5)
    }

    @Test func unreadableImagesAreNamedOrLeftOut() throws {
        let (root, cache) = (try Self.folder(), try TestData.temporaryFolder())
        try Data("no picture".utf8).write(to: root.appending(path: "train/bee/0.jpg"))
        let message = Self.error { _ = try PixelDataset.open(folder: root, size: 32, cache: cache) }
        #expect(message.contains("train/bee/0.jpg") && message.contains("--skip-unreadable"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path).isEmpty)
        let rest = try PixelDataset.open(folder: root, size: 32, cache: cache, skipUnreadable: true)
        #expect(rest.train.labels == [0, 0, 0, 1, 1] && rest.skipped.count == 1)
        #expect(rest.skipped[0].hasPrefix("train/bee/0.jpg: "))
    }

    @Test func foldersThatAreNoDataSetAreRefusedByName() throws {
        let cache = try TestData.temporaryFolder()
        func message(_ root: URL) -> String {
            Self.error { _ = try PixelDataset.open(folder: root, size: 32, cache: cache) }
        }
        #expect(message(URL(filePath: "/nowhere")).contains("no such folder"))
        #expect(message(try Self.folder(splits: ["val"])).contains("no folder train"))
        #expect(message(try Self.folder(classes: ["ant"])).contains("one class"))
        let empty = try Self.folder()
        try FileManager.default.createDirectory(
            at: empty.appending(path: "train/cat"), withIntermediateDirectories: true)
        #expect(message(empty).contains("train/cat: holds no image"))
        let extra = try Self.folder()
        try FileManager.default.moveItem(at: extra.appending(path: "val/bee"), to: extra.appending(path: "val/fly"))
        #expect(message(extra).contains("no class fly"))
        #expect(Self.error { _ = try PixelDataset.digits(size: 31) }.contains("too small"))
    }

    @Test func aCacheThatCannotBeWrittenIsNamedAndNothingIsLeft() throws {
        let root = try Self.folder()
        let file = try TestData.temporaryFolder().appending(path: "file")
        try Data().write(to: file)
        let message = Self.error {
            _ = try PixelDataset.open(folder: root, size: 32, cache: file.appending(path: "cache"))
        }
        #expect(message.contains("--cache"))
        let full = URL(filePath: "/proc")
        #expect(Self.error { _ = try PixelDataset.open(folder: root, size: 32, cache: full) }.contains("--cache"))
    }

    @Test func stoppingLeavesNothingBehind() throws {
        struct Stop: Error {}
        let (root, cache) = (try Self.folder(), try TestData.temporaryFolder())
        #expect(throws: Stop.self) {
            try PixelDataset.open(folder: root, size: 32, cache: cache) { done, total in
                if done > total / 2 { throw Stop() }
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path).isEmpty)
    }
}
