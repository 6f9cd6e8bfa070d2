public import Foundation

extension RGBImage {
    /// Reads a JPEG or PNG file (`ImageFormat` lists the formats). The first bytes tell which, not the name.
    ///
    /// Equal to Pillow's `Image.open(file).convert("RGB")`: grey is repeated, CMYK is turned into RGB by Adobe's inverted
    /// convention, alpha is dropped without blending, colour profiles and orientation tags are not applied. Unlike
    /// Pillow, a JPEG whose data are damaged in the middle and a 16-bit PNG are refused.
    ///
    /// - Throws: `DatasetError.unreadableImage` naming the file and the reason.
    public init(contentsOf file: URL) throws {
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw DatasetError.unreadableImage(file.path, "cannot be opened")
        }
        self = try RGBImage(data: data, name: file.path)
    }

    /// Decodes the bytes of a picture file.
    ///
    /// - Parameter name: what an error calls the picture.
    /// - Throws: `DatasetError.unreadableImage`.
    public init(data: Data, name: String) throws {
        do {
            self = try data.withUnsafeBytes { bytes in
                if bytes.isEmpty { throw DecodingFailure("the file is empty") }
                guard let format = ImageFormat.of(bytes) else {
                    throw DecodingFailure("neither \(ImageFormat.namesInDenial) file")
                }
                return try format.decode(bytes)
            }
        } catch let failure as DecodingFailure {
            throw DatasetError.unreadableImage(name, failure.reason)
        }
    }
}

/// Why the bytes are no picture, before the file's name is known.
struct DecodingFailure: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}
