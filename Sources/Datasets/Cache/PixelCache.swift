import Foundation

/// The folder that keeps decoded pixels between runs.
struct PixelCache {
    let folder: URL

    /// - Parameter folder: nil for `$XDG_CACHE_HOME/blackmagic`, or `~/.cache/blackmagic` without that variable.
    init(folder: URL?) {
        let environment = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? ""
        let base =
            environment.hasPrefix("/")
            ? URL(filePath: environment)
            : FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache")
        self.folder = folder ?? base.appending(path: "blackmagic")
    }

    /// The file of one source and size.
    func file(key: String, size: Int) -> URL {
        folder.appending(path: "pixels-\(size)-\(key.prefix(32)).bin")
    }

    /// Maps the file when it is there, was made from this source, and is whole to the last pixel; nil otherwise.
    func open(key: String, size: Int) -> PixelDataset? {
        let file = file(key: key, size: size)
        let descriptor = Foundation.open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let length = Int(lseek(descriptor, 0, SEEK_END))
        guard length > 0, let map = mmap(nil, length, PROT_READ, MAP_SHARED, descriptor, 0), map != MAP_FAILED else {
            return nil
        }
        guard let header = CacheHeader.decode(UnsafeRawBufferPointer(start: map, count: length)) else {
            munmap(map, length)
            return nil
        }
        let storage = PixelStorage(map: map, length: length, offset: CacheHeader.pageLength)
        guard header.key == key, header.size == size,
            pixelChecksum(storage.base, classes: header.classes, size: size, labels: header.labels) == header.checksum
        else { return nil }
        return PixelDataset(header: header, storage: storage, file: file)
    }
}
