extension StudyAnalysis {
    /// Names of results that some studies have and others have not: what needs images, seeded runs, a replay, three pairs of groups,
    /// or a specification that can be computed. A claim may name them; on other studies it is not computable.
    public static let conditionalNames: [String] = {
        let correlation = ["rho", "p", "p_permutation", "tau_b"]
        let seeds = [
            "deviation.median_points", "deviation.largest_points", "range.largest_points", "rho.lowest", "rho.highest",
            "rho.significant_share",
        ]
        let replay =
            [
                "trials", "refused", "completed_twice", "diverged.both", "diverged.recorded_only",
                "diverged.replayed_only", "diverged.agreement",
            ] + correlation.map { "spearman.\($0)" }
        let holm = ["levene", "levene.mean", "levene.trimmed"].flatMap { center in
            GroupSet.pairs.map { "\(center).\($0.rawValue).p_holm" }
        }
        let quantities = ["rho"] + GroupSet.pairs.map { "levene_\($0.rawValue)" }
        let grid = quantities.flatMap { quantity in
            ["median", "minimum", "maximum", "significant_share"].map { "grid.\(quantity).\($0)" }
        }
        let images = ["classes", "train", "validation", "test"].map { "images.\($0)" }
        return images + PlantedHabits.resultNames + seeds.map { "seeds.\($0)" } + replay.map { "replay.\($0)" } + holm
            + grid
    }()
}
