internal import Foundation
internal import KernelInterface

/// The memory of one network: zeroed, aligned, in slabs that ask for huge pages, freed as a whole. What is not touched
/// costs nothing. Where the system gives no more, whoever asks is told.
final class Arena {
    private var slabs: [UnsafeMutableRawBufferPointer] = []
    /// The first free byte, and where the last slab ends.
    private var next: UnsafeMutableRawPointer?
    private var end: UnsafeMutableRawPointer?
    private static let slabSize = 16 << 20
    private static let alignment = 2 << 20

    deinit {
        for slab in slabs { munmap(slab.baseAddress, slab.count) }
    }

    /// Zeroed floats. Neighbours start 192 bytes off a page, so that they do not share cache sets.
    func floats(_ count: Int) throws -> UnsafeMutablePointer<Float> {
        try memory(4 * count).bindMemory(to: Float.self, capacity: count)
    }

    /// Zeroed bytes.
    func bytes(_ count: Int) throws -> UnsafeMutablePointer<UInt8> {
        try memory(count).bindMemory(to: UInt8.self, capacity: count)
    }

    /// Truth values, false at first.
    func flags(_ count: Int) throws -> UnsafeMutablePointer<Bool> {
        try memory(count, paged: false).bindMemory(to: Bool.self, capacity: count)
    }

    /// A copy of numbers.
    func words(_ values: [Int32]) throws -> UnsafePointer<Int32> {
        let target = try memory(4 * values.count, paged: false).bindMemory(to: Int32.self, capacity: values.count)
        for (index, value) in values.enumerated() { target[index] = value }
        return UnsafePointer(target)
    }

    /// A copy of tiles.
    func tiles(_ values: [WinogradTile]) throws -> UnsafePointer<WinogradTile> {
        let bytes = MemoryLayout<WinogradTile>.stride * values.count
        let target = try memory(bytes).bindMemory(to: WinogradTile.self, capacity: values.count)
        for (index, value) in values.enumerated() { target[index] = value }
        return UnsafePointer(target)
    }

    private func memory(_ bytes: Int, paged: Bool = true) throws -> UnsafeMutableRawPointer {
        let size = paged ? (bytes + 4095) / 4096 * 4096 + 192 : (bytes + 64) / 64 * 64
        guard let next, let end, end - next >= size else { return try newSlab(size) }
        self.next = next + size
        return next
    }

    /// A slab whose first bytes are taken.
    private func newSlab(_ size: Int) throws -> UnsafeMutableRawPointer {
        let length = (max(size, Self.slabSize) + Self.alignment - 1) / Self.alignment * Self.alignment
        let whole = length + Self.alignment
        let start = try map(whole)
        slabs.append(UnsafeMutableRawBufferPointer(start: start, count: whole))
        let first = start.alignedUp(toMultipleOf: Self.alignment)
        #if os(Linux)
            madvise(first, length, Int32(MADV_HUGEPAGE))
        #endif
        (next, end) = (first + size, first + length)
        return first
    }

    /// Makes sure that the system has addresses for some threads beside the arena: without them a thread is not started, which
    /// nobody is told, or a later allocation ends the process.
    ///
    /// - Throws: `TrainingError.noMemory`.
    func requireRoom(forThreads count: Int) throws {
        // C's allocator keeps 64 MB of addresses for each of up to eight threads a core; as much is left for all else.
        let pools = min(count, 8 * ProcessInfo.processInfo.activeProcessorCount) + 1
        let bytes = count * Crew<Step>.stackSize + pools * (64 << 20)
        munmap(try map(bytes, more: MAP_NORESERVE), bytes)
    }

    private func map(_ bytes: Int, more: Int32 = 0) throws -> UnsafeMutableRawPointer {
        let start = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | more, -1, 0)
        guard let start, start != MAP_FAILED else {
            throw TrainingError.noMemory(bytes: slabs.reduce(bytes) { $0 + $1.count })
        }
        return start
    }
}

extension Training {
    /// Makes sure that the system has addresses for some threads, which start without a word where it has none.
    ///
    /// - Throws: `TrainingError.noMemory`.
    package static func requireRoom(forThreads count: Int) throws { try Arena().requireRoom(forThreads: count) }
}
