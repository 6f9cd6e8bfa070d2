import Crypto
import Foundation

/// What a cache file says about its pixels.
///
/// The file: a page of 4,096 bytes, the pixels of train, val and test, and this value as JSON. The page holds 8 bytes of
/// magic, the format's version and the length of the JSON (both 32-bit little-endian), SHA-256 of the JSON, and zeros.
struct CacheHeader: Codable, Equatable {
    /// A picture left out.
    struct Skipped: Codable, Equatable, CustomStringConvertible {
        var path: String
        var reason: String

        var description: String { "\(path): \(reason)" }
    }

    static let magic: [UInt8] = Array("BMPIXELS".utf8)
    static let version: UInt32 = 1
    /// Where the first pixel stands.
    static let pageLength = 4096

    /// The checksum of the source files, the size and the format.
    var key: String
    var classes: [String]
    var size: Int
    /// For train, val and test.
    var labels: [[Int32]]
    /// Of the pixels and what names them; see `PixelDataset.checksum`.
    var checksum: String
    var skipped: [Skipped]
    var originalSizes: SizeRange?
    /// Files that ask to be shown turned; nil in files of earlier versions, which did not look.
    var turned: Int?

    /// Bytes of pixels.
    var pixelLength: Int { labels.reduce(0) { $0 + $1.count } * size * size * 3 }

    /// The first page, and the JSON that ends the file.
    func encoded() throws -> (page: Data, json: Data) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(self)
        var page = Data(Self.magic)
        for number in [Self.version, UInt32(json.count)] {
            withUnsafeBytes(of: number.littleEndian) { page.append(contentsOf: $0) }
        }
        page.append(contentsOf: SHA256.hash(data: json))
        return (page + Data(count: Self.pageLength - page.count), json)
    }

    /// Reads the header; nil when the file is of another version, damaged, or shorter or longer than it should be.
    static func decode(_ file: UnsafeRawBufferPointer) -> CacheHeader? {
        guard file.count >= pageLength, file.starts(with: magic) else { return nil }
        let version = UInt32(littleEndian: file.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        let length = Int(UInt32(littleEndian: file.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
        guard version == Self.version, length <= file.count - pageLength else { return nil }
        let json = Data(file.suffix(length))
        guard file[16..<48].elementsEqual(SHA256.hash(data: json)),
            let header = try? JSONDecoder().decode(CacheHeader.self, from: json),
            header.labels.count == Split.allCases.count, file.count == pageLength + header.pixelLength + length
        else { return nil }
        return header
    }
}
