import CPNG
public import Foundation

extension RGBImage {
    /// The picture as the bytes of a PNG file; the same picture gives the same bytes with one version of libpng and zlib.
    ///
    /// - Throws: `DatasetError.unwritable` when libpng refuses.
    public func pngData() throws -> Data {
        let (across, down) = (UInt32(width), UInt32(height))
        var count = png_alloc_size_t(0)
        guard simple_png_write(across, down, bytes, nil, &count) != 0 else {
            throw DatasetError.unwritable("PNG data", "libpng could not encode \(width) × \(height) pixels")
        }
        var memory = [UInt8](repeating: 0, count: Int(count))
        guard simple_png_write(across, down, bytes, &memory, &count) != 0 else {
            throw DatasetError.unwritable("PNG data", "libpng could not encode \(width) × \(height) pixels")
        }
        return Data(memory.prefix(Int(count)))
    }
}
