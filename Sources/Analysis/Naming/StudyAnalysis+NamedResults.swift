import Statistics
public import Study

extension StudyAnalysis {
    /// Every number that claims and prose may refer to, in a fixed order.
    public var namedResults: [NamedResult] {
        var list = ResultList()
        nameInventory(&list)
        nameAccuracy(&list)
        if !seeds.rows.isEmpty { list.add("seeds", seeds) }
        nameTurns(&list)
        nameStrategies(&list)
        nameRobustness(&list)
        if let replay { list.add("replay", replay) }
        if let planted { list.add("planted", planted) }
        if let images = regeneration?.images { list.add("images", images) }
        return list.results.map(precision.told)
    }

    /// The substitute for the paper's mean over ten seeds, where the data hold no seeded runs.
    var finalAccuracyProxy: String? {
        cohort.usesSeededRuns
            ? nil
            : "one evaluation of each final choice (\(options.duplicates.rawValue) of duplicates) "
                + "in place of the mean over ten seeds"
    }

    private func nameInventory(_ list: inout ResultList) {
        list.add("data.registered", count: inventory.registered, "rows of participants")
        list.add("data.trials", count: inventory.trials, "rows of trials")
        list.add(
            "data.hyperparameters.count", count: inventory.hyperparameters.count,
            "hyperparameters with a recorded value")
        list.add(
            "data.hyperparameters.mandatory",
            count: inventory.hyperparameters.count { Hyperparameter.mandatory.contains($0) }, "those without a default")
        list.add(
            "data.hyperparameters.optional",
            count: inventory.hyperparameters.count { Hyperparameter.optional.contains($0) }, "those with a default")
        list.add("data.comment_codes.count", count: inventory.commentCodes.count, "predefined comments in use")
        list.add("data.loss_functions.count", count: inventory.lossFunctions.count, "loss functions in use")
        list.add("data.optimizers.count", count: inventory.optimizers.count, "optimizers in use")
        for hyperparameter in Hyperparameter.optional {
            let recorded = inventory.recordedDefaults[hyperparameter]
            list.add(
                "data.default.\(hyperparameter.columnName)", recorded?.value, n: recorded?.n,
                "most frequent recorded value, of trials whose optimizer ignores it where there are such",
                missing: "no trial carries a value")
        }
        list.add(
            "data.final_seeds", inventory.finalSeeds.map(Double.init), "seeded runs of each final choice",
            missing: "the data hold no equal number of seeded runs of every final choice "
                + "(the authors' release holds none); train them or import a folder with final_runs.csv")
        list.add("cohort.n", count: cohort.members.count, "cohort rule \(options.cohort.rawValue)")
        for group in ExperienceGroup.allCases {
            list.add("cohort.\(group.rawValue).n", count: cohort.members(of: group).count, options.groups.words)
        }
        list.add("trials.n", count: inventory.cohortTrials, "all trials of the cohort")
        list.add(
            "trials.distinct_within_participant", count: inventory.distinctWithinParticipant,
            "configurations of the cohort, counted once a participant")
        list.add(
            "trials.distinct_overall", count: inventory.distinctOverall, "configurations of the cohort, counted once")
        for group in ExperienceGroup.allCases {
            let months = cohort.members(of: group).map { Double($0.participant.months) }
            list.add("months.\(group.rawValue).min", months.min(), "smallest months of the group")
            list.add("months.\(group.rawValue).max", months.max(), "largest months of the group")
        }
    }

