import Study

/// A member's best and effort after each turn; both stay as they are after the last.
struct MemberPath {
    let participant: String
    let group: ExperienceGroup
    let turns: Int
    let best: [Double]
    let epochs: [Double]
    let seconds: [Double?]

    init(_ member: CohortMember, best: [Double]) {
        (participant, group, turns) = (member.participant.id, member.group, member.turns.count)
        self.best = best
        var (spent, time): (Double, Double?) = (0, 0)
        var (epochs, seconds): ([Double], [Double?]) = ([], [])
        for turn in best.indices {
            if turn < turns {
                let trial = member.turns[member.turns.startIndex + turn]
                spent += Double(trial.configuration.epochs)
                if let known = time, let more = trial.seconds { time = known + more } else { time = nil }
            }
            epochs.append(spent)
            seconds.append(time)
        }
        (self.epochs, self.seconds) = (epochs, seconds)
    }
}
