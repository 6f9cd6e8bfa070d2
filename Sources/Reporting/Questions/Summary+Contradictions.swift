import Analysis
import Study

extension Summary {
    private typealias Names = DisputedDefaults.Names

    /// Whether the contradictions between paper, supplement and server can have mattered; nothing where people were invented.
    func contradictionsQuestion() -> AskedQuestion? {
        let choices = count(Names.choices)
        guard origin == .authors, choices > 0 else { return nil }
        let disputed = DisputedDefaults.hyperparameters
        let names = Wording.list(disputed.map { $0.facts.label.lowercased() })
        let unset = count(Names.unset)
        let each = disputed.map { hyperparameter in
            "\(hyperparameter.facts.label.lowercased()): \(count(Names.readers(hyperparameter))) final choices read it, "
                + "\(count(Names.unset(hyperparameter))) of them leave it to the default"
        }
        return AskedQuestion(
            id: "asked_contradictions", question: "Do the paper's contradictions matter?",
            answer: "The paper's table, its supplement and its server give different defaults of \(names), and "
                + "\(unset) of \(choices) final choices were trained with such a default; what another value would have "
                + "given them is not in the data.",
            details: [
                "By hyperparameter: \(each.joined(separator: "; ")).",
                "The files under Training/defaults train these final choices under both values, with equal seeds; other final choices cannot "
                    + "differ. Group borders and who counts are choices of the analysis: what changes with them stands at each claim.",
            ], tables: ["contradictions", "disputed_defaults"])
    }
}
