/// The published versions of Imagenette, told apart by their numbers of images. Both hold 13,394 images of ten classes, in
/// `train` and `val` only; the paper's 13,000 + 500 + 500 cannot be drawn from either.
///
/// Counts are the publisher's (github.com/fastai/imagenette).
public enum ImagenetteVersion: String, CaseIterable, Sendable {
    /// The first: 12,894 to train and 500 to validate.
    case first = "imagenette"
    /// The second: 9,469 to train and 3,925 to validate.
    case second = "imagenette2"

    /// Images in `train` and in `val`.
    public var counts: (train: Int, val: Int) { self == .first ? (12_894, 500) : (9_469, 3_925) }
    /// ImageNet's names of the ten classes, which are the folders' names.
    public static let classes = [
        "n01440764", "n02102040", "n02979186", "n03000684", "n03028079", "n03394916", "n03417042", "n03425413",
        "n03445777", "n03888257",
    ]
}
