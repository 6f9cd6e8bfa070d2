import Study

extension Hyperparameters {
    /// The 15 hyperparameters in the order of the paper's Table 1.
    static let columns: [Column<Hyperparameters>] = Hyperparameter.allCases.map { hyperparameter in
        let name = hyperparameter.columnName
        return switch hyperparameter {
        case .epochs:
            Column(name, recorded, .recorded, get: { $0.epochs }, set: { $0.epochs = $1 })
        case .batchSize:
            Column(name, recorded, .recorded, get: { $0.batchSize }, set: { $0.batchSize = $1 })
        case .lossFunction:
            Column(name, LossFunction.list, get: { $0.lossFunction }, set: { $0.lossFunction = $1 })
        case .optimizer:
            Column(name, Optimizer.list, get: { $0.optimizer }, set: { $0.optimizer = $1 })
        default:
            Column(
                name, recorded + "; empty when unset", get: { $0[optional: hyperparameter] },
                set: { $0[optional: hyperparameter] = $1 })
        }
    }

    private static let recorded = "value of the hyperparameter as recorded"

    /// What is read into.
    static let blank = Hyperparameters(epochs: 0, batchSize: 0, lossFunction: .crossEntropy, optimizer: .adam)
}

extension Comments {
    /// The predefined comments, and the free texts, which the store keeps in a table of their own.
    static let columns: [Column<Comments>] = codes + texts

    private static let codes: [Column<Comments>] = Hyperparameter.allCases.map { hyperparameter in
        Column(
            "comment_\(hyperparameter.columnName)", "predefined comment on the value, 1 to 5; empty when none",
            get: { $0.code(of: hyperparameter) }, set: { if let code = $1 { $0[hyperparameter].code = code } })
    }

    private static let texts: [Column<Comments>] = Hyperparameter.allCases.map { hyperparameter in
        Column<Comments>(
            "text_\(hyperparameter.columnName)",
            "free text on the value; withheld unless exported as identifiable", get: { $0.text(of: hyperparameter) },
            set: { if let text = $1 { $0[hyperparameter].text = text } }
        ).inFilesOnly.personal
    }
}

extension Outcome {
    /// Status and accuracy, which is read into the status that stands before it.
    static let columns: [Column<Outcome>] = [
        Column(
            "status", RunStatus.recorded.map(\.rawValue).joined(separator: ", "), get: { $0.status },
            set: {
                guard let outcome = Outcome(status: $1, accuracy: $1 == .completed ? .nan : nil) else {
                    throw Misfit(sentence: "“\($1.rawValue)” is no status of a recorded training")
                }
                $0 = outcome
            }),
        Column(
            "accuracy", "share of images classified correctly, 0…1; only when completed", .share, get: { $0.accuracy },
            set: {
                guard let outcome = Outcome(status: $0.status, accuracy: $1) else {
                    throw Misfit(sentence: "an accuracy belongs to completed runs, and only to them")
                }
                $0 = outcome
            }),
    ]
}
