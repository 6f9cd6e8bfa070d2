import Foundation

extension ImageFolder {
    /// Decodes and resizes every picture on all cores. Those that cannot be read leave no gap.
    func decode(
        into pixels: UnsafeMutablePointer<UInt8>, size: Int, key: String, progress: (Int) throws -> Void
    ) throws -> CacheHeader {
        let files = ordered
        let length = size * size * 3
        let target = Target(base: pixels)
        let results = try inParallel(count: files.count, progress: progress) { index in
            target.fill(index, from: root.appending(path: files[index].path), size: size)
        }
        var (skipped, range): ([CacheHeader.Skipped], SizeRange?) = ([], nil)
        var turned = 0
        var isKept: [Bool] = []
        for (index, result) in results.enumerated() {
            switch result {
            case .success((let sides, let isTurned)):
                if isTurned { turned += 1 }
                if !skipped.isEmpty {
                    (pixels + (index - skipped.count) * length).update(from: pixels + index * length, count: length)
                }
                range?.include(sides)
                range = range ?? sides
                isKept.append(true)
            case .failure(let failure):
                skipped.append(CacheHeader.Skipped(path: files[index].path, reason: failure.reason))
                isKept.append(false)
            }
        }
        var labels: [[Int32]] = []
        var start = 0
        for split in Split.allCases {
            let members = self.files[split] ?? []
            labels.append(members.indices.filter { isKept[start + $0] }.map { Int32(members[$0].label) })
            start += members.count
        }
        return CacheHeader(
            key: key, classes: classes, size: size, labels: labels,
            checksum: pixelChecksum(UnsafePointer(pixels), classes: classes, size: size, labels: labels),
            skipped: skipped, originalSizes: range, turned: turned)
    }
}

/// The pixels being filled; each task writes a picture of its own.
private struct Target: @unchecked Sendable {
    let base: UnsafeMutablePointer<UInt8>

    /// The sides of the picture before it was resized, and whether its file asks to be shown turned.
    func fill(_ index: Int, from file: URL, size: Int) -> Result<(SizeRange, isTurned: Bool), DecodingFailure> {
        do {
            let data = try Data(contentsOf: file)
            let image = try RGBImage(data: data, name: file.path)
            let small = image.resized(width: size, height: size)
            small.bytes.withUnsafeBufferPointer { bytes in
                guard let first = bytes.baseAddress else { return }
                (base + index * bytes.count).update(from: first, count: bytes.count)
            }
            let sides = SizeRange(width: image.width, height: image.height)
            return .success((sides, data.withUnsafeBytes(asksToBeTurned)))
        } catch DatasetError.unreadableImage(_, let reason) {
            return .failure(DecodingFailure(reason))
        } catch {
            return .failure(DecodingFailure("cannot be opened"))
        }
    }
}
