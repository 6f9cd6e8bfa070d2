import Foundation

/// Pixels that no one changes any more: a mapped file, or memory of its own.
///
/// Unchecked because of the raw pointer: what it points at is written before the object exists and freed with it.
final class PixelStorage: @unchecked Sendable {
    /// The first byte.
    let base: UnsafePointer<UInt8>
    private let release: () -> Void

    /// Copies the bytes.
    init(copying bytes: [UInt8]) {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        memory.update(from: bytes, count: bytes.count)
        base = UnsafePointer(memory)
        release = { memory.deallocate() }
    }

    /// Takes over a mapping that starts at `map`; the pixels start `offset` bytes later.
    init(map: UnsafeMutableRawPointer, length: Int, offset: Int) {
        base = UnsafePointer((map + offset).assumingMemoryBound(to: UInt8.self))
        release = { munmap(map, length) }
    }

    deinit { release() }
}
