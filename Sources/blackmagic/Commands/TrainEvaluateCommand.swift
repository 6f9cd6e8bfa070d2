import ArgumentParser
import Datasets
import Foundation
import TrainingEngine

struct TrainEvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure the accuracy of a checkpoint, ours or torchvision's.")

    @Argument(help: "A safetensors file with the key names of torchvision's SqueezeNet.") var checkpoint: String
    @Option(help: "Folder \(ImageFolder.layout), or digits for the embedded set.")
    var dataset = "digits"
    @OptionGroup(title: "Images") var images: DatasetOptions
    @OptionGroup(title: "Engine") var engine: EngineOptions

    func run() throws {
        let (architecture, parameters) = try Parameters.read(URL(filePath: checkpoint))
        let pixels = try images.open(dataset)
        let classes = parameters.convolutions.last?.outputs ?? 0
        guard classes == pixels.classes.count else {
            throw InputError(
                description:
                    "\(checkpoint): has \(classes) classes, and \(dataset) has \(pixels.classes.count); use the data it was trained on"
            )
        }
        print("\(checkpoint): \(architecture.rawValue), weights \(parameters.checksum)")
        for split in Split.allCases where pixels[split].count > 0 {
            try Interrupt.check()
            let accuracy = try parameters.accuracy(
                architecture, on: pixels[split], backend: engine.chosen, threads: engine.threads)
            print("\(split.folderName): \(RunText.percent(accuracy)) of \(pixels[split].count)")
        }
    }
}
