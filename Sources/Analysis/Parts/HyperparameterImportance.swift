import Statistics
public import Study

/// Which hyperparameters matter, and how much of their changes people spent on those.
public struct HyperparameterImportance: Sendable {
    /// By the runs it is computed from.
    public let sources: [Importance]
    /// What people changed.
    public let changes: SearchChanges
    /// The runs that say what matters: random configurations where there are any.
    public let guide: Importance
    /// Novices and experts, by the share of their changes that went to what matters.
    let comparison: Computed<TestResult>

    init(_ input: AnalysisInput) {
        guard input.wanted.containsAny(of: Self.names) else {
            sources = ImportanceSource.allCases.map { Importance($0, missing: "not asked for") }
            guide = sources[0]
            changes = SearchChanges(Cohort(StudyRecord(provenance: input.record.provenance), options: input.options))
            comparison = .unavailable("not asked for")
            return
        }
        let found = concurrentMap(ImportanceSource.allCases) { Importance($0, input) }
        sources = found
        guide = found.first { $0.missing == nil } ?? found[0]
        changes = SearchChanges(input.cohort)
        let leading = guide.leading
        let shares = changes.shares(of: leading)
        comparison =
            leading.isEmpty
            ? .unavailable("no hyperparameter stands out")
            : Computed { try mannWhitney(shares.novice, shares.expert) }
    }

    /// Of some runs.
    public func of(_ source: ImportanceSource) -> Importance? { sources.first { $0.source == source } }
}

extension HyperparameterImportance: AnalysisPart {
    /// Names of what is known of importance.
    public enum Names {
        /// Share of a hyperparameter in all importance by PED-ANOVA; its p is Holm's, against shuffled accuracies.
        public static func share(_ hyperparameter: Hyperparameter, _ source: ImportanceSource) -> ResultName {
            of(source, "\(hyperparameter.columnName).ped_share")
        }
        /// Share of a forest's variance that a hyperparameter explains by itself.
        public static func fanova(_ hyperparameter: Hyperparameter, _ source: ImportanceSource) -> ResultName {
            of(source, "\(hyperparameter.columnName).fanova")
        }
        /// Hyperparameters that stand out.
        public static func leading(_ source: ImportanceSource) -> ResultName { of(source, "leading") }
        /// R² of the forest on runs it has not seen.
        public static func fit(_ source: ImportanceSource) -> ResultName { of(source, "forest_r2") }
        /// Share of a group's changes that went to a hyperparameter.
        public static func changes(_ hyperparameter: Hyperparameter, _ group: ExperienceGroup) -> ResultName {
            ResultName("changes.\(group.rawValue).\(hyperparameter.columnName).share")
        }
        /// Mean over a group's people of the share of changes that went to the hyperparameters that stand out.
        public static func onLeading(_ group: ExperienceGroup) -> ResultName {
            ResultName("changes.\(group.rawValue).on_leading.share")
        }
        /// Novices against experts by that share.
        public static let comparison: TestNames = TestNames("changes.on_leading.novice_expert")

        private static func of(_ source: ImportanceSource, _ what: String) -> ResultName {
            ResultName("importance.\(source.rawValue).\(what)", on: source.kind)
        }
    }

    static let names =
        ImportanceSource.allCases.flatMap { source in
            [Names.leading(source), Names.fit(source)]
                + Hyperparameter.allCases.flatMap { [Names.share($0, source), Names.fanova($0, source)] }
        }
        + ExperienceGroup.allCases.flatMap { group in
            Hyperparameter.allCases.map { Names.changes($0, group) } + [Names.onLeading(group)]
        } + Names.comparison.all
    static let restsOn: Set<Aspect> = [.members, .groups, .outcomes, .submissions, .turns]

    func results(_ list: inout ResultList) {
        for importance in sources { results(of: importance, &list) }
        let leading = guide.leading
        let shares = changes.shares(of: leading)
        let by = "the hyperparameters that stand out among \(guide.source.words)"
        for group in ExperienceGroup.allCases {
            for hyperparameter in Hyperparameter.allCases {
                list.add(
                    Names.changes(hyperparameter, group), changes.share(hyperparameter, group), n: changes.total(group),
                    "share of the group's changes from one turn to the next, of values that the optimizer reads",
                    missing: "the group changed nothing")
            }
            let own = shares[group]
            list.add(
                Names.onLeading(group), leading.isEmpty || own.isEmpty ? nil : own.reduce(0, +) / Double(own.count),
                n: own.count, "mean over people of the share of their changes that went to \(by)",
                missing: leading.isEmpty
                    ? guide.missing ?? "no hyperparameter stands out" : "nobody of the group changed anything")
        }
        list.add(Names.comparison, test: comparison)
    }

