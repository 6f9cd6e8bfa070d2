import ArgumentParser
import Datasets
import Foundation
import Limits

struct DatasetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dataset", abstract: "Look at a folder of images, or prepare Imagenette.",
        subcommands: [DatasetInfoCommand.self, DatasetPrepareCommand.self])
}

struct DatasetInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Counts, sizes and checksum of a data set, and a contact sheet.")

    @Argument(help: "Folder \(ImageFolder.layout), or digits for the embedded set.")
    var dataset: String
    @OptionGroup(title: "Images") var images: DatasetOptions
    @Option(help: "File for a contact sheet, .png or .svg.") var sheet: String?

    func validate() throws {
        guard let sheet else { return }
        guard sheet.hasSuffix(".png") || sheet.hasSuffix(".svg") else {
            throw ValidationError("--sheet \(sheet) must end in .png or .svg")
        }
    }

    func run() throws {
        let isDrawing = sheet?.hasSuffix(".svg") == true
        let file = try sheet.map { try OutputFile($0, isDrawing ? .svg : .png) }
        let pixels = try images.open(dataset)
        var table = TextTable(["class"] + Split.allCases.map(\.folderName))
        for (label, name) in pixels.classes.enumerated() {
            table.add([name] + Split.allCases.map { count(pixels[$0], label) })
        }
        table.add(["all"] + Split.allCases.map { "\(pixels[$0].count)" })
        print(table.text)
        if let sizes = pixels.originalSizes {
            print(
                "files are \(sizes.minimumWidth) to \(sizes.maximumWidth) pixels across and \(sizes.minimumHeight) to \(sizes.maximumHeight) down"
            )
        }
        print("resized to \(pixels.size) × \(pixels.size), bilinear as Pillow; checksum \(pixels.checksum)")
        if !pixels.leftOut.isEmpty { print("left out: \(Self.counts(of: pixels.leftOut.map(\.reason)))") }
        if pixels.cacheFile != nil {
            let turned = pixels.turned.map { "; \($0) of the files ask for one" } ?? ""
            print("EXIF orientation is not applied, as torchvision's ImageFolder does not apply it\(turned)")
        }
        if !pixels.missing.isEmpty { print("no images: \(pixels.missing.map(\.folderName).joined(separator: ", "))") }
        if let file = pixels.cacheFile { print("decoded pixels: \(file.path)") }
        guard let sheet, let file else { return }
        let contact = ContactSheet(pixels)
        try file.write(isDrawing ? Data(contact.svg().utf8) : contact.image.pngData())
        print("contact sheet: \(sheet), the first training images, a row for each class in the order above")
    }

    /// How often each reason stands there: `2 × a folder within a class`.
    private static func counts(of reasons: [String]) -> String {
        Dictionary(grouping: reasons, by: { $0 }).sorted { $0.key < $1.key }.map { "\($1.count) × \($0)" }
            .joined(separator: ", ")
    }

    private func count(_ split: PixelSplit, _ label: Int) -> String {
        "\(split.labels.count { $0 == Int32(label) })"
    }
}

struct DatasetPrepareCommand: ParsableCommand {
    enum Kind: String, CaseIterable, ExpressibleByArgument { case imagenette }

    static let configuration = CommandConfiguration(
        commandName: "prepare", abstract: "Make train, val and test out of Imagenette as published.",
        discussion: """
            Both published versions hold 13,394 images in train and val, so the paper's 13,000 + 500 + 500 exceed the data \
            set. The images of both parts are pooled; in each class they are ordered by the SHA-256 of SEED/CLASS/FILE, \
            and the first 50 become test, the next 50 val, the rest train: 12,394 + 500 + 500. Files are linked, not \
            copied, where the file system allows it.
            """)

    @Argument(help: "Which data set: imagenette.") var kind: Kind
    @Argument(help: "The unpacked folder, with train and val.") var folder: String
    @Option(help: "The new folder; by default the old one's name with -split.") var out: String?
    @Option(Limit.seed, help: "Another seed gives another split.") var seed: UInt64 = 10

    func run() throws {
        let source = URL(filePath: folder)
        let plan = try ImagenetteSplit(source, seed: seed)
        let target = out ?? source.path + "-split"
        let progress = Progress("linking images", total: 13_394)
        try plan.write(to: URL(filePath: target)) { done, _ in try progress.update(done) }
        progress.finish()
        let counts = Split.allCases.map { "\($0.folderName) \(plan.moves[$0]?.count ?? 0)" }.joined(separator: ", ")
        print("\(target): \(plan.version.rawValue) by seed \(seed): \(counts); checksums in manifest.json")
        print("the paper's 13,000 + 500 + 500 exceed the data set's 13,394 images")
    }
}
