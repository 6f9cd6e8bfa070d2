import Study

/// Values of the named results in words.
extension Summary {
    func correlation(_ subject: String, _ name: String) -> String {
        guard let rho = results["\(name).rho"], let value = rho.number else {
            return "\(subject): no correlation (\(missing("\(name).rho")))."
        }
        let interval = rho.interval.map { ", bootstrap \(Wording.interval($0))" } ?? ""
        return
            "\(subject): Spearman's rho \(Wording.number(value)) (n = \(rho.n ?? 0), \(p("\(name).p")) by the t approximation, "
            + "\(p("\(name).p_permutation")) by permutation\(interval)); Kendall's tau-b \(text("\(name).tau_b"))."
    }

    /// A mean in percent with its deviation, where there is one; `nil` without a mean.
    func spread(_ name: String) -> String? {
        guard number("\(name).mean_percent") != nil else { return nil }
        let mean = "\(text("\(name).mean_percent", 1))%"
        let n = "n = \(sample("\(name).mean_percent"))"
        guard number("\(name).sd_percent") != nil else { return "\(mean) (\(n))" }
        return "\(mean) ± \(text("\(name).sd_percent", 1)) points (standard deviation, \(n))"
    }

    func number(_ name: String) -> Double? { results[name]?.number }

    func text(_ name: String, _ decimals: Int = 2) -> String {
        number(name).map { Wording.number($0, decimals: decimals) } ?? "none"
    }

    func count(_ name: String) -> Int { number(name).flatMap { Int(exactly: $0) } ?? 0 }

    func sample(_ name: String) -> String { "\(results[name]?.n ?? 0)" }

    func share(_ name: String) -> String { number(name).map(Wording.percent) ?? "none" }

    func p(_ name: String) -> String { number(name).map(Wording.pValue) ?? "no p-value" }

    func missing(_ name: String) -> String {
        if case .unavailable(let reason)? = results[name]?.value { reason } else { "not computed" }
    }
}
