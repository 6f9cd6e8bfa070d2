internal import Foundation
internal import KernelInterface

/// The memory of one worker: zeroed, aligned, in slabs that ask for huge pages, freed as a whole.
final class Arena {
    private var slabs: [UnsafeMutableRawPointer] = []
    private var next = 0
    private var end = 0
    private static let slabSize = 16 << 20
    private static let alignment = 2 << 20

    deinit {
        for slab in slabs { slab.deallocate() }
    }

    /// Zeroed floats. Neighbours start 192 bytes off a page, so that they do not share cache sets.
    func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
        memory(4 * count).bindMemory(to: Float.self, capacity: count)
    }

    /// Zeroed bytes.
    func bytes(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        memory(count).bindMemory(to: UInt8.self, capacity: count)
    }

    /// A copy of numbers.
    func words(_ values: [Int32]) -> UnsafePointer<Int32> {
        let target = memory(4 * max(values.count, 1)).bindMemory(to: Int32.self, capacity: max(values.count, 1))
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

    private func memory(_ bytes: Int) -> UnsafeMutableRawPointer {
        let size = (bytes + 4095) / 4096 * 4096 + 192
        if end - next < size {
            let length = (max(size, Self.slabSize) + Self.alignment - 1) / Self.alignment * Self.alignment
            let slab = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: Self.alignment)
            #if os(Linux)
                madvise(slab, length, Int32(MADV_HUGEPAGE))
            #endif
            memset(slab, 0, length)
            slabs.append(slab)
            next = 0
            end = length
        }
        defer { next += size }
        return slabs[slabs.count - 1] + next
    }
}
