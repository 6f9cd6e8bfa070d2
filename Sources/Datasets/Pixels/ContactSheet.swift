internal import Foundation
internal import Text

/// The first training pictures of every class, a row each.
public struct ContactSheet: Sendable {
    private static let gap = 2
    /// The rows of pictures.
    public let image: RGBImage
    private let classes: [String]
    private let size: Int

    /// - Parameter columns: pictures of each class, at most.
    public init(_ dataset: PixelDataset, columns: Int = 12) {
        (classes, size) = (dataset.classes, dataset.size)
        let step = size + Self.gap
        let width = columns * step + Self.gap
        var bytes = [UInt8](repeating: 255, count: width * (dataset.classes.count * step + Self.gap) * 3)
        for row in dataset.classes.indices {
            let members = dataset.train.labels.indices.lazy.filter { dataset.train.labels[$0] == Int32(row) }
            for (column, index) in members.prefix(columns).enumerated() {
                let picture = dataset.train.image(index).bytes
                for line in 0..<dataset.size {
                    let to = ((row * step + Self.gap + line) * width + column * step + Self.gap) * 3
                    let from = line * dataset.size * 3
                    bytes.replaceSubrange(to..<to + dataset.size * 3, with: picture[from..<from + dataset.size * 3])
                }
            }
        }
        image = RGBImage(width: width, height: bytes.count / 3 / width, bytes: bytes)
    }

    /// An SVG with the class names beside the rows, the pictures embedded as PNG.
    ///
    /// - Throws: `DatasetError.unwritable` when libpng refuses.
    public func svg() throws -> String {
        let step = size + Self.gap
        let margin = 12 + 8 * min(24, classes.map(\.count).max() ?? 0)
        let (width, height) = (margin + image.width + 8, image.height + 16)
        let names = classes.enumerated().map { row, name in
            let y = 8 + row * step + Self.gap + size / 2 + 4
            let short = OutsideText(name).shown(upTo: 24)
            return "<text x=\"\(margin - 6)\" y=\"\(y)\" text-anchor=\"end\">\(OutsideText(short).xml)</text>"
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            role="img" aria-label="The first training images of each class">
            <rect width="100%" height="100%" fill="#ffffff"/>
            <g font-family="sans-serif" font-size="13" fill="#222222">
            \(names.joined(separator: "\n"))
            </g>
            <image x="\(margin)" y="8" width="\(image.width)" height="\(image.height)" \
            href="data:image/png;base64,\(try image.pngData().base64EncodedString())"/>
            </svg>

            """
    }
}
