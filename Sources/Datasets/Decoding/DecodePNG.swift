import CPNG

extension ImageFormat {
    static let png = ImageFormat(
        name: "PNG", endings: [".png"], signatures: [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]],
        decode: decodePNG)
}

/// Decodes an 8-bit (or less) PNG of any colour type; alpha is dropped.
@Sendable private func decodePNG(_ bytes: UnsafeRawBufferPointer) throws -> RGBImage {
    let plain = try withoutColourChunks(bytes)
    return try plain.withUnsafeBytes { source in
        var image = png_image()
        guard simple_png_begin(&image, source.baseAddress, source.count) != 0 else {
            throw DecodingFailure(message(of: image))
        }
        defer { png_image_free(&image) }
        let (width, height) = (Int(image.width), Int(image.height))
        guard width > 0, height > 0, width * height <= largestPixelCount else {
            throw DecodingFailure("\(width) × \(height) pixels is no usable size")
        }
        var rgba = [UInt8](repeating: 0, count: width * height * 4)
        guard png_image_finish_read(&image, nil, &rgba, 0, nil) != 0 else { throw DecodingFailure(message(of: image)) }
        let bytes = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
            for pixel in 0..<width * height {
                for channel in 0..<3 { buffer[3 * pixel + channel] = rgba[4 * pixel + channel] }
            }
            count = buffer.count
        }
        return RGBImage(width: width, height: height, bytes: bytes)
    }
}

/// The file with only the chunks that carry pixels: gamma and profiles would make libpng change the stored values.
private func withoutColourChunks(_ bytes: UnsafeRawBufferPointer) throws -> [UInt8] {
    let kept: Set<String> = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]
    var result = Array(bytes.prefix(8))
    var start = 8
    while start + 12 <= bytes.count {
        let length = (0..<4).reduce(0) { $0 << 8 | Int(bytes[start + $1]) }
        let end = start + 12 + length
        let type = String(decoding: bytes[start + 4..<start + 8], as: UTF8.self)
        guard end <= bytes.count else { throw DecodingFailure("truncated in the middle of its data") }
        if type == "IHDR", length > 8, bytes[start + 16] == 16 {
            throw DecodingFailure("16 bits a channel; save it with 8")
        }
        if kept.contains(type) { result += bytes[start..<end] }
        if type == "IEND" { return result }
        start = end
    }
    throw DecodingFailure("truncated: its end is missing")
}

private func message(of image: png_image) -> String {
    withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}