    private func results(of importance: Importance, _ list: inout ResultList) {
        let (source, missing) = (importance.source, importance.missing)
        list.add(
            Names.leading(source), missing == nil ? Double(importance.leading.count) : nil, n: importance.n,
            "hyperparameters whose importance by PED-ANOVA is beyond that of shuffled accuracies, Holm's p below \(Significance.level)",
            missing: missing ?? "")
        list.add(
            Names.fit(source), importance.fit, n: importance.n,
            "R² of a forest of \(RegressionForest.usualTrees) trees on runs that trees have not seen",
            missing: missing ?? "more than \(Importance.mostOfForest) runs; no forest is grown")
        for hyperparameter in Hyperparameter.allCases {
            let row = importance.rows.first { $0.hyperparameter == hyperparameter }
            let reason = missing ?? "these runs have one value of it"
            let name = Names.share(hyperparameter, source)
            list.append(
                name,
                NamedResult(
                    name: name.path, value: row.map { .number($0.share) } ?? .unavailable(reason: reason),
                    interval: row?.interval, pValue: row?.holm, n: row?.readers,
                    method: "PED-ANOVA of the best tenth against all, share of all hyperparameters"))
            list.add(
                Names.fanova(hyperparameter, source), row?.fanova?.importance, n: importance.n,
                "fANOVA on a forest of \(RegressionForest.usualTrees) trees",
                missing: row == nil ? reason : "more than \(Importance.mostOfForest) runs; no forest is grown")
        }
    }

    var tables: [Table] { sources.map { $0.table } + sources.map { $0.curves } + [changesTable] }

    private var changesTable: Table {
        Table(
            "changes", "What people changed from one turn to the next",
            columns: [
                ("hyperparameter", "which"), ("group", "group by months"),
                ("changes", "changes of it, where the later turn's optimizer reads it"),
                ("share", "their share of the group's changes, in 0…1"), ("of", "the group's changes"),
            ],
            rows: Hyperparameter.allCases.flatMap { hyperparameter in
                ExperienceGroup.allCases.map { group in
                    [
                        .text(hyperparameter.columnName), .text(group.rawValue),
                        .count(changes.count(hyperparameter, group)), .optional(changes.share(hyperparameter, group)),
                        .count(changes.total(group)),
                    ]
                }
            })
    }
}

extension Importance {
    /// Its rows of the table of importances.
    fileprivate var table: Table {
        Table(
            "importance", "How much each hyperparameter matters",
            columns: [
                ("runs", "what it is computed from: baseline (random configurations) or trials (people's)"),
                ("hyperparameter", "which; those with one value wherever they are read are left out"),
                ("readers", "runs whose optimizer reads it"),
                ("ped_share", "share of all importance by PED-ANOVA, best tenth against all, in 0…1"),
                ("lower", "lower end of its bootstrap interval, 95%"), ("upper", "upper end"),
                ("p", "share of shuffles of the accuracies with as large an importance"),
                ("p_holm", "the same after Holm's adjustment"),
                ("fanova", "share of a forest's variance that it explains by itself, in 0…1"),
                ("fanova_deviation", "standard deviation over the trees"),
                ("permutation", "growth of squared error when it is shuffled, over the variance of accuracies"),
                ("permutation_deviation", "standard deviation over the trees"),
            ],
            rows: rows.map { row in
                [
                    .text(source.rawValue), .text(row.hyperparameter.columnName), .count(row.readers),
                    .number(row.share), .optional(row.interval?.lower), .optional(row.interval?.upper),
                    .optional(row.p), .optional(row.holm), .optional(row.fanova?.importance),
                    .optional(row.fanova?.deviation), .optional(row.permutation?.importance),
                    .optional(row.permutation?.deviation),
                ]
            }, on: source.kind)
    }

    /// Runs that a value needs to be told.
    private static let leastOfValue = 5

    /// Its rows of the table of marginal curves.
    fileprivate var curves: Table {
        let rows = rows.flatMap { row in
            zip(row.values, row.fanova?.marginal ?? []).filter { $0.0.runs >= Self.leastOfValue }.map { value, band in
                (row.hyperparameter, value, band)
            }
        }
        return Table(
            "importance_curves", "Accuracy by the value of each hyperparameter, over all values of the others",
            columns: [
                ("runs", "what it is computed from: baseline or trials"), ("hyperparameter", "which"),
                ("value", "its value, or its name; those of at least \(Self.leastOfValue) runs"),
                ("n", "runs with this value"),
                ("mean", "accuracy in 0…1 that a forest predicts, over all values of the others"),
                ("lower", "2.5% of the forest's trees lie below"), ("upper", "2.5% lie above"),
            ],
            rows: rows.map { hyperparameter, value, band in
                [
                    .text(source.rawValue), .text(hyperparameter.columnName),
                    hyperparameter.words(value.number).map { .text($0) } ?? .whole(value.number), .count(value.runs),
                    .number(band.mean), .number(band.lower), .number(band.upper),
                ]
            }, on: source.kind)
    }
}

extension StudyAnalysis {
    /// Which hyperparameters matter.
    public var importance: HyperparameterImportance { self[HyperparameterImportance.self] }
}
