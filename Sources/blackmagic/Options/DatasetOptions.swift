import ArgumentParser
import Datasets
import Foundation
import Limits

/// Which images, and how they are read.
struct DatasetOptions: ParsableArguments {
    @Option(Limit.imageSize, help: "Side in pixels both sides are resized to; the paper used 128.")
    var size = 32
    @Option(help: "Folder for decoded pixels; default $XDG_CACHE_HOME/blackmagic or ~/.cache/blackmagic.")
    var cache: String?
    @Flag(help: "Leave out images that cannot be read, naming them, instead of refusing.")
    var skipUnreadable = false

    /// How many of the files that are left out are named.
    private static let named = 10

    /// Opens a folder, or the embedded digits.
    func open(_ name: String) throws -> PixelDataset {
        if name == "digits" { return try PixelDataset.digits(size: size) }
        var progress: Progress?
        let dataset = try PixelDataset.open(
            folder: URL(filePath: name), size: size, cache: cache.map { URL(filePath: $0) },
            skipUnreadable: skipUnreadable
        ) { done, total in
            if progress == nil { progress = Progress("reading images", total: total) }
            try progress?.update(done)
        }
        progress?.finish()
        for skipped in dataset.skipped { printError("skipped \(skipped)") }
        for left in dataset.leftOut.prefix(Self.named) { printError("left out \(left)") }
        if dataset.leftOut.count > Self.named { printError("left out \(dataset.leftOut.count - Self.named) more") }
        return dataset
    }
}
