import ArgumentParser
import CSV
import Datasets
import Foundation
import Limits
import Statistics
import Study
import TrainingEngine

struct TrainOneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "one", abstract: "Train one configuration and print its accuracies and certificate.",
        discussion: """
            The same configuration, seed and data give the same weights, bit for bit, on every machine. The certificate \
            says what to compare. Without --dataset the embedded handwritten digits are used.

            blackmagic train one --dataset images --optimizer adam --learning-rate 1e-3 --epochs 5 --seed 10
            """)

    @Option(help: "Folder \(ImageFolder.layout), or digits for the embedded set.")
    var dataset = "digits"
    @OptionGroup(title: "Images") var images: DatasetOptions
    @OptionGroup(title: "Hyperparameters") var hyperparameters: HyperparameterOptions
    @OptionGroup(title: "Engine") var engine: EngineOptions
    @Option(Limit.seed, help: "Seed of the initial weights, the order and the dropout.")
    var seed: UInt64 = 10
    @Option(
        help: "How the order follows from the seed: current (PyTorch since 1.8) or original (up to 1.7, the study's).")
    var shuffling: Shuffling = .current
    @Flag(help: "Keep all channels in front of the classifier.") var noDropout = false
    @Flag(help: "Measure the validation accuracy only at the end.") var noEpochValidation = false
    @Option(Limit.timeLimit, help: "Stop after so many seconds.") var timeLimit: Double?
    @Option(help: "File for the final weights, as safetensors with torchvision's names.") var checkpoint: String?
    @Option(help: "File for the whole run record, as JSON.") var record: String?

    func run() throws {
        var training = Training(
            try ResolvedConfiguration(try hyperparameters.hyperparameters(), defaults: hyperparameters.defaults),
            seed: seed)
        training.architecture = engine.network
        training.shuffling = shuffling
        training.usesDropout = !noDropout
        training.validatesEveryEpoch = !noEpochValidation
        training.backend = engine.chosen
        training.timeLimit = timeLimit
        // Found out before the work, not after it, that the result has nowhere to go.
        let weights = try checkpoint.map { try OutputFile($0, .safetensors) }
        let json = try record.map { try OutputFile($0, .json) }
        try OutputFile.requireDistinct([weights, json].compactMap { $0 })
        let pixels = try images.open(dataset)
        var progress: Progress?
        let result = try training.run(
            on: pixels, threads: { engine.threads }, isCancelled: { Interrupt.isRequested }
        ) { event in
            switch event {
            case .batch(let done, let total, let loss):
                if progress == nil { progress = Progress("training", total: total) }
                progress?.show(done, note: ", loss \(RunText.number(Double(loss)))")
            case .epoch(let epoch):
                progress?.finish()
                print(RunText.epoch(epoch, of: training.configuration.epochs))
            }
        }
        progress?.finish()
        try weights?.write(try result.parameters.safetensors())
        try json?.write(try RunText.json(result.record))
        print(RunText.summary(result.record, dataset: dataset))
        if result.record.status == .cancelled { throw ExitCode(130) }
    }
}
