import Statistics
import Study

/// One cohort of the grid: everything that its tests need.
struct GridSample {
    var choices: Combination
    var members: [Member]

    struct Member {
        var participant: String
        var months: Int
        var accuracy: Double?
    }

    init(_ choices: Combination, _ members: [CohortMember]) {
        self.choices = choices
        self.members = members.map {
            Member(participant: $0.participant.id, months: $0.participant.months, accuracy: $0.finalAccuracy)
        }
    }

    /// The sample without one of its members.
    func without(_ index: Int) -> GridSample {
        var reduced = self
        reduced.choices.cohort = .without(reduced.members.remove(at: index).participant)
        return reduced
    }

    /// Rho alone; nil where it cannot be computed.
    var rho: Specification? {
        let known = members.filter { $0.accuracy != nil }
        guard let rho = try? spearman(known.map { Double($0.months) }, known.compactMap(\.accuracy)),
            rho.estimate.isFinite, rho.pValue.isFinite
        else { return nil }
        return Specification(
            quantity: .rho, estimate: rho.estimate, pValue: rho.pValue, n: rho.n, combinations: [choices])
    }

    /// Rho, and Levene's test of every pair under each rule and centre; what cannot be computed is left out.
    func results(_ groups: GroupRule) -> [Specification] {
        var months: [Int] = []
        var accuracy: [Double] = []
        for member in members {
            guard let value = member.accuracy else { continue }
            months.append(member.months)
            accuracy.append(value)
        }
        var results: [Specification] = []
        func add(_ quantity: GridQuantity, _ choices: Combination, _ result: (estimate: Double, pValue: Double, n: Int))
        {
            guard result.estimate.isFinite, result.pValue.isFinite else { return }
            results.append(
                Specification(
                    quantity: quantity, estimate: result.estimate, pValue: result.pValue, n: result.n,
                    combinations: [choices]))
        }
        if let rho { results.append(rho) }
        let rules = [(ExperienceGroup.medium, groups)] + (groups.limitAmongExperts.map { [(.expert, $0)] } ?? [])
        for (atLimit, rule) in rules {
            let groups = months.map { rule.group(months: $0) }
            for pair in GroupSet.pairs {
                let values = pair.groups.map { group in
                    groups.indices.filter { groups[$0] == group }.map { accuracy[$0] }
                }
                for center in LeveneCenter.allCases {
                    guard let test = try? levene(values, center: center) else { continue }
                    var choices = self.choices
                    (choices.atLimit, choices.center) = (atLimit, center)
                    add(.levene(pair), choices, (test.statistic, test.pValue, test.n))
                }
            }
        }
        return results
    }
}
