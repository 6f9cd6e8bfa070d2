import Foundation

/// A cache file in the making: mapped under another name beside its final place, renamed once whole, removed otherwise.
///
/// Unchecked because of the raw pointer; while pictures are decoded, each task writes a range of its own.
final class PixelCacheWriter: @unchecked Sendable {
    /// Where the decoded pixels go.
    var pixels: UnsafeMutablePointer<UInt8> {
        (map + CacheHeader.pageLength).assumingMemoryBound(to: UInt8.self)
    }

    private let cache: PixelCache
    private let partial: URL
    private let map: UnsafeMutableRawPointer
    private let length: Int
    private let descriptor: Int32

    /// Reserves the room on the disk, so that a full one is noticed here and not while pixels are written.
    ///
    /// - Throws: `DatasetError.cacheUnwritable`, with nothing left behind.
    init(cache: PixelCache, pixelLength: Int) throws {
        let folder = cache.folder
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw DatasetError.cacheUnwritable(folder.path, "the folder cannot be made")
        }
        Self.tidy(folder)
        let length = CacheHeader.pageLength + pixelLength
        let (partial, descriptor) = Self.begin(folder)
        guard descriptor >= 0 else { throw DatasetError.cacheUnwritable(folder.path, message(errno)) }
        let failure = reserve(descriptor, length)
        guard failure == 0,
            let map = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), map != MAP_FAILED
        else {
            let why = message(failure == 0 ? errno : failure)
            close(descriptor)
            unlink(partial.path)
            throw DatasetError.cacheUnwritable(folder.path, why)
        }
        (self.cache, self.partial, self.descriptor, self.map, self.length) = (cache, partial, descriptor, map, length)
    }

    private static let prefix = "partial-"

    /// Makes the file and locks it: the lock goes when the process ends, however it ends, and says who may be tidied away.
    private static func begin(_ folder: URL) -> (URL, Int32) {
        while true {
            let partial = folder.appending(path: prefix + UUID().uuidString)
            let descriptor = open(partial.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { return (partial, descriptor) }
            var status = stat()
            // Another process may have tidied it away before it was locked.
            let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
            if isTaken || fstat(descriptor, &status) == 0 && status.st_nlink == 0 {
                close(descriptor)
                continue
            }
            return (partial, descriptor)
        }
    }

    /// Removes what decodings left that were ended by force.
    private static func tidy(_ folder: URL) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
            guard name.utf8.starts(with: prefix.utf8) else { continue }
            let place = folder.appending(path: name).path
            let descriptor = open(place, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(place) }
            close(descriptor)
        }
    }

    deinit {
        munmap(map, length)
        close(descriptor)
        unlink(partial.path)
    }

    /// Completes the file and gives it its name.
    ///
    /// - Throws: `DatasetError.cacheUnwritable`.
    func finish(_ header: CacheHeader) throws {
        let (page, json) = try header.encoded()
        page.copyBytes(to: map.assumingMemoryBound(to: UInt8.self), count: page.count)
        let end = CacheHeader.pageLength + header.pixelLength
        let isWritten =
            ftruncate(descriptor, off_t(end)) == 0
            && json.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(end)) } == json.count
            && rename(partial.path, cache.file(key: header.key, size: header.size).path) == 0
        guard isWritten else { throw DatasetError.cacheUnwritable(cache.folder.path, message(errno)) }
    }
}

/// Gives the file its length with all blocks in hand; an error number, or zero.
private func reserve(_ descriptor: Int32, _ length: Int) -> Int32 {
    #if os(Linux)
        posix_fallocate(descriptor, 0, off_t(length))
    #else
        ftruncate(descriptor, off_t(length)) == 0 ? 0 : errno
    #endif
}

private func message(_ number: Int32) -> String { String(cString: strerror(number)) }
