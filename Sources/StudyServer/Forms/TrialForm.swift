internal import Experiments
internal import Study
internal import TrainingEngine

/// The form of the tuning page as it was sent, and what is wrong with it.
struct TrialForm {
    /// A fault at a field, in words for the participant.
    struct Problem: Equatable {
        var field: String, message: String
    }

    /// What was typed, by field.
    private(set) var fields: [String: String]
    /// What is wrong.
    private(set) var problems: [Problem] = []
    /// The configuration, when nothing is wrong with it; unset values stay unset.
    private(set) var configuration: Hyperparameters?
    /// The comments on it.
    private(set) var comments = Comments()
    /// Values whose comment was filled in from an earlier trial and left as it was.
    private(set) var refilled: Set<Hyperparameter> = []

    /// A form to begin with.
    init() { fields = [:] }

    /// An earlier trial, filled in.
    init(_ trial: Trial) {
        fields = [
            "epochs": "\(trial.configuration.epochs)", "batch_size": "\(trial.configuration.batchSize)",
            "loss_function": trial.configuration.lossFunction.rawValue,
            "optimizer": trial.configuration.optimizer.rawValue,
        ]
        for hyperparameter in trial.configuration.optimizer.usedHyperparameters {
            fields[hyperparameter.columnName] = trial.configuration[optional: hyperparameter].map(Self.text)
        }
        for hyperparameter in Hyperparameter.allCases {
            guard let code = trial.comments.code(of: hyperparameter) else { continue }
            let name = hyperparameter.columnName
            fields["comment_\(name)"] = "\(code.rawValue)"
            fields["other_\(name)"] = trial.comments[hyperparameter].text
            fields["refilled_\(name)"] = "yes"
        }
    }

    /// A number as a person would type it.
    static func text(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Reads what was sent.
    init(_ sent: [String: String], limits: StudySpecification.Limits, trainingImages: Int) {
        fields = sent
        let epochs = whole("epochs", upTo: limits.epochs)
        let batch = whole("batch_size", upTo: limits.batchSize)
        let loss = choice("loss_function", LossFunction.init(rawValue:))
        let optimizer = choice("optimizer", Optimizer.init(rawValue:))
        if let epochs, epochs > limits.images / max(1, trainingImages) {
            add(
                "epochs",
                "Epochs times training images may be at most \(limits.images) here: "
                    + "that is \(limits.images / max(1, trainingImages)) epochs.")
        }
        var values: [Hyperparameter: Double] = [:]
        for hyperparameter in optimizer?.usedHyperparameters.sorted() ?? [] {
            let name = hyperparameter.columnName
            guard let typed = trimmed(name) else { continue }
            guard let value = Double(typed.replacing(",", with: ".")), value.isFinite else {
                add(name, "“\(typed.prefix(20))” is not a number.")
                continue
            }
            values[hyperparameter] = value
        }
        readComments(of: Set(Hyperparameter.mandatory).union(optimizer?.usedHyperparameters ?? []))
        guard problems.isEmpty, let epochs, let batch, let loss, let optimizer else { return }
        var configuration = Hyperparameters(
            epochs: epochs, batchSize: batch, lossFunction: loss, optimizer: optimizer)
        for (hyperparameter, value) in values { configuration[optional: hyperparameter] = value }
        self.configuration = configuration
    }

    /// Adds what the engine says about the configuration.
    mutating func check(_ run: PlannedRun) {
        guard case .failure(let error) = run.resolved else { return }
        configuration = nil
        if case .refused(let field, let value, let allowed) = error {
            add(field, "\(value) cannot be trained with; \(allowed).")
        } else {
            add("optimizer", "\(error)")
        }
    }

    private mutating func readComments(of asked: Set<Hyperparameter>) {
        for hyperparameter in asked.sorted() {
            let name = hyperparameter.columnName
            guard let typed = trimmed("comment_\(name)") else { continue }
            guard let code = Int(typed).flatMap(CommentCode.init(rawValue:)) else {
                add("comment_\(name)", "Choose one of the listed comments.")
                continue
            }
            let text = code == .other ? String((trimmed("other_\(name)") ?? "").prefix(500)) : ""
            if code == .other, text.isEmpty { add("other_\(name)", "Say in a few words why you chose this value.") }
            comments[hyperparameter] = Comment(code: code, text: text)
            if trimmed("refilled_\(name)") == "yes" { refilled.insert(hyperparameter) }
        }
    }

    private func trimmed(_ name: String) -> String? {
        let text = (fields[name] ?? "").filter { !$0.isNewline && $0 != "\0" }
        let characters = text.drop(while: \.isWhitespace)
        let end = characters.lastIndex { !$0.isWhitespace }
        return end.map { String(characters[...$0]) }
    }

    private mutating func whole(_ name: String, upTo most: Int) -> Int? {
        guard let typed = trimmed(name) else {
            add(name, "Enter a number.")
            return nil
        }
        guard let value = Int(typed), value >= 1 else {
            add(name, "Enter a whole number from 1 on.")
            return nil
        }
        guard value <= most else {
            add(name, "At most \(most) here.")
            return nil
        }
        return value
    }

    private mutating func choice<Value>(_ name: String, _ read: (String) -> Value?) -> Value? {
        let value = trimmed(name).flatMap(read)
        if value == nil { add(name, "Choose one.") }
        return value
    }

    private mutating func add(_ field: String, _ message: String) {
        problems.append(Problem(field: field, message: message))
    }
}
