import ArgumentParser
import Experiments
import Study
import Text

/// Which pixels runs were trained on, where nothing is trained: the images themselves, or their checksum.
struct PixelOptions: ParsableArguments {
    @Option(help: "Folder train|val|test/CLASS/*.jpg (or .jpeg, .png), where the experiment does not use the digits.")
    var images: String?
    @Option(
        help:
            "In place of --images: their checksum at the experiment's size; the numbers are those that the file states."
    )
    var imageChecksum: String?
    @Option(help: "Folder for decoded pixels; default $XDG_CACHE_HOME/blackmagic or ~/.cache/blackmagic.")
    var cache: String?

    var isGiven: Bool { images != nil || imageChecksum != nil }

    func validate() throws {
        guard let imageChecksum else { return }
        if images != nil { throw ValidationError("--images and --image-checksum say the same; give one of them") }
        guard imageChecksum.isHexadecimal(digits: 64) else {
            throw ValidationError("--image-checksum must be a SHA-256 of 64 hexadecimal digits in lower case")
        }
    }

    /// The images of an experiment.
    ///
    /// - Parameter known: those of its runs in the store, which are taken where none are given.
    func images(of experiment: Experiment, _ file: String, known: ExperimentImages?) throws -> ExperimentImages {
        if let imageChecksum {
            guard !experiment.usesDigits else {
                throw ExperimentError.images("\(file) uses the embedded digits; leave --image-checksum out")
            }
            guard var stated = experiment.statedImages else {
                throw ExperimentError.images(
                    "\(file): states no numbers of images (splits), which --image-checksum needs; give --images DIR")
            }
            stated.checksum = imageChecksum
            return stated
        }
        if images == nil, !experiment.usesDigits {
            guard let known else {
                throw ExperimentError.images(
                    "\(file) uses a folder of images; give --images DIR, or --image-checksum SHA-256 as reports print it"
                )
            }
            return known
        }
        return try ExperimentOptions.plan(experiment, on: nil, file: file, images: images, cache: cache).plan.definition
            .images
    }
}
