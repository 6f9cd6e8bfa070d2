import Analysis
import Study

extension Summary {
    /// What such a study could have found.
    var power: AskedQuestion? {
        let rho = StudyPower.Names(.primary(.rho))
        guard let detectable = number(rho.detectable) else { return nil }
        var answer =
            "With \(sample(rho.detectable)) people, four of five such studies find a rank correlation of "
            + "\(Wording.number(detectable)) or more between experience and accuracy; smaller ones are mostly missed"
        if let power = number(rho.power), let effect = number(rho.effect) {
            answer +=
                ". The \(Wording.number(effect)) that the paper prints would be found by \(Wording.percent(power)) of them"
            if let needed = number(rho.needed) {
                answer += ", and \(Wording.quantity(needed)) people are enough for four of five"
            }
        }
        return AskedQuestion(
            id: "power", question: "What could such a study have found?", answer: answer + ".",
            details: PowerQuestion.all.compactMap(power)
                + [
                    "Power at the effect found here is left out: it says no more than the p-value."
                ], figures: ["power_curves"])
    }

    private func power(_ question: PowerQuestion) -> String? {
        let names = StudyPower.Names(question)
        guard let power = result(names.detectable), let n = power.n else { return nil }
        var sentence = question.words.prefix(1).uppercased() + question.words.dropFirst() + ", n = \(n): "
        if let detectable = number(names.detectable) {
            sentence += "80% of studies find \(Wording.number(detectable))"
        } else {
            sentence += "no effect that was tried is found in 80% of studies"
        }
        if let effect = number(names.effect), let share = number(names.power) {
            sentence +=
                "; an effect of \(Wording.number(effect)) (\(method(names.effect))) is found by \(Wording.percent(share))"
            if let interval = result(names.power)?.interval {
                sentence += " (\(Wording.percent(interval.lower)) to \(Wording.percent(interval.upper)))"
            }
            if let needed = number(names.needed) {
                sentence += ", and by 80% with \(Wording.quantity(needed)) people"
            } else {
                sentence += ", and by less than 80% with 1,000 people"
            }
        }
        return sentence + ". \(method(names.power))."
    }

    private func method(_ name: ResultName) -> String { result(name)?.method ?? "" }
}
