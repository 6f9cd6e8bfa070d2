public import Foundation
internal import Limits

/// Decoded pictures of one size with their classes, ready for training: a few numbers and a memory map.
///
/// Values are the 8-bit levels; normalising is the trainer's. Copies share the pixels.
public struct PixelDataset: Sendable {
    /// The least side the networks can take.
    public static let smallestSize: Int = Limit.imageSize.range.lowerBound

    /// Checks that some pictures may be held in memory.
    ///
    /// - Throws: `DatasetError.size` for a side that is not accepted, `DatasetError.tooLarge`.
    public static func requireMemory(images: Int, size: Int) throws {
        try requireSize(size)
        let bytes = product(of: [images, size, size, 3])
        guard images == 0 || bytes.map(Limit.pixelsInMemory.contains) == true else {
            throw DatasetError.tooLarge(images: images, size: size)
        }
    }

    static func requireSize(_ size: Int) throws {
        guard Limit.imageSize.contains(size) else { throw DatasetError.size(size) }
    }

    /// The classes; a label is a place in this list.
    public var classes: [String] { header.classes }
    /// Pixels along each side of every picture.
    public var size: Int { header.size }
    /// SHA-256, in hexadecimal, over the classes, the size, and each split's name, labels and pixels.
    public var checksum: String { header.checksum }
    /// Pictures left out because they cannot be read, each with the reason; empty unless asked for.
    public var skipped: [String] { header.skipped.map(\.description) }
    /// What else lies in the folder and was not read, each with the reason.
    public private(set) var leftOut: [ImageFolder.LeftOut] = []
    /// How many files ask, in their EXIF data, to be shown turned, which they are not; nil where that is not known.
    public var turned: Int? { header.turned }
    /// The sides before resizing; nil for pixels that came from memory.
    public var originalSizes: SizeRange? { header.originalSizes }
    /// Where the decoded pixels lie; nil for pixels that came from memory.
    public let cacheFile: URL?
    /// What a network learns from.
    public let train: PixelSplit
    /// What hyperparameters are chosen by.
    public let validation: PixelSplit
    /// What the chosen network is judged by.
    public let test: PixelSplit
    let header: CacheHeader

    /// The pictures of a split.
    public subscript(split: Split) -> PixelSplit {
        switch split {
        case .train: train
        case .validation: validation
        case .test: test
        }
    }

    /// At most `count` pictures of each split, evenly spread over it, as a data set of its own in memory.
    ///
    /// - Throws: `DatasetError` when there are none to take, or more than memory should hold.
    public func thinned(to count: Int) throws -> PixelDataset {
        if Split.allCases.allSatisfy({ self[$0].count <= count }) { return self }
        try Self.requireMemory(images: Split.allCases.reduce(0) { $0 + min(count, self[$1].count) }, size: size)
        let sources = Split.allCases.map { split in
            let all = self[split]
            let taken = min(count, all.count)
            let indices = (0..<taken).map { $0 * all.count / taken }
            return Source(
                labels: indices.map { all.labels[$0] }, pixels: indices.flatMap { all.image($0).bytes })
        }
        return try PixelDataset(
            inMemory: sources[0], validation: sources[1], test: sources[2], classes: classes, size: size)
    }

    /// The same pictures with those for validation among those to learn from, behind them; the checksum is the same.
    public var learningFromValidation: PixelDataset {
        PixelDataset(joining: self)
    }

    func leavingOut(_ leftOut: [ImageFolder.LeftOut]) -> PixelDataset {
        var copy = self
        copy.leftOut = leftOut
        return copy
    }

    private init(joining whole: PixelDataset) {
        header = whole.header
        cacheFile = whole.cacheFile
        train = whole.train.joined(with: whole.validation)
        validation = whole.validation.prefix(0)
        test = whole.test
    }

    /// Splits without a picture.
    public var missing: [Split] { Split.allCases.filter { self[$0].count == 0 } }

    /// Pictures and labels of one split before they become part of a data set.
    public struct Source: Sendable {
        /// A place in the classes, for each picture.
        public var labels: [Int32]
        /// `[count, size, size, 3]`.
        public var pixels: [UInt8]

        /// Pictures in one piece, and the class of each.
        public init(labels: [Int32] = [], pixels: [UInt8] = []) {
            self.labels = labels
            self.pixels = pixels
        }
    }

    /// A data set from arrays, for generated pictures.
    ///
    /// - Throws: `DatasetError` when the size is not accepted, the pictures are more than memory should hold, there are fewer than two classes, a label names no class, or
    ///   there are not `count × size × size × 3` pixels.
    public init(
        inMemory train: Source, validation: Source = Source(), test: Source = Source(), classes: [String], size: Int
    ) throws {
        try Self.requireMemory(images: train.labels.count + validation.labels.count + test.labels.count, size: size)
        guard classes.count > 1 else {
            throw DatasetError.inconsistent("a data set needs two classes; there are \(classes.count)")
        }
        let sources = [train, validation, test]
        for (split, source) in zip(Split.allCases, sources) {
            guard source.pixels.count == source.labels.count * size * size * 3 else {
                throw DatasetError.inconsistent(
                    "\(split.folderName): \(source.pixels.count) values are not \(source.labels.count) pictures of \(size) × \(size)"
                )
            }
            if let label = source.labels.first(where: { !classes.indices.contains(Int($0)) }) {
                throw DatasetError.inconsistent("\(split.folderName): label \(label) names no class")
            }
        }
        let storage = PixelStorage(copying: sources.flatMap(\.pixels))
        let checksum = pixelChecksum(storage.base, classes: classes, size: size, labels: sources.map(\.labels))
        self.init(
            header: CacheHeader(
                key: "", classes: classes, size: size, labels: sources.map(\.labels), checksum: checksum, skipped: [],
                originalSizes: nil),
            storage: storage, file: nil)
    }

    init(header: CacheHeader, storage: PixelStorage, file: URL?) {
        self.header = header
        cacheFile = file
        var offset = 0
        let splits = header.labels.map { labels in
            defer { offset += labels.count * header.size * header.size * 3 }
            return PixelSplit(size: header.size, labels: labels, storage: storage, offset: offset)
        }
        (train, validation, test) = (splits[0], splits[1], splits[2])
    }
}
