/// Throws unless a file's bytes are UTF-8 text, saying what they are instead.
func requireText(_ bytes: [UInt8], file: String) throws {
    let isASCII = try refuseOtherFormats(bytes, file: file)
    if isASCII || String(validating: bytes, as: UTF8.self) != nil { return }
    throw CSVError(file: file, line: firstLineThatIsNotUTF8(bytes), reason: "not UTF-8; save the file as UTF-8")
}

/// Throws where bytes, or the first of a file's, are another kind of file or hold a NUL; tells whether they are ASCII.
@discardableResult
func refuseOtherFormats(_ bytes: [UInt8], file: String) throws -> Bool {
    if let other = otherFormats.first(where: { bytes.starts(with: $0.start) }) {
        throw CSVError(file: file, line: 1, reason: other.meaning)
    }
    let (hasZero, isASCII) = survey(bytes)
    if hasZero, let zero = bytes.firstIndex(of: 0) {
        // Every other byte of ASCII text in UTF-16 is zero.
        let start = bytes.prefix(64)
        let zeros = start.count { $0 == 0 }
        throw zeros * 4 >= start.count && zeros < start.count
            ? CSVError(file: file, line: 1, reason: "the file looks like UTF-16; save it as UTF-8")
            : CSVError(
                file: file, line: lines(in: bytes[..<zero]) + 1,
                reason: "a NUL byte, which no text holds; the file is damaged or not text")
    }
    return isASCII
}

/// What other kinds of files start with. UTF-32 comes before UTF-16, whose mark its own begins with.
private let otherFormats: [(start: [UInt8], meaning: String)] = [
    ([0xff, 0xfe, 0, 0], "the file is UTF-32; save it as UTF-8"),
    ([0, 0, 0xfe, 0xff], "the file is UTF-32; save it as UTF-8"),
    ([0xff, 0xfe], "the file is UTF-16; save it as UTF-8"),
    ([0xfe, 0xff], "the file is UTF-16; save it as UTF-8"),
    ([0x1f, 0x8b], "the file is compressed by gzip; unpack it first (gunzip)"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "the file is compressed by xz; unpack it first (unxz)"),
    ([0x28, 0xb5, 0x2f, 0xfd], "the file is compressed by Zstandard; unpack it first (unzstd)"),
    ([0x50, 0x4b, 0x03, 0x04], "the file is a ZIP archive or a spreadsheet; unpack it, or save the sheet as CSV"),
    ([0xd0, 0xcf, 0x11, 0xe0], "the file is a spreadsheet; save the sheet as CSV"),
]

/// Whether a byte is zero, and whether all are ASCII; eight at a time.
private func survey(_ bytes: [UInt8]) -> (hasZero: Bool, isASCII: Bool) {
    bytes.withUnsafeBytes { bytes in
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        var (zeros, all): (UInt64, UInt64) = (0, 0)
        var index = 0
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // The high bits of this are set if and only if a byte is zero.
            zeros |= (word &- ones) & ~word & highs
            all |= word
            index += 8
        }
        while index < bytes.count {
            if bytes[index] == 0 { zeros |= 1 }
            all |= UInt64(bytes[index])
            index += 1
        }
        return (zeros != 0, all & highs == 0)
    }
}

private func firstLineThatIsNotUTF8(_ bytes: [UInt8]) -> Int {
    var start = 0
    while start < bytes.count {
        let end = bytes[start...].firstIndex { $0 == lineFeed || $0 == carriageReturn } ?? bytes.count
        if String(validating: bytes[start..<end], as: UTF8.self) == nil { break }
        start = end + 1
    }
    return lines(in: bytes[..<min(start, bytes.count)]) + 1
}

/// Line ends: LF, CR LF or CR.
func lines(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.indices.count { index in
        bytes[index] == lineFeed
            || bytes[index] == carriageReturn && (index + 1 == bytes.endIndex || bytes[index + 1] != lineFeed)
    }
}
