internal import Experiments
internal import Study
internal import Text
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

    /// Characters of a comment in the participant's own words.
    static let longestComment = 500

    /// A form to begin with.
    init() { fields = [:] }

    /// An earlier trial, filled in; values that were left blank are blank.
    init(_ trial: Trial, blank: Set<String> = []) {
        fields = [
            "epochs": "\(trial.configuration.epochs)", "batch_size": "\(trial.configuration.batchSize)",
            "loss_function": trial.configuration.lossFunction.rawValue,
            "optimizer": trial.configuration.optimizer.rawValue,
        ]
        for hyperparameter in trial.configuration.optimizer.usedHyperparameters
        where !blank.contains(hyperparameter.rawValue) {
            fields[hyperparameter.columnName] = trial.configuration[optional: hyperparameter].map(Self.text)
        }
        for hyperparameter in Hyperparameter.allCases {
            let (name, comment) = (hyperparameter.columnName, trial.comments[hyperparameter])
            fields["other_\(name)"] = comment.text
            guard let code = comment.code else { continue }
            fields["comment_\(name)"] = "\(code.rawValue)"
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
        for hyperparameter in optimizer?.usedHyperparameters ?? [] {
            values[hyperparameter] = number(hyperparameter.columnName) { text throws(FormNumber.Fault) in
                try FormNumber.decimal(text)
            }
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
            let text = trimmed("other_\(name)") ?? ""
            let length = OutsideText(text).scalars.count
            if length > Self.longestComment {
                add("other_\(name)", "At most \(Self.longestComment) characters; these are \(length).")
            }
            var code: CommentCode?
            if let typed = trimmed("comment_\(name)") {
                code = Int(typed).flatMap(CommentCode.init(rawValue:))
                if code == nil { add("comment_\(name)", "Choose one of the listed comments.") }
            }
            if code == .other, text.isEmpty { add("other_\(name)", "Say in a few words why you chose this value.") }
            // What was written counts, also beside another comment than "other", and without any.
            comments[hyperparameter] = Comment(code: code, text: text)
            if code != nil, trimmed("refilled_\(name)") == "yes" { refilled.insert(hyperparameter) }
        }
    }

    /// One line of text: control characters, line ends too, stand as blanks.
    private func trimmed(_ name: String) -> String? {
        let line = OutsideText(fields[name] ?? "").replacing {
            $0.properties.generalCategory == .control ? " " : nil
        }
        let text = OutsideText(line).trimmed
        return text.isEmpty ? nil : text
    }

    private mutating func whole(_ name: String, upTo most: Int) -> Int? {
        let known = problems.count
        let value = number(name) { text throws(FormNumber.Fault) in try FormNumber.whole(text, from: 1, to: most) }
        if value == nil, problems.count == known { add(name, "Enter a number.") }
        return value
    }

    /// What was typed as a number; nil when nothing was, or when it is none and the problem is noted.
    private mutating func number<Value>(
        _ name: String, _ read: (String) throws(FormNumber.Fault) -> Value
    ) -> Value? {
        do throws(FormNumber.Fault) {
            guard let typed = try FormNumber.typed(fields[name]) else { return nil }
            return try read(typed)
        } catch {
            add(name, error.message)
            return nil
        }
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
