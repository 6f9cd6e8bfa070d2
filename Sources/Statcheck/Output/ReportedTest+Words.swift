extension ReportedTest: CustomStringConvertible {
    /// The test in one spelling, such as `t(29) = 2.10, p = .045` or `ρ = .60, n = 31, p < .001`.
    public var description: String {
        var name = statistic.rawValue
        if !degrees.isEmpty { name += "(\(degrees.map(\.text).joined(separator: ", ")))" }
        var parts = ["\(name) \(value.words)"]
        if !sizes.isEmpty { parts.append("n = " + sizes.map(Self.whole).joined(separator: ", ")) }
        switch p {
        case .number(let number): parts.append("p \(number.words)")
        case .notSignificant: parts.append("ns")
        }
        if tails != .two { parts.append(tails.rawValue) }
        return parts.joined(separator: ", ")
    }

    private static func whole(_ size: Double) -> String { Int(exactly: size).map(String.init) ?? "\(size)" }
}
