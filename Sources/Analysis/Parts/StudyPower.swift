public import Statistics
import Study

/// What a study of this size finds: power at the effects that the paper prints, the smallest effect that is found in four of
/// five studies, and how many participants it takes. Power at the effect found here is left out: it only says p again.
public struct StudyPower: Sendable {
    /// One test.
    public struct Row: Sendable {
        /// The test.
        public var test: PowerQuestion
        /// Participants in this study's test.
        public var n: Int
        /// The effect that power is told at: the paper's where it prints one, else one that is named; nil on invented data.
        public var effect: Double?
        /// Power at it.
        public var power: Power?
        /// Smallest effect found in 80% of studies of this size; nil where not even the largest tried is.
        public var detectable: Double?
        /// Participants with whom ``effect`` is found in 80% of studies; nil where 1,000 are too few.
        public var needed: Int?
        /// Power at growing effects.
        public var curve: [(effect: Double, power: Double)]
    }

    /// The tests of which it can be asked.
    public var rows: [Row] = []
    /// Why a test has no row.
    let reasons: [PowerQuestion: String]
    /// Simulated studies behind each power.
    public let studies: Int

    /// Share of studies that is asked for.
    public static let target: Double = 0.8
    static let mostParticipants = 1_000

    init(_ input: AnalysisInput) {
        studies = input.options.simulations
        guard input.wanted.containsAny(of: Self.names) else {
            reasons = [:]
            return
        }
        guard input.cohort.members.count <= AnalysisOptions.smallStudy else {
            reasons = Dictionary(uniqueKeysWithValues: PowerQuestion.all.map { ($0, WithoutOne.tooMany) })
            return
        }
        let isInvented = input.record.provenance.origin == .synthetic
        var reasons: [PowerQuestion: String] = [:]
        for question in PowerQuestion.all {
            switch question.row(input, published: !isInvented) {
            case .value(let row): rows.append(row)
            case .unavailable(let reason): reasons[question] = reason
            }
        }
        self.reasons = reasons
    }

    /// The row of one test.
    public func row(_ test: PowerQuestion) -> Row? { rows.first { $0.test == test } }
}

extension StudyPower: AnalysisPart {
    /// Names of one test's powers.
    public struct Names: Sendable {
        let question: PowerQuestion
        private var path: String { "power.\(question.label)" }

        /// Of a test.
        public init(_ question: PowerQuestion) { self.question = question }

        /// The effect that power is told at.
        public var effect: ResultName { ResultName("\(path).effect") }
        /// Power at it.
        public var power: ResultName { ResultName("\(path).share") }
        /// The smallest effect that is found.
        public var detectable: ResultName { ResultName("\(path).detectable") }
        /// Participants needed.
        public var needed: ResultName { ResultName("\(path).participants_needed") }

        var all: [ResultName] { [effect, power, detectable, needed] }
    }

    static let names = PowerQuestion.all.flatMap { Names($0).all }
    static let restsOn: Set<Aspect> = [.members, .groups, .outcomes, .finalAccuracy, .submissions, .turns]

    func results(_ list: inout ResultList) {
        for question in PowerQuestion.all {
            let names = Names(question)
            let row = row(question)
            let missing = reasons[question] ?? "not asked for"
            let invented = "the paper's effects do not stand beside invented data"
            let method = "\(studies) simulated studies: \(question.model)"
            list.add(
                names.effect, row?.effect, n: row?.n, question.effectWords, missing: row == nil ? missing : invented)
            let interval = row?.power.map { power in
                ConfidenceInterval(
                    lower: max(0, power.share - 1.96 * power.monteCarloError),
                    upper: min(1, power.share + 1.96 * power.monteCarloError), level: 0.95, method: "Monte Carlo error")
            }
            list.add(
                names.power, estimate: row?.power?.share, interval, n: row?.n, method,
                missing: row == nil ? missing : invented)
            list.add(
                names.detectable, row?.detectable, n: row?.n, "found in 80% of \(method)",
                missing: row == nil ? missing : "not even \(Int(question.range.upperBound)) is found in 80% of studies")
            list.add(
                names.needed, row?.needed.map { Double($0) }, n: row?.n, question.neededWords,
                missing: row == nil ? missing : row?.effect == nil ? invented : "more than \(Self.mostParticipants)")
        }
    }

    var tables: [Table] {
        [
            Table(
                "power", "What a study of this size finds",
                columns: [
                    ("test", "the test"), ("n", "participants in the test"),
                    ("effect_is", "what the effect is, and where it comes from"),
                    ("effect", "the effect that power is told at; empty on invented data"),
                    ("power", "share of simulated studies of this size that find it, p below 0.05"),
                    ("monte_carlo_error", "standard error of the power from the number of studies"),
                    ("detectable", "smallest effect found in 80% of studies of this size"),
                    ("participants_needed", "participants with whom the effect is found in 80% of studies"),
                    ("studies", "simulated studies"), ("model", "how studies are simulated"),
                ],
                rows: rows.map { row in
                    [
                        .text(row.test.label), .count(row.n), .text(row.test.effectWords), .optional(row.effect),
                        .optional(row.power?.share), .optional(row.power?.monteCarloError), .optional(row.detectable),
                        .optional(row.needed), .count(studies), .text(row.test.model),
                    ]
                }),
            Table(
                "power_curves", "Power at growing effects",
                columns: [
                    ("test", "the test"), ("effect", "rho, ratio of deviations, or hazard ratio"),
                    ("power", "share of simulated studies that find it"),
                ],
                rows: rows.flatMap { row in
                    row.curve.map { [.text(row.test.label), .number($0.effect), .number($0.power)] }
                }),
        ]
    }
}

extension StudyAnalysis {
    /// What a study of this size finds.
    public var power: StudyPower { self[StudyPower.self] }
}
