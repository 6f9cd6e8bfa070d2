import Limits
import YAML

extension PrintedTest {
    /// Reads one entry of the printed tests.
    init(_ entry: YAMLMapping) throws {
        try entry.allow([
            "id", "place", "f_of_groups", "rho_of_n", "test", "df", "n", "tails", "statistic", "p",
        ])
        id = try entry.id()
        place = try entry.optionalText("place") ?? ""
        kind = try entry.has("test") ? Kind(named: entry) : Kind(short: entry)
        switch try entry.optionalText("tails") {
        case nil, "two", "2": isOneTailed = false
        case "one", "1":
            guard kind.hasTwoSides else {
                throw entry.error("tails", "F and chi-squared have one tail already; leave it out")
            }
            isOneTailed = true
        default: throw entry.error("tails", "must be one or two")
        }
        statistic = try entry.printed("statistic")
        p = try entry.printed("p")
        line = entry.line
        guard !statistic.isApproximate, !p.isApproximate else {
            throw entry.error(
                statistic.isApproximate ? "statistic" : "p", "≈ says no precision; leave the test out")
        }
        guard statistic.isPossible(in: kind.possible) else {
            throw entry.error("statistic", "\(statistic.text) is impossible: \(kind.possibleWords)")
        }
        guard p.isPossible(in: Self.possibleP) else {
            throw entry.error("p", "\(p.text) is impossible: a p-value lies between 0 and 1")
        }
    }
}

extension PrintedTest.Kind {
    /// From the group sizes of an F, or the pairs of a rho.
    fileprivate init(short entry: YAMLMapping) throws {
        let groups = try entry.counts("f_of_groups", Limit.groupSize)
        let n = try entry.counts("rho_of_n", Limit.sampleSize)
        if groups.count == 2, n.isEmpty {
            let freedom = groups.reduce(-2) { $0 + Double($1) }
            self = .f(1...1, freedom...freedom)
        } else if groups.isEmpty, (1...2).contains(n.count), let low = n.min(), let high = n.max() {
            self = .correlation(n: low...high)
        } else {
            throw entry.error(
                "f_of_groups", "give two group sizes here, or one or two n in rho_of_n, or name the test in `test`")
        }
    }

    /// From the test's name with its degrees of freedom or its n.
    fileprivate init(named entry: YAMLMapping) throws {
        let name = try entry.text("test")
        for other in ["f_of_groups", "rho_of_n"] where entry.has(other) {
            throw entry.error(other, "stands in place of `test`; give one of the two")
        }
        let names = ["t", "f", "chi2", "z", "r", "rho", "tau", "u"]
        let symbols = ["F": "f", "χ²": "chi2", "χ2": "chi2", "ρ": "rho", "rs": "rho", "τ": "tau", "U": "u"]
        let known = symbols[name] ?? name
        let unread = ["z": ["df", "n"], "t": ["n"], "f": ["n"], "chi2": [], "tau": ["df"], "u": ["df"]][known] ?? []
        for field in unread where entry.has(field) {
            throw entry.error(field, "\(name) does not read it; leave it out")
        }
        switch known {
        case "z": self = .z
        case "t": self = .t(try entry.freedom(1)[0])
        case "f":
            let freedom = try entry.freedom(2)
            self = .f(freedom[0], freedom[1])
        case "chi2":
            _ = try entry.optionalNumber("n", Limit.printedCount)
            self = .chiSquared(try entry.freedom(1)[0])
        case "r", "rho":
            guard entry.has("df") else {
                self = .correlation(n: try entry.sizes())
                return
            }
            guard !entry.has("n") else { throw entry.error("n", "give either n or df, which is n − 2") }
            let freedom = try entry.number("df", Limit.correlationFreedom)
            self = .correlation(n: freedom + 2...freedom + 2)
        case "tau": self = .tau(n: try entry.sizes())
        case "u":
            let sizes = try entry.counts("n", Limit.printedCount)
            guard sizes.count == 2 else { throw entry.error("n", "must be the sizes of both groups, such as [8, 12]") }
            self = .u(sizes[0], sizes[1])
        default: throw entry.error("test", "“\(name)” is none of \(names.joined(separator: ", "))")
        }
    }
}

extension YAMLMapping {
    /// Degrees of freedom; those with decimals stand for all that round to them.
    fileprivate func freedom(_ count: Int) throws -> [ClosedRange<Double>] {
        let texts = try textOrTexts("df")
        guard texts.count == count else {
            throw error("df", count == 1 ? "must be one number" : "must be two numbers, such as [1, 20]")
        }
        return try texts.map { text in
            let number = try printed(text, in: "df")
            guard number.limit == nil, !number.isPercentage, !number.isApproximate, number.value > 0,
                number.value <= 1e9
            else { throw error("df", "“\(text)” must be a number above 0, up to a thousand million") }
            guard number.decimals > 0 else { return number.value...number.value }
            return max(number.interval.lowerBound, number.value / 2)...number.interval.upperBound
        }
    }

    /// One n, or the least and the greatest that it can be.
    fileprivate func sizes() throws -> ClosedRange<Int> {
        let sizes = try counts("n", Limit.sampleSize)
        guard (1...2).contains(sizes.count), let low = sizes.min(), let high = sizes.max() else {
            throw error("n", "must be one number of pairs, or the least and the greatest")
        }
        return low...high
    }
}
