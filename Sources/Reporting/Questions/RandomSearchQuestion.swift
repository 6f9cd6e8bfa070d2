import Analysis
import Study

extension Summary {
    /// How far random search gets.
    var randomSearchQuestion: AskedQuestion {
        typealias Names = RandomSearch.Names
        var asked = AskedQuestion(
            id: "question-random-search", question: "How far does random search get?", answer: "",
            figures: ["random_search"])
        guard number(Names.mean(1)) != nil else {
            asked.answer = "These data cannot tell: \(missing(Names.mean(1)))."
            return asked
        }
        let shown = [5, 20].filter { number(Names.mean($0)) != nil }
        let reached = shown.map { draws in
            let subject = draws == shown.first ? "the best of \(draws) random configurations" : "the best of \(draws)"
            return "\(subject) reaches \(text(Names.mean(draws), 1))% on average"
        }
        let half = Names.budget(0.5)
        let budget =
            number(half) == nil
            ? "none of them tells how many it takes to reach 50%"
            : "it takes \(text(half, 1)) of them to reach 50% as often as not"
        asked.answer = Self.sentence(Wording.list(reached + [budget]))
        asked.details = told(
            [
                "From \(sample(Names.mean(1))) runs. A single one reaches \(text(Names.mean(1), 1))%."
            ]
                + Names.draws.filter { number(Names.median($0)) != nil }.map { draws in
                    "Best of \(draws): median \(ranged(Names.median(draws))), mean \(ranged(Names.mean(draws)))."
                }
                + [
                    number(half) == nil
                        ? "" : "To reach 50% as often as not: \(ranged(half, unit: "")) configurations.",
                    "How: \(result(half)?.method ?? "").",
                ].filter { !$0.isEmpty }, by: Names.mean(1))
        return asked
    }

    /// A result with its interval, such as "41.5% ([32.1, 53.2], 95%)".
    func ranged(_ name: ResultName, _ decimals: Int = 1, unit: String = "%") -> String {
        let interval = result(name)?.interval.map { " (\(Wording.interval($0, decimals: decimals)))" } ?? ""
        return "\(text(name, decimals))\(unit)\(interval)"
    }

    /// Words with a capital letter and a full stop.
    static func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() + "." }
}
