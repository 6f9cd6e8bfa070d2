internal import Study

/// What participants read about losses, comments and configurations.
enum HyperparameterWords {
    static func name(_ loss: LossFunction) -> String {
        switch loss {
        case .crossEntropy: "Cross entropy"
        case .negativeLogLikelihood: "Negative log likelihood"
        case .l1: "L1"
        case .meanSquaredError: "Mean squared error"
        }
    }

    /// What a loss measures, after the paper's supplement.
    static func explanation(_ loss: LossFunction) -> String {
        switch loss {
        case .crossEntropy:
            "Takes the network's answers as probabilities of the classes and grows as the right class's falls: near 0 when it is sure and right, large when it is sure and wrong."
        case .negativeLogLikelihood:
            "The negative logarithm of the right class's probability: small for a probability near 1, without bound near 0."
        case .l1:
            "The mean of the absolute differences between the network's answers and the right ones (1 for the right class, 0 for the others)."
        case .meanSquaredError: "The mean of the squared differences between the network's answers and the right ones."
        }
    }

    static func sentence(_ comment: CommentCode) -> String {
        switch comment {
        case .guess: "It is just a guess."
        case .suggestedDefault: "It is a suggested default value."
        case .pastExperience: "It has worked well for me in the past."
        case .earlierSubmission: "I learnt it from my earlier turns."
        case .other: "Other (please say)"
        }
    }

    static func label(_ level: EducationLevel) -> String {
        switch level {
        case .highSchool: "High school"
        case .bachelors: "Bachelor's degree"
        case .mastersFirst: "First year of a master's"
        case .mastersCompleted: "Master's degree"
        case .doctorate: "Doctorate"
        }
    }

    /// A configuration's values with their names, those that its optimizer reads.
    static func values(_ configuration: Hyperparameters) -> [(String, String)] {
        let mandatory = [
            (Hyperparameter.epochs.facts.label, "\(configuration.epochs)"),
            (Hyperparameter.batchSize.facts.label, "\(configuration.batchSize)"),
            (Hyperparameter.lossFunction.facts.label, name(configuration.lossFunction)),
            (Hyperparameter.optimizer.facts.label, configuration.optimizer.rule.title),
        ]
        return mandatory
            + configuration.optimizer.usedHyperparameters.map { hyperparameter in
                (hyperparameter.facts.label, configuration[optional: hyperparameter].map(TrialForm.text) ?? "default")
            }
    }

    /// A configuration on one line.
    static func summary(_ configuration: Hyperparameters) -> String {
        let optional = configuration.optimizer.usedHyperparameters.compactMap { hyperparameter in
            configuration[optional: hyperparameter].map {
                "\(hyperparameter.facts.label.lowercased()) \(TrialForm.text($0))"
            }
        }
        let mandatory = [
            configuration.optimizer.rule.title,
            configuration.epochs == 1 ? "1 epoch" : "\(configuration.epochs) epochs",
            "batch \(configuration.batchSize)", name(configuration.lossFunction).lowercased(),
        ]
        return (mandatory + optional).joined(separator: ", ")
    }

    /// Seconds as people say them.
    static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        if whole >= 3600 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
        return whole >= 60 ? "\(whole / 60) min \(whole % 60) s" : "\(whole) s"
    }
}
