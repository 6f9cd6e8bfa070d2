internal import Study

/// What participants read about the hyperparameters.
enum HyperparameterWords {
    static func label(_ hyperparameter: Hyperparameter) -> String {
        switch hyperparameter {
        case .epochs: "Epochs"
        case .batchSize: "Batch size"
        case .lossFunction: "Loss function"
        case .optimizer: "Optimizer"
        case .learningRate: "Learning rate"
        case .weightDecay: "Weight decay"
        case .momentum: "Momentum"
        case .rho: "Rho"
        case .lambda: "Lambda"
        case .alpha: "Alpha"
        case .epsilon: "Epsilon"
        case .learningRateDecay: "Learning rate decay"
        case .initialAccumulator: "Initial accumulator value"
        case .beta1: "Beta 1"
        case .beta2: "Beta 2"
        }
    }

    static func explanation(_ hyperparameter: Hyperparameter) -> String {
        switch hyperparameter {
        case .epochs: "How often the network sees all training images."
        case .batchSize: "How many images are seen before the weights change once."
        case .lossFunction: "What measures how far the network's answers are from the right ones."
        case .optimizer: "The rule by which the weights follow the gradient of the loss."
        case .learningRate: "How large a step the weights take along the gradient."
        case .weightDecay: "How strongly large weights are pulled back towards zero."
        case .momentum: "How much of the previous step is carried into the next one."
        case .rho: "How slowly Adadelta forgets past squared gradients, from 0 to 1."
        case .lambda: "How fast averaged SGD lowers its learning rate."
        case .alpha:
            "For RMSprop: how slowly it forgets past squared gradients. For averaged SGD: the power by which the learning rate falls."
        case .epsilon: "A small number that keeps divisions away from zero."
        case .learningRateDecay: "How fast Adagrad lowers its learning rate with every step."
        case .initialAccumulator: "The sum of squared gradients that Adagrad begins with."
        case .beta1: "How slowly Adam forgets past gradients, from 0 to 1."
        case .beta2: "How slowly Adam forgets past squared gradients, from 0 to 1."
        }
    }

    static func name(_ optimizer: Optimizer) -> String {
        switch optimizer {
        case .adam: "Adam"
        case .adadelta: "Adadelta"
        case .adagrad: "Adagrad"
        case .asgd: "Averaged SGD"
        case .rmsprop: "RMSprop"
        case .sgd: "SGD"
        }
    }

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

    /// How an optimizer goes about it.
    static func explanation(_ optimizer: Optimizer) -> String {
        switch optimizer {
        case .adam: "Keeps running averages of each weight's gradient and of its square, and steps by their ratio."
        case .adadelta: "Sets each weight's step by running averages of its squared gradients and squared steps."
        case .adagrad: "Divides each weight's step by the root of the sum of all its squared gradients so far."
        case .asgd:
            "Stochastic gradient descent that also averages the weights of its steps, with a falling learning rate."
        case .rmsprop: "Divides each weight's step by the root of a running average of its squared gradients."
        case .sgd: "Stochastic gradient descent: steps along the gradient of each batch, with momentum where it is set."
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
            (label(.epochs), "\(configuration.epochs)"), (label(.batchSize), "\(configuration.batchSize)"),
            (label(.lossFunction), name(configuration.lossFunction)),
            (label(.optimizer), name(configuration.optimizer)),
        ]
        return mandatory
            + configuration.optimizer.usedHyperparameters.sorted().map { hyperparameter in
                (label(hyperparameter), configuration[optional: hyperparameter].map(TrialForm.text) ?? "default")
            }
    }

    /// A configuration on one line.
    static func summary(_ configuration: Hyperparameters) -> String {
        let optional = configuration.optimizer.usedHyperparameters.sorted().compactMap { hyperparameter in
            configuration[optional: hyperparameter].map {
                "\(label(hyperparameter).lowercased()) \(TrialForm.text($0))"
            }
        }
        let mandatory = [
            name(configuration.optimizer), "\(configuration.epochs) epochs", "batch \(configuration.batchSize)",
            name(configuration.lossFunction).lowercased(),
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
