/// The page along the paper: which figures, sentences and claims belong to which of its sections.
struct PaperOutline {
    /// One section of the page.
    struct Section {
        /// Anchor of the section.
        var id: String
        /// The paper's section and what it is about.
        var title: String
        /// Titles of the summary's sections whose sentences stand here.
        var words: [String]
        /// Figures, by id.
        var figures: [String]
        /// Claims, by id.
        var claims: [String]
    }

    /// Claims that share a fate and are counted in one row.
    struct Group {
        /// What they have in common, for one and for several.
        var words: String
        /// What their ids begin with.
        var prefixes: [String]
    }

    /// One of the claims that carry the paper.
    struct KeyClaim {
        /// Its id.
        var id: String
        /// The finding in plain words, as half a sentence.
        var words: String
        /// Claims whose numbers stand beside a statement that has none of its own, and what they are called.
        var numbers: (symbol: String, ids: [String]) = ("", [])
    }

    /// Who wrote it.
    static let authors = "Kanav Anand, Ziqi Wang, Marco Loog and Jan van Gemert"

    /// Default values stand in Table 1 and in the supplement; most are as printed.
    static let groups = [Group(words: "default values", prefixes: ["table1_", "supplement_"])]

    /// Experience and accuracy, spread, speed, guessing, defaults.
    static let keyClaims = [
        KeyClaim(id: "expert_rho", words: "more experience goes with better networks"),
        KeyClaim(
            id: "levene_all_significant", words: "every two groups differ in how far their results scatter",
            numbers: (
                "F",
                [
                    "levene_novice_medium_statistic", "levene_novice_expert_statistic",
                    "levene_medium_expert_statistic",
                ]
            )),
        KeyClaim(id: "experts_faster_50", words: "experts need fewer attempts to reach 50%"),
        KeyClaim(id: "guessing_rho", words: "who has less experience guesses more"),
        KeyClaim(id: "default_starters_above_50", words: "all who start from the default values end above 50%"),
    ]

    /// The sections in the paper's order.
    static let sections = [
        Section(
            id: "task", title: "2.1 The task and random search", words: ["Random search"],
            figures: ["figure1_baseline"],
            claims: [
                "hyperparameters", "mandatory_hyperparameters", "optional_hyperparameters", "loss_functions",
                "optimizers", "table1_", "supplement_", "classes", "training_images", "validation_images",
                "test_images",
                "baseline_runs", "baseline_mean", "baseline_deviation",
            ]),
        Section(
            id: "participants", title: "2.2 and 3 Who took part", words: ["Data"],
            figures: ["figure2_study_flow", "figure3_experience", "cohort_flow"],
            claims: [
                "session_minutes", "final_seeds", "predefined_comments", "participants", "novices",
                "medium_participants", "experts", "novice_months", "medium_months", "expert_months", "configurations",
            ]),
        Section(
            id: "accuracy", title: "3.1 Experience and accuracy", words: ["Experience and accuracy"],
            figures: ["figure4_accuracy_vs_experience", "figure5_accuracy_by_group", "table2_levene"],
            claims: [
                "final_accuracy_", "expert_rho", "expert_p", "experience_not_normal", "accuracy_not_normal", "levene_",
            ]),
        Section(
            id: "turns", title: "3.1 Turns and effort", words: ["Turns and effort"],
            figures: ["figure6_turns_to_threshold", "figure7_accuracy_by_turn"],
            claims: ["experts_faster_", "experts_curve_above"]),
        Section(
            id: "strategies", title: "3.2 Strategies", words: ["Strategies"],
            figures: ["figure8_default_starters", "figure9_comments"],
            claims: [
                "medium_start_from_defaults", "experts_start_from_defaults", "novices_do_not_start_from_defaults",
                "default_starters_above_50", "novice_past_experience", "novice_guesses", "guessing_",
            ]),
        Section(
            id: "discussion", title: "4 Discussion", words: [], figures: [],
            claims: ["expert_difference", "novices_search_at_random"]),
        Section(
            id: "robustness", title: "How much the choices of an analysis matter",
            words: ["Robustness", "Recorded and replayed trials"],
            figures: ["specification_curve", "recorded_and_replayed"], claims: []),
    ]
}

extension PaperOutline.Section {
    /// Whether a claim stands here; an id that ends in a line stands for all that begin so.
    func holds(_ id: String) -> Bool {
        claims.contains { $0.utf8.last == UInt8(ascii: "_") ? id.utf8.starts(with: $0.utf8) : $0 == id }
    }
}
