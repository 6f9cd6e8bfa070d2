import ArgumentParser

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train SqueezeNet with the study's hyperparameters, or measure a checkpoint.",
        subcommands: [TrainOneCommand.self, TrainEvaluateCommand.self])
}
