import Analysis
import Study

/// Values of the named results in words.
extension Summary {
    func correlation(_ subject: String, _ names: CorrelationNames) -> String {
        guard let rho = result(names.rho), let value = rho.number else {
            return "\(subject): no correlation (\(missing(names.rho)))."
        }
        let interval = rho.interval.map { ", bootstrap \(Wording.interval($0))" } ?? ""
        return
            "\(subject): Spearman's rho \(Wording.number(value)) (n = \(rho.n ?? 0), \(p(names.p)) by the t approximation, "
            + "\(p(names.permutationP)) by permutation\(interval)); Kendall's tau-b \(text(names.tauB))."
    }

    /// A mean in percent with its deviation, where there is one; `nil` without a mean.
    func spread(_ mean: ResultName, _ deviation: ResultName) -> String? {
        guard number(mean) != nil else { return nil }
        let level = "\(text(mean, 1))%"
        let n = "n = \(sample(mean))"
        guard number(deviation) != nil else { return "\(level) (\(n))" }
        return "\(level) ± \(text(deviation, 1)) points (standard deviation, \(n))"
    }

    func result(_ name: ResultName) -> NamedResult? { results[name.path] }

    func number(_ name: ResultName) -> Double? { result(name)?.number }

    func text(_ name: ResultName, _ decimals: Int = 2) -> String {
        number(name).map { Wording.number($0, decimals: decimals) } ?? "none"
    }

    func count(_ name: ResultName) -> Int { number(name).flatMap { Int(exactly: $0) } ?? 0 }

    func sample(_ name: ResultName) -> String { "\(result(name)?.n ?? 0)" }

    func share(_ name: ResultName) -> String { number(name).map(Wording.percent) ?? "none" }

    func p(_ name: ResultName) -> String { number(name).map(Wording.pValue) ?? "no p-value" }

    func missing(_ name: ResultName) -> String {
        if case .unavailable(let reason)? = result(name)?.value { reason } else { "not computed" }
    }
}
