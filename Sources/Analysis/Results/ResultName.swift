import Study

/// The name of one result, by which claims, prose and tables refer to it.
///
/// Only this module makes names, each in the part that computes the result: code that names one that nobody computes does
/// not compile. A claims file writes its ``path``, and is refused with the nearest one where there is none.
public struct ResultName: Hashable, Sendable {
    /// Dotted path, such as `spearman.experience_accuracy.rho`.
    public let path: String
    /// The runs that the result rests on where these are trained again; nil for what rests on what people did.
    let runs: RunKind?

    init(_ path: String, on runs: RunKind? = nil) {
        self.path = path
        self.runs = runs
    }
}

/// The names of one test's results.
public struct TestNames: Sendable {
    /// The test's statistic.
    public let statistic: ResultName
    /// Its p-value.
    public let p: ResultName

    init(_ path: String, on runs: RunKind? = nil) {
        statistic = ResultName("\(path).statistic", on: runs)
        p = ResultName("\(path).p", on: runs)
    }

    var all: [ResultName] { [statistic, p] }
}

/// The names of one rank correlation's results.
public struct CorrelationNames: Sendable {
    /// Spearman's rho.
    public let rho: ResultName
    /// Its p-value by the t approximation.
    public let p: ResultName
    /// Its p-value by permutation.
    public let permutationP: ResultName
    /// Kendall's tau-b.
    public let tauB: ResultName

    init(_ path: String, on runs: RunKind? = nil) {
        rho = ResultName("\(path).rho", on: runs)
        p = ResultName("\(path).p", on: runs)
        permutationP = ResultName("\(path).p_permutation", on: runs)
        tauB = ResultName("\(path).tau_b", on: runs)
    }

    var all: [ResultName] { [rho, p, permutationP, tauB] }
}
