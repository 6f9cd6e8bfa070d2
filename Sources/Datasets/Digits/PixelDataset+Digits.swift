import Foundation

extension PixelDataset {
    /// The embedded data set: 1,797 handwritten digits, ten classes, 1,497 for training, 150 each for validation and test.
    ///
    /// E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (1998), doi:10.24432/C50P49, CC BY 4.0. The
    /// 8 × 8 grey pictures are stretched by `RGBImage.resized` and repeated in the three channels. Validation and test hold
    /// 15 pictures of each digit, spread evenly over the original's order.
    ///
    /// - Parameter size: the side the pictures are stretched to, 32 or more.
    /// - Throws: `DatasetError.size`, `DatasetError.tooLarge`.
    public static func digits(size: Int = smallestSize) throws -> PixelDataset {
        let lines = PackageResources.labels_txt.split(separator: UInt8(ascii: "\n"))
        try requireMemory(images: lines.reduce(0) { $0 + $1.count }, size: size)
        let mosaics = [PackageResources.train_png, PackageResources.val_png, PackageResources.test_png]
        guard lines.count == mosaics.count else {
            throw DatasetError.inconsistent("digits: labels.txt needs three lines")
        }
        let sources = try zip(lines, mosaics).map { line, mosaic in
            let labels = line.map { Int32($0) - 48 }
            let image = try RGBImage(data: Data(mosaic), name: "digits")
            return Source(labels: labels, pixels: tiles(of: image, count: labels.count, size: size))
        }
        return try PixelDataset(
            inMemory: sources[0], validation: sources[1], test: sources[2], classes: (0..<10).map(String.init),
            size: size)
    }

    /// The first pictures of a mosaic of 8 × 8 ones, row after row, each stretched.
    private static func tiles(of mosaic: RGBImage, count: Int, size: Int) -> [UInt8] {
        let side = 8
        let across = mosaic.width / side
        return (0..<count).flatMap { index in
            let (row, column) = index.quotientAndRemainder(dividingBy: across)
            let bytes = (0..<side).flatMap { line in
                let start = ((row * side + line) * mosaic.width + column * side) * 3
                return mosaic.bytes[start..<start + side * 3]
            }
            return RGBImage(width: side, height: side, bytes: bytes).resized(width: size, height: size).bytes
        }
    }
}
