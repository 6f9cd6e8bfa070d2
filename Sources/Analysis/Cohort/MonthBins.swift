import Study

/// Months of experience in bars of equal width from 1 on; none has a bar of its own.
public struct MonthBins: Sendable {
    /// Months of a bar.
    public let width: Int
    /// Bars, of which the first holds those without experience.
    public let count: Int

    /// At most thirteen bars.
    ///
    /// - Parameter longest: the most months that anybody has.
    public init(longest: Int) {
        width = max(1, longest / 12 + (longest % 12 == 0 ? 0 : 1))
        count = longest == 0 ? 1 : (longest - 1) / width + 2
    }

    func index(_ months: Int) -> Int { months <= 0 ? 0 : (months - 1) / width + 1 }

    /// How many members each bar holds.
    public func counts(_ members: [CohortMember]) -> [Int] {
        members.reduce(into: [Int](repeating: 0, count: count)) { $0[index($1.participant.months)] += 1 }
    }

    /// Months of a bar, such as "1–3".
    public func label(_ bin: Int) -> String {
        guard bin > 0 else { return "0" }
        let before = (bin - 1) * width
        let last = before > Int.max - width ? Int.max : before + width
        return width == 1 ? "\(last)" : "\(before + 1)–\(last)"
    }

    /// The same with its unit.
    public func words(_ bin: Int) -> String { "\(label(bin)) \(label(bin) == "1" ? "month" : "months")" }
}
