import Analysis
import Statistics
import Study

/// What a study of invented people who tuned real networks says in place of the paper's claims.
struct PlantedSection {
    private let planted: PlantedHabits
    private let analysis: StudyAnalysis

    /// Nil where nothing was planted, or a formula stood in for the networks.
    init?(_ analysis: StudyAnalysis) {
        guard let planted = analysis.planted else { return nil }
        self.planted = planted
        self.analysis = analysis
    }

    /// In place of a verdict on the paper.
    var answer: String {
        "The people of this study are invented and tuned real networks, so nothing here speaks for or against the paper, and its "
            + "claims are left out. \(count) in what novices and experts did."
    }

    /// Such as "Of 7 planted habits 6 are recovered".
    var count: String {
        "Of \(Wording.count(planted.rows.count, "planted habit")) "
            + Wording.count(planted.recovered, "is recovered", "are recovered")
    }

    /// The habits in words.
    var sentences: [String] {
        let rho = analysis.experience.correlation.spearman.value
        let correlation = rho.map {
            " So is rho of months and final accuracy: \(Wording.number($0.estimate)), \(Wording.pValue($0.pValue))."
        }
        return [
            "Experience was planted in how people search, not in how well their networks do. A habit is recovered where novices "
                + "and experts differ in it with p below 0.05 and in the planted direction.",
            "Power is the share of \(PlantedHabits.studies) simulated studies with \(planted.people) people, in which nothing was "
                + "trained, that recover the habit.",
            "Final accuracy, turns and epochs were not planted; they are observed, and nothing is claimed of them."
                + (correlation ?? ""),
        ]
    }

    /// The habits by outcome, as one bar.
    var tally: String {
        let counts = [
            ("holds", "recovered", planted.recovered),
            ("unknown", "not recovered", planted.rows.count - planted.recovered),
        ]
        .filter { $0.2 > 0 }
        let label = counts.map { "\($0.2) \($0.1)" }.joined(separator: ", ")
        let parts = counts.map { "<span class=\"part \($0.0)\" style=\"flex-grow:\($0.2)\">\($0.2)</span>" }
        let keys = counts.map {
            "<li><span class=\"key \($0.0)\"></span>\($0.2) planted \($0.2 == 1 ? "habit" : "habits") \($0.1)</li>"
        }
        return "<div class=\"tally\" role=\"img\" aria-label=\"\(label)\">\(parts.joined())</div>\n"
            + "<ul class=\"keys\" aria-hidden=\"true\">\(keys.joined())</ul>\n"
    }

    /// The habits as a table to read: three groups as planted and as found, p, n, power.
    var table: String {
        var html = "\(TableMarkup.scrolling("Planted habits"))<table class=\"cards\"><thead><tr>"
        html += (["", "outcome"] + Self.columns).map { $0.isEmpty ? "<td></td>" : "<th scope=\"col\">\($0)</th>" }
            .joined()
        html += "</tr></thead><tbody>\n"
        for row in planted.rows {
            let values = ExperienceGroup.allCases.map { Wording.number(row.habit.planted($0)) }.joined(separator: " / ")
            let power = Wording.percent(row.power)
            html += line(
                row.habit.words, values, row.comparison, power, row.isRecovered ? "holds" : "unknown",
                row.isRecovered ? "recovered" : "not recovered")
        }
        for row in analysis.observedOutcomes {
            html += line(row.words, "–", row.comparison, "–", "unknown", "observed")
        }
        return html + "</tbody></table></div>\n"
    }

    private func line(
        _ words: String, _ planted: String, _ found: HabitComparison, _ power: String, _ kind: String, _ outcome: String
    ) -> String {
        let means = ExperienceGroup.allCases.map { found.means[$0].map { Wording.number($0) } ?? "–" }
        let cells = [
            planted, means.joined(separator: " / "),
            found.p.value.map { $0 < 0.001 ? "&lt; 0.001" : Wording.number($0, decimals: 3) } ?? "–",
            "\(found.n)", power,
        ]
        return "<tr><td>\(TableMarkup.escaped(words))</td><td class=\"verdict \(kind)\">\(outcome)</td>"
            + zip(Self.columns, cells).map { "<td class=\"n\" data-label=\"\($0)\">\($1)</td>" }.joined()
            + "</tr>\n"
    }

    private static let columns = ["planted: novice / medium / expert", "found", "p", "n", "power"]
}
