import Foundation
import TestSupport
import Testing

@testable import Datasets

@Suite struct DecodingTests {
    static let names = [
        "colour.jpg", "progressive.jpg", "small.jpg", "grey.jpg", "cmyk.jpg", "colour.png", "alpha.png", "grey.png",
        "palette.png",
    ]

    @Test(arguments: names) func decodingAndResizingEqualPillowWithinOneLevel(name: String) throws {
        let ours = try RGBImage(contentsOf: TestData.fixture("images/\(name)")).resized(width: 32, height: 32)
        let pillow = try RGBImage(contentsOf: TestData.fixture("images/\(name).32.png"))
        let worst = zip(ours.bytes, pillow.bytes).map { abs(Int($0) - Int($1)) }.max()
        #expect(ours.bytes.count == 3072 && (worst ?? 9) <= 1, "\(name): \(worst ?? -1)")
    }

    @Test(arguments: names) func truncatedFilesAreNamed(name: String) throws {
        let data = try Data(contentsOf: TestData.fixture("images/\(name)"))
        for share in [0, 2, 20, data.count / 2] {
            #expect(throws: DatasetError.self) { try RGBImage(data: data.prefix(share), name: name) }
        }
        do {
            _ = try RGBImage(data: data.prefix(data.count / 2), name: "a/b.jpg")
        } catch { #expect("\(error)".hasPrefix("a/b.jpg: ")) }
    }

    @Test func noTwoFormatsShareAnEndingOrABeginning() {
        #expect(Set(ImageFormat.endings).count == ImageFormat.endings.count)
        for format in ImageFormat.all {
            #expect(format.endings.allSatisfy { $0.first == "." && $0 == $0.lowercased() })
            for signature in format.signatures {
                #expect(signature.withUnsafeBytes(ImageFormat.of)?.name == format.name)
            }
        }
    }

    @Test func textsNameEveryFormat() {
        #expect(ImageFormat.joined([".jpg", ".jpeg", ".png"], " nor ") == ".jpg, .jpeg nor .png")
        for ending in ImageFormat.endings {
            #expect(ImageFolder.layout.contains(ending))
            #expect("\(DatasetError.noTrainFolder("x"))\(DatasetError.emptyClass("x"))".contains(ending))
        }
        #expect(ImageFolder.layout.hasPrefix("train|val|test/CLASS/*.jpg (or .jpeg, .png"))
        #expect(throws: DatasetError.unreadableImage("x", "neither \(ImageFormat.namesInDenial) file")) {
            try RGBImage(data: Data("no picture".utf8), name: "x")
        }
        #expect(ImageFormat.joined(["a JPEG", "a PNG"], " nor ") == "a JPEG nor a PNG")
    }

    @Test func picturesSurvivePNG() throws {
        let image = try RGBImage(contentsOf: TestData.fixture("images/colour.jpg"))
        #expect(try RGBImage(data: image.pngData(), name: "x") == image)
    }
}
