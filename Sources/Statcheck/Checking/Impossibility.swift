/// What no data can give.
enum Impossibility {
    /// Why a test is impossible as printed; nil where it is possible.
    static func reason(_ test: ReportedTest) -> String? {
        if case .number(let p) = test.p {
            if p.value > 1 { return "p is never above 1" }
            if p.value < 0 || p.value == 0 && p.relation == .below { return "p is never below 0" }
        }
        if let degrees = test.degrees.first(where: { $0.value <= 0 }) {
            return "df are above 0, and \(degrees.text) is not"
        }
        let value = test.value
        if test.statistic.isCorrelation {
            if abs(value.value) > 1 { return "a correlation lies between -1 and 1" }
            let fewest = 3.0
            if let size = test.sizes.first, size < fewest, test.degrees.isEmpty { return "a correlation needs 3 pairs" }
        }
        if test.statistic.isUpperTail || test.statistic == .u, value.value < 0 {
            return "\(test.statistic.rawValue) is never below 0"
        }
        if test.statistic == .u, test.sizes.count == 2 {
            if test.sizes.contains(where: { $0 < 1 || $0.rounded() != $0 }) { return "a group holds one or more" }
            let most = test.sizes[0] * test.sizes[1]
            if value.value > most { return "U of such groups is at most \(most)" }
        }
        return nil
    }
}
