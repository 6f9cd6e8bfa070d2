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

    @Test func whatAKilledDecodingLeftIsTidiedAndWhatALivingOneWritesStays() throws {
        let (root, cache) = (try Self.folder(), try TestData.temporaryFolder())
        let (left, living) = (cache.appending(path: "partial-1"), cache.appending(path: "partial-2"))
        for file in [left, living] { try Data(count: 5000).write(to: file) }
        let owner = try FileHandle(forUpdating: living)
        #expect(flock(owner.fileDescriptor, LOCK_EX) == 0)
        let file = try #require(try PixelDataset.open(folder: root, size: 32, cache: cache).cacheFile)
        let names = try FileManager.default.contentsOfDirectory(atPath: cache.path).sorted()
        #expect(names == ["partial-2", file.lastPathComponent])
        try owner.close()
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
        #expect(
            Self.error { _ = try PixelDataset.digits(size: 31) }.contains("size 31 must be a whole number from 32 to"))
    }

    /// `café` composed and decomposed: two folders for the file system, one name for Unicode.
    @Test func aClassInTwoUnicodeFormsIsRefusedAndOtherwiseFoundInEither() throws {
        let cache = try TestData.temporaryFolder()
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        for splits in [["train"], ["train", "val"]] {
            let twice = try Self.folder(splits: splits, classes: [composed, "bee"])
            let last = twice.appending(path: splits[splits.count - 1])
            try FileManager.default.copyItem(
                at: last.appending(path: composed), to: last.appending(path: decomposed))
            let message = Self.error { _ = try PixelDataset.open(folder: twice, size: 32, cache: cache) }
            #expect(message.contains("holds two folders caf") && message.contains(last.path), "\(message)")
        }
        let mixed = try Self.folder(classes: [composed, "bee"])
        let validation = mixed.appending(path: "val")
        try FileManager.default.moveItem(
            at: validation.appending(path: composed), to: validation.appending(path: decomposed))
        let dataset = try PixelDataset.open(folder: mixed, size: 32, cache: cache)
        #expect(dataset.classes.map { Array($0.utf8) } == [Array("bee".utf8), Array(composed.utf8)])
        #expect(dataset.validation.labels == [0, 0, 0, 1, 1, 1])
    }

    @Test func whatIsNotReadIsCountedAndNamed() throws {
        let (root, cache) = (try Self.folder(), try TestData.temporaryFolder())
        let ant = root.appending(path: "train/ant")
        for name in ["a.webp", "b.jfif", ".hidden.jpg", "c.jpg.txt", "d.PNG\u{301}"] {
            try Data("x".utf8).write(to: ant.appending(path: name))
        }
        for name in ["train/ant/more", "validation/ant"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: name), withIntermediateDirectories: true)
        }
        try Data("x".utf8).write(to: root.appending(path: "test/stray.jpg"))
        let latin =
            ant.path.utf8CString.dropLast().map { UInt8(bitPattern: $0) } + Array("/caf".utf8) + [0xE9]
            + Array(".jpg".utf8)
        let file = latin.map { CChar(bitPattern: $0) } + [0]
        #expect(close(open(file, O_CREAT | O_WRONLY, 0o644)) == 0)
        let dataset = try PixelDataset.open(folder: root, size: 32, cache: cache)
        #expect(dataset.train.labels == [0, 0, 0, 1, 1, 1] && dataset.skipped.isEmpty)
        let expected = [
            "validation: a folder beside train, val and test",
            "train/ant/a.webp: neither \(ImageFormat.endingsInDenial) by its name",
            "train/ant/b.jfif: neither \(ImageFormat.endingsInDenial) by its name",
            "train/ant/c.jpg.txt: neither \(ImageFormat.endingsInDenial) by its name",
            "train/ant/d.PNG\u{301}: neither \(ImageFormat.endingsInDenial) by its name",
            "train/ant/more: a folder within a class",
            "train/ant/caf\u{FFFD}.jpg: a name that is not UTF-8", "test/stray.jpg: a file in no class's folder",
        ]
        #expect(dataset.leftOut.map(\.description) == expected)
        let again = try PixelDataset.open(folder: root, size: 32, cache: cache)
        #expect(again.leftOut == dataset.leftOut && again.learningFromValidation.train.count == 12)
    }

    @Test func aClassWhoseNameIsNotUTF8IsRefused() throws {
        let root = try Self.folder()
        let path =
            root.appending(path: "train").path.utf8CString.dropLast() + "/caf".utf8CString.dropLast() + [
                CChar(bitPattern: 0xE9), 0,
            ]
        #expect(mkdir(Array(path), 0o755) == 0)
        #expect(Self.error { _ = try PixelDataset.open(folder: root, size: 32) }.contains("is not UTF-8; rename that"))
    }

    /// An EXIF segment that states an orientation, in both byte orders, put behind a picture's first marker.
    @Test(arguments: [(UInt8(0), 0), (1, 0), (2, 1), (6, 1), (8, 1), (9, 0)])
    func filesThatAskToBeTurnedAreCountedAndReadAsTheyLie(orientation: UInt8, count: Int) throws {
        for isLittle in [true, false] {
            func word(_ number: UInt8, _ length: Int) -> [UInt8] {
                let zeros = [UInt8](repeating: 0, count: length - 1)
                return isLittle ? [number] + zeros : zeros + [number]
            }
            let tag: [UInt8] = isLittle ? [0x12, 0x01] : [0x01, 0x12]
            let head = Array((isLittle ? "II" : "MM").utf8) + word(42, 2) + word(8, 4)
            let entry = tag + word(3, 2) + word(1, 4) + word(orientation, 2) + [0, 0]
            let segment = Array("Exif\0\0".utf8) + head + word(1, 2) + entry + word(0, 4)
            let (root, cache) = (try Self.folder(), try TestData.temporaryFolder())
            let file = root.appending(path: "train/ant/0.jpg")
            let plain = try Data(contentsOf: file)
            let length = UInt8(segment.count + 2)
            try (plain.prefix(2) + [0xFF, 0xE1, 0, length] + segment + plain.dropFirst(2)).write(to: file)
            let dataset = try PixelDataset.open(folder: root, size: 32, cache: cache)
            #expect(dataset.turned == count)
            #expect(dataset.train.image(0) == (try RGBImage(data: plain, name: "plain")).resized(width: 32, height: 32))
            #expect(try PixelDataset.open(folder: root, size: 32, cache: cache).turned == count)
        }
    }

    @Test func moreThanMemoryShouldHoldIsRefusedBeforeItIsMade() throws {
        for (images, size) in [(Int.max, 32), (Int.max, Int.max), (1 << 20, 512), (1797, 512)] {
            #expect(throws: DatasetError.self) { try PixelDataset.requireMemory(images: images, size: size) }
        }
        try PixelDataset.requireMemory(images: 1797, size: 224)
        for size in [-1, 0, 31, 513, Int.max] {
            #expect(throws: DatasetError.size(size)) { try PixelDataset.digits(size: size) }
            #expect(throws: DatasetError.size(size)) { try PixelDataset.open(folder: try Self.folder(), size: size) }
        }
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
