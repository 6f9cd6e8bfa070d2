/// Whether a JPEG file asks, in its EXIF data, to be shown turned or mirrored (CIPA DC-008, tag 0x0112 of the first
/// directory). Such a wish is not followed, as torchvision does not follow it; it is counted.
func asksToBeTurned(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return false }
    var start = 2
    while start + 4 <= bytes.count, bytes[start] == 0xFF, bytes[start + 1] != 0xDA {
        let length = Int(bytes[start + 2]) << 8 | Int(bytes[start + 3])
        let segment = bytes[start + 4..<max(start + 4, min(start + 2 + length, bytes.count))]
        if bytes[start + 1] == 0xE1, segment.starts(with: Array("Exif\0\0".utf8)) {
            return orientation(UnsafeRawBufferPointer(rebasing: segment.dropFirst(6))).map { $0 > 1 && $0 < 9 } ?? false
        }
        start += 2 + max(2, length)
    }
    return false
}

/// The orientation that a TIFF directory states; nil without one.
private func orientation(_ tiff: UnsafeRawBufferPointer) -> Int? {
    let isLittle = tiff.starts(with: Array("II".utf8))
    func number(at place: Int, bytes count: Int) -> Int? {
        guard place >= 0, place + count <= tiff.count else { return nil }
        let digits = (place..<place + count).map { Int(tiff[$0]) }
        return (isLittle ? digits.reversed() : digits).reduce(0) { $0 << 8 | $1 }
    }
    guard let directory = number(at: 4, bytes: 4), let count = number(at: directory, bytes: 2) else { return nil }
    for entry in 0..<count {
        let place = directory + 2 + 12 * entry
        guard let tag = number(at: place, bytes: 2) else { return nil }
        if tag == 0x0112 { return number(at: place + 8, bytes: 2) }
    }
    return nil
}
