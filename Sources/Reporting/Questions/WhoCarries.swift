import Analysis
import Study

extension Summary {
    /// Whether one participant decides a result.
    var whoCarries: AskedQuestion? {
        typealias Names = WithoutOne.Names
        let rho = Names(.rho)
        guard number(rho.all) != nil, let n = result(rho.changes)?.n else { return nil }
        let range =
            "without each of the \(n) participants in turn, rho of months and accuracy stays between "
            + "\(text(rho.smallest)) and \(text(rho.largest))"
        let changes = count(rho.changes)
        let answer =
            changes == 0
            ? "No single person decides whether experience and accuracy go together: \(range), always on the same side of 0.05."
            : "Whether experience and accuracy go together hangs on \(changes == 1 ? "one person" : "\(changes) people"): \(range), "
                + "and without \(changes == 1 ? "that one" : "any one of those") the answer at 0.05 is the other one."
        let details = PrimaryQuantity.all.compactMap { quantity -> String? in
            let names = Names(quantity)
            guard let all = result(names.all), let value = all.number else { return nil }
            let p = all.pValue.map { " (\(Wording.pValue($0)))" } ?? ""
            return
                "\(quantity.words.prefix(1).uppercased() + quantity.words.dropFirst()): \(Wording.number(value))\(p) over "
                + "\(all.n ?? 0) people; \(text(names.smallest)) to \(text(names.largest)) without one of them, on the other side "
                + "of 0.05 without \(count(names.changes))."
        }
        return AskedQuestion(
            id: "who-carries", question: "Does one person carry the result?", answer: told([answer], by: rho.all)[0],
            details: details + onePerson + [
                "Participants have their place in the figure for a name; --identifiable writes their ids into without_one.csv."
            ],
            figures: ["without_one"])
    }

    /// Registrations that look like one person's, where there are.
    private var onePerson: [String] {
        typealias Names = WithoutOne.Names
        let pairs = count(Names.pairs)
        guard pairs > 0, number(Names.onePersonChanges) != nil else { return [] }
        let tests = PrimaryQuantity.all.compactMap { quantity in
            number(Names(quantity).onePerson).map { "\(quantity.words) \(Wording.pValue($0))" }
        }
        let changes = count(Names.onePersonChanges)
        return [
            "\(Wording.count(pairs, "pair of registrations looks", "pairs of registrations look")) like one person's (equal "
                + "background and first configuration, adjacent trials). Taken as one, without the second registration: "
                + "\(tests.joined(separator: "; ")). "
                + (changes == 0
                    ? "No test falls on the other side of 0.05."
                    : "\(Wording.count(changes, "test falls", "tests fall")) on the other side of 0.05.")
        ]
    }
}
