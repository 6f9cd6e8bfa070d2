/// A kind of picture file that a folder of images may hold.
struct ImageFormat: Sendable {
    /// Every format, in the order in which texts name them. A new one is a file with its decoder beside this one, and its
    /// name here.
    static let all: [ImageFormat] = [.jpeg, .png]

    /// What people call it.
    let name: String
    /// How the names of its files end, in lower case, the usual ending first.
    let endings: [String]
    /// The bytes that one of its files begins with: one of these.
    let signatures: [[UInt8]]
    /// The picture in such a file.
    ///
    /// - Throws: `DecodingFailure`.
    let decode: @Sendable (UnsafeRawBufferPointer) throws -> RGBImage

    /// The format of a file by its first bytes.
    static func of(_ bytes: UnsafeRawBufferPointer) -> ImageFormat? {
        all.first { $0.signatures.contains { bytes.starts(with: $0) } }
    }
}

/// How texts name the formats.
extension ImageFormat {
    /// All endings.
    static let endings = all.flatMap(\.endings)
    /// Such as "a JPEG nor a PNG".
    static let namesInDenial = joined(all.map { "a \($0.name)" }, " nor ")
    /// Such as ".jpg, .jpeg nor .png".
    static let endingsInDenial = joined(endings, " nor ")
    /// Such as ".jpg, .jpeg or .png".
    static let endingsToChoose = joined(endings, " or ")
    /// Such as "CLASS/*.jpg (or .jpeg, .png)".
    static let pattern = "CLASS/*\(endings[0]) (or \(endings.dropFirst().joined(separator: ", ")))"

    static func joined(_ words: [String], _ last: String) -> String {
        words.dropLast().joined(separator: ", ") + last + (words.last ?? "")
    }
}