    private func nameAccuracy(_ list: inout ResultList) {
        let accuracy = experience.accuracy.value
        let proxy = finalAccuracyProxy
        func percent(_ name: String, _ value: Double?, _ n: Int?, _ method: String, proxy: String?) -> NamedResult {
            NamedResult(
                name: name, value: value.map { .number(100 * $0) } ?? .unavailable(reason: "no accuracies"), n: n,
                method: method, proxy: proxy)
        }
        list.append(
            percent("final_accuracy.mean_percent", accuracy?.mean, accuracy?.n, "arithmetic mean", proxy: proxy))
        list.append(
            percent(
                "final_accuracy.sd_percent", accuracy?.standardDeviation, accuracy?.n, "standard deviation with n − 1",
                proxy: proxy))
        for (name, value) in [
            ("mean", baseline.moments.value?.mean), ("sd", baseline.moments.value?.standardDeviation),
        ] {
            list.add(
                "baseline.accuracy.\(name)_percent", value.map { 100 * $0 }, n: baseline.moments.value?.n,
                name == "mean" ? "arithmetic mean" : "standard deviation with n − 1", missing: Baseline.missing)
        }
        list.add(
            "baseline.n", baseline.runs == 0 ? nil : Double(baseline.runs), "runs of random configurations",
            missing: Baseline.missing)
        list.add("normality.months", test: experience.monthsNormality)
        list.add("normality.accuracy", test: experience.accuracyNormality, proxy: proxy)
        list.add(ExperienceAccuracy.resultName, correlation: experience.correlation, proxy: proxy)
        for row in comparison.levene {
            let center = row.center == .median ? "" : ".\(row.center.rawValue)"
            list.add("levene\(center).\(row.groups.rawValue)", test: row.result, proxy: proxy)
            if row.groups != .overall {
                list.add(
                    "levene\(center).\(row.groups.rawValue).p_holm", row.holm, n: row.result.value?.n,
                    "Holm over the three pairs", missing: "a pair has no test")
            }
        }
        let pairs = GroupSet.pairs.compactMap { comparison.levene($0, .median)?.result.value }
        let complete = pairs.count == GroupSet.pairs.count
        func flag(_ name: String, _ value: Bool, _ method: String) {
            list.append(
                NamedResult(
                    name: name, value: complete ? .flag(value) : .unavailable(reason: "a pair has no test"),
                    n: experience.accuracy.value?.n, method: method, proxy: proxy))
        }
        flag(
            "levene.all_pairs_significant", pairs.allSatisfy { $0.pValue < 0.05 },
            "each pair's p below 0.05, centre median")
        flag(
            "levene.medium_expert_smallest",
            complete && pairs[2].statistic < min(pairs[0].statistic, pairs[1].statistic),
            "statistics compared, centre median")
        flag(
            "levene.novice_expert_largest",
            complete && pairs[1].statistic > max(pairs[0].statistic, pairs[2].statistic),
            "statistics compared, centre median")
        list.add("level.kruskal_wallis", test: comparison.kruskalWallis, proxy: proxy)
        for set in GroupSet.pairs {
            if let test = comparison.mannWhitney[set] {
                list.add("level.mann_whitney.\(set.rawValue)", test: test, proxy: proxy)
            }
        }
        for group in ExperienceGroup.allCases {
            let five = comparison.summaries[group]
            list.append(
                percent(
                    "final_accuracy.\(group.rawValue).median_percent", five?.median, five?.n, "median", proxy: proxy))
            list.append(
                percent(
                    "final_accuracy.\(group.rawValue).iqr_points", five.map { $0.upperQuartile - $0.lowerQuartile },
                    five?.n,
                    "quartile range, type 7", proxy: proxy))
            list.append(
                percent(
                    "final_accuracy.\(group.rawValue).range_points", five.map { $0.maximum - $0.minimum }, five?.n,
                    "range",
                    proxy: proxy))
        }
    }

    private func nameTurns(_ list: inout ResultList) {
        for threshold in thresholds {
            let prefix = "turns.\(Int((threshold.threshold * 100).rounded()))"
            list.add("\(prefix).logrank", test: threshold.logRank)
            list.add("\(prefix).logrank_experts", test: threshold.expertsAgainstOthers)
            for group in threshold.groups {
                let path = "\(prefix).\(group.group.rawValue)"
                list.add("\(path).n", count: group.n, "members with a turn")
                list.add("\(path).reached", count: group.reached, "members who reached it")
                list.add(
                    "\(path).mean", group.meanOfReached, n: group.reached, "mean of those who reached it",
                    missing: "nobody reached it")
                list.add(
                    "\(path).median", group.median, n: group.n, "Kaplan–Meier median",
                    missing: "fewer than half reached it")
                list.add(
                    "\(path).restricted_mean", group.restrictedMean, n: group.n,
                    "restricted mean up to turn \(Int(threshold.horizon))")
            }
            let means = threshold.groups.map(\.restrictedMean)
            let p = threshold.expertsAgainstOthers.value?.pValue
            let faster: Bool? =
                if let novice = means[0], let medium = means[1], let expert = means[2] {
                    expert < min(novice, medium)
                } else { nil }
            list.append(
                NamedResult(
                    name: "\(prefix).experts_faster",
                    value: faster.map { .flag($0) } ?? .unavailable(reason: "a group has no turns"),
                    pValue: p, n: threshold.rows.count,
                    method: "restricted means compared; p of the log-rank test of experts against the others"))
        }
        list.append(
            NamedResult(
                name: AccuracyCurve.resultName,
                value: curve.expertsAboveShare.map { .number($0) } ?? .unavailable(reason: "a group has no turns"),
                interval: curve.expertsAboveInterval, n: curve.lastSharedTurn,
                method: "share of the turns up to the last at which half of each group still plays"
                    + (curve.expertsAboveInterval == nil ? "" : "; bootstrap, \(curve.resamples) resamples")))
        for group in ExperienceGroup.allCases { nameEffort(of: group, &list) }
        list.add(
            "session.longest_minutes", effort.participants.compactMap(\.recordedSeconds).max().map { $0 / 60 },
            n: effort.participants.count, "largest sum of recorded times")
    }

