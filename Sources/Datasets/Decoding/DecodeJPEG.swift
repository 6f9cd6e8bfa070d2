import CTurboJPEG

extension ImageFormat {
    static let jpeg = ImageFormat(
        name: "JPEG", endings: [".jpg", ".jpeg"], signatures: [[0xFF, 0xD8]], decode: decodeJPEG)
}

/// Decodes with the accurate inverse DCT and smooth chroma upsampling, the settings Pillow uses.
@Sendable private func decodeJPEG(_ bytes: UnsafeRawBufferPointer) throws -> RGBImage {
    guard let decoder = tjInitDecompress() else { throw DecodingFailure("libjpeg-turbo could not start") }
    defer { tjDestroy(decoder) }
    let source = bytes.bindMemory(to: UInt8.self)
    let size = CUnsignedLong(source.count)
    var (width, height, subsampling, space) = (CInt(0), CInt(0), CInt(0), CInt(0))
    guard tjDecompressHeader3(decoder, source.baseAddress, size, &width, &height, &subsampling, &space) == 0 else {
        throw DecodingFailure(message(of: decoder))
    }
    let pixelCount = Int(width) * Int(height)
    guard width > 0, height > 0, pixelCount <= largestPixelCount else {
        throw DecodingFailure("\(width) × \(height) pixels is no usable size")
    }
    let isCMYK = space == CInt(TJCS_CMYK.rawValue) || space == CInt(TJCS_YCCK.rawValue)
    let format = CInt((isCMYK ? TJPF_CMYK : TJPF_RGB).rawValue)
    var failure: String?
    let pixels = [UInt8](unsafeUninitializedCapacity: pixelCount * (isCMYK ? 4 : 3)) { buffer, count in
        if tjDecompress2(decoder, source.baseAddress, size, buffer.baseAddress, width, 0, height, format, 0) != 0 {
            failure = fatalMessage(of: decoder)
        }
        count = buffer.count
    }
    if let failure { throw DecodingFailure(failure) }
    return RGBImage(
        width: Int(width), height: Int(height), bytes: isCMYK ? rgb(fromInvertedCMYK: pixels) : pixels)
}

/// The message when the data were lost or damaged; nil for a complaint that leaves the picture whole, such as stray bytes
/// between markers, which cameras write, or an unusual header.
private func fatalMessage(of decoder: tjhandle) -> String? {
    let text = message(of: decoder)
    guard tjGetErrorCode(decoder) == CInt(TJERR_WARNING.rawValue) else { return text }
    if ["extraneous bytes", "Adobe", "JFIF"].contains(where: text.contains) { return nil }
    return text.lowercased().contains("premature end") ? "truncated: \(text)" : text
}

private func message(of decoder: tjhandle) -> String {
    tjGetErrorStr2(decoder).map { String(cString: $0) } ?? "libjpeg-turbo gave no reason"
}

/// CMYK as Adobe stores it (255 is no ink): each colour is scaled by the black, rounded as Pillow rounds.
private func rgb(fromInvertedCMYK pixels: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.count / 4 * 3)
    for start in stride(from: 0, to: pixels.count, by: 4) {
        let light = Int(pixels[start + 3])
        for channel in 0..<3 {
            let product = (255 - Int(pixels[start + channel])) * light + 128
            bytes.append(UInt8(max(0, light - ((product >> 8) + product) >> 8)))
        }
    }
    return bytes
}
