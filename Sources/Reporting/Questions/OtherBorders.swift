import Analysis
import Study

extension Summary {
    /// What other borders between the groups would give.
    var otherBorders: AskedQuestion? {
        typealias Names = GroupBorders.Names
        guard number(Names.ordered) != nil else { return nil }
        let pairs = count(Names.pairs)
        let answer =
            "Of \(Wording.count(pairs, "way", "ways")) to cut experience into three groups, \(share(Names.ordered)) have the mean rise "
            + "from novice to expert, \(share(Names.kruskal)) show a significant difference in level and \(share(Names.levene)) one in "
            + "spread."
        return AskedQuestion(
            id: "borders", question: "Do the borders between the groups matter?",
            answer: told([answer], by: Names.ordered)[0],
            details: [
                "All pairs of limits, in months, that leave at least \(GroupBorders.leastMembers) members in every group: "
                    + "\(pairs), n = \(result(Names.ordered)?.n ?? 0) pairs. Level: Kruskal–Wallis; spread: Levene's test of all three "
                    + "groups, centre median; significant means p below \(Significance.level). The pairs overlap, so these shares are "
                    + "no probabilities."
            ], figures: ["group_borders"])
    }
}
