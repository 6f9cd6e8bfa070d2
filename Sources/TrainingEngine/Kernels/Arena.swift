internal import Foundation
internal import KernelInterface

/// The memory of one network: zeroed, aligned, in slabs that ask for huge pages, freed as a whole. What is not touched
/// costs nothing.
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
    func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
        memory(4 * count).bindMemory(to: Float.self, capacity: count)
    }

    /// Zeroed bytes.
    func bytes(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        memory(count).bindMemory(to: UInt8.self, capacity: count)
    }

    /// Truth values, false at first.
    func flags(_ count: Int) -> UnsafeMutablePointer<Bool> {
        memory(count, paged: false).bindMemory(to: Bool.self, capacity: count)
    }

    /// A copy of numbers.
    func words(_ values: [Int32]) -> UnsafePointer<Int32> {
        let target = memory(4 * values.count, paged: false).bindMemory(to: Int32.self, capacity: values.count)
        for (index, value) in values.enumerated() { target[index] = value }
        return UnsafePointer(target)
    }

    /// A copy of tiles.
    func tiles(_ values: [WinogradTile]) -> UnsafePointer<WinogradTile> {
        let bytes = MemoryLayout<WinogradTile>.stride * values.count
        let target = memory(bytes).bindMemory(to: WinogradTile.self, capacity: values.count)
        for (index, value) in values.enumerated() { target[index] = value }
        return UnsafePointer(target)
    }

    private func memory(_ bytes: Int, paged: Bool = true) -> UnsafeMutableRawPointer {
        let size = paged ? (bytes + 4095) / 4096 * 4096 + 192 : (bytes + 64) / 64 * 64
        guard let next, let end, end - next >= size else { return newSlab(size) }
        self.next = next + size
        return next
    }

    /// A slab whose first bytes are taken.
    private func newSlab(_ size: Int) -> UnsafeMutableRawPointer {
        let length = (max(size, Self.slabSize) + Self.alignment - 1) / Self.alignment * Self.alignment
        let whole = length + Self.alignment
        let start = mmap(nil, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else { preconditionFailure("no memory is left for a network") }
        slabs.append(UnsafeMutableRawBufferPointer(start: start, count: whole))
        let first = start.alignedUp(toMultipleOf: Self.alignment)
        #if os(Linux)
            madvise(first, length, Int32(MADV_HUGEPAGE))
        #endif
        (next, end) = (first + size, first + length)
        return first
    }
}
