public import Foundation

extension PixelDataset {
    /// Opens a folder of pictures, decoding them once into a memory-mapped file of a cache folder.
    ///
    /// The file is found again by a checksum of all source files and the size; one that is damaged or of another format is
    /// made anew. Every opening reads all source files (for that checksum) and all cached pixels (for theirs).
    ///
    /// - Parameters:
    ///   - folder: holds `train`, and `val` and `test` if there are any; see `ImageFolder`.
    ///   - size: the side the pictures are stretched to, 32 or more.
    ///   - cache: the cache's folder; nil for `$XDG_CACHE_HOME/blackmagic` or `~/.cache/blackmagic`.
    ///   - skipUnreadable: leave out pictures that cannot be read and list them in `skipped`, instead of throwing.
    ///   - progress: told how many steps (hashing and decoding of a picture are one each) of how many are done, on the
    ///     caller's thread; when it throws, nothing is left behind and the error is passed on.
    /// - Throws: `DatasetError`, or what `progress` throws.
    public static func open(
        folder: URL, size: Int, cache: URL? = nil, skipUnreadable: Bool = false,
        progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
    ) throws -> PixelDataset {
        try requireSize(size)
        let images = try ImageFolder(folder)
        let count = images.ordered.count
        let key = try images.key(size: size) { try progress($0, 2 * count) }
        let place = PixelCache(folder: cache)
        if let dataset = place.open(key: key, size: size) {
            try check(dataset.header, of: images, skipUnreadable: skipUnreadable)
            try progress(2 * count, 2 * count)
            return dataset.leavingOut(images.leftOut)
        }
        let writer = try PixelCacheWriter(cache: place, pixelLength: count * size * size * 3)
        let header = try images.decode(into: writer.pixels, size: size, key: key) {
            try progress(count + $0, 2 * count)
        }
        try check(header, of: images, skipUnreadable: skipUnreadable)
        try writer.finish(header)
        guard let dataset = place.open(key: key, size: size) else {
            throw DatasetError.cacheUnwritable(place.folder.path, "the file just written does not read back as written")
        }
        return dataset.leavingOut(images.leftOut)
    }

    /// Throws for pictures left out unasked, and for a class of `train` that lost all of its pictures.
    private static func check(_ header: CacheHeader, of images: ImageFolder, skipUnreadable: Bool) throws {
        if let first = header.skipped.first, !skipUnreadable {
            throw DatasetError.unreadableImages(
                first: images.root.appending(path: first.path).path, reason: first.reason, count: header.skipped.count)
        }
        let used = Set(header.labels[0])
        if let empty = images.classes.indices.first(where: { !used.contains(Int32($0)) }) {
            let train = images.root.appending(path: Split.train.folderName)
            throw DatasetError.emptyClass(train.appending(path: images.classes[empty]).path)
        }
    }
}