    private func nameEffort(of group: ExperienceGroup, _ list: inout ResultList) {
        let path = "effort.\(group.rawValue)"
        let row = effort.groups.first { $0.group == group }
        let n = row?.n ?? 0
        let nobody = "the group is empty"
        let untimed = row == nil ? nobody : "no times are recorded"
        list.add("\(path).turns", row?.turns, n: n, "median turns", missing: nobody)
        list.add("\(path).epochs", row?.epochs, n: n, "median epochs asked for", missing: nobody)
        list.add("\(path).seconds", row?.recordedSeconds, n: n, "median recorded seconds", missing: untimed)
        list.add(
            "\(path).minutes", row?.recordedSeconds.map { $0 / 60 }, n: n, "median recorded minutes", missing: untimed)
        list.add(
            "\(path).cancelled_share", row?.cancelledShare, n: n, "mean share of cancelled trials",
            missing: row == nil ? nobody : "there are no trials")
        list.add(
            "\(path).over_limit", row?.overLimit.map(Double.init), n: n,
            "members with more than 120 recorded minutes", missing: untimed)
    }

    private func nameStrategies(_ list: inout ResultList) {
        for (reading, counting) in [("", true), (".without_learning_rate", false)] {
            for group in ExperienceGroup.allCases {
                let n = defaults.count(in: group)
                let starters = defaults.starters(in: group, countingLearningRate: counting).count
                list.add(
                    "defaults\(reading).\(group.rawValue).percent", n == 0 ? nil : 100 * Double(starters) / Double(n),
                    n: n,
                    "first trial's optional values equal the server's defaults\(counting ? "" : ", learning rate aside")",
                    missing: "nobody in the group has a trial")
            }
            let ended = defaults.starters(countingLearningRate: counting).compactMap(\.finalAccuracy)
            let nobody = "nobody who started from defaults has a final accuracy"
            list.append(
                NamedResult(
                    name: "defaults\(reading).all_ended_above_50",
                    value: ended.isEmpty
                        ? .unavailable(reason: nobody) : .flag(ended.allSatisfy { $0 > 0.5 }),
                    n: ended.count, method: "final accuracy of the starters", proxy: finalAccuracyProxy))
            list.append(
                NamedResult(
                    name: "defaults\(reading).ended_above_50_percent",
                    value: ended.isEmpty
                        ? .unavailable(reason: nobody)
                        : .number(100 * Double(ended.count { $0 > 0.5 }) / Double(ended.count)),
                    n: ended.count, method: "final accuracy of the starters", proxy: finalAccuracyProxy))
        }
        for shares in comments {
            for group in ExperienceGroup.allCases {
                let counts = shares.groups[group] ?? CommentCounts()
                for code in CommentCode.allCases {
                    let name = code.label.replacing(" ", with: "_")
                    list.add(
                        "comments\(shares.population.suffix).\(group.rawValue).\(name).percent",
                        counts.share(code).map { 100 * $0 },
                        n: counts.total,
                        shares.population.words, missing: "no comments")
                }
            }
            list.add(shares.population.guessCountName, correlation: shares.guessCountAgainstMonths)
            list.add(shares.population.guessShareName, correlation: shares.guessShareAgainstMonths)
        }
    }

    private func nameRobustness(_ list: inout ResultList) {
        for quantity in ChoiceGrid.quantities {
            let summary = grid.summaries.first { $0.quantity == quantity }
            let method = summary?.method ?? ""
            func add(_ name: String, _ value: Double?) {
                list.add(
                    "grid.\(quantity).\(name)", value, n: summary?.count, method,
                    missing: "no combination of choices can be computed")
            }
            add("median", summary?.median)
            add("minimum", summary?.minimum)
            add("maximum", summary?.maximum)
            add("significant_share", summary?.significantShare)
        }
    }
}
