import Analysis
import Claims
import Mustache
import Study
import StudyStore
import Text

/// The self-contained page: no network, works from disk and printed.
struct ReportPage {
    private let report: StudyReport
    private let tables: [Table]
    private let figures: [PaperFigure]

    init(_ report: StudyReport, tables: [Table], figures: [PaperFigure]) {
        self.report = report
        self.tables = tables
        self.figures = figures
    }

    func html() throws -> String {
        try MustacheTemplate(string: String(decoding: PackageResources.report_mustache, as: UTF8.self))
            .render(context)
    }

    private var context: [String: Any] {
        let analysis = report.analysis
        let verification = report.verification
        let first = FirstScreen(verification)
        let simulated = PlantedSection(analysis)
        let shown = Set(figures.flatMap(\.tables)).union(
            ["claims", "choice_effects", "consistency", "planted"] + report.summary.questions.flatMap(\.tables))
        return [
            "script": ReportBundle.script,
            "title": OutsideText(Self.title(analysis.provenance)).oneLine,
            "authors": analysis.provenance.origin == .collected ? "" : "\(PaperOutline.authors): ",
            "paper": OutsideText(verification.set.paper).oneLine,
            "origin": analysis.provenance.words, "data": OutsideText(analysis.provenance.title).oneLine,
            "answer": simulated.map { [$0.answer] } ?? first.answer, "tally": simulated?.tally ?? first.tally,
            "keyClaims": first.keyTable, "planted": simulated.map { [planted($0)] } ?? [],
            "sections": PaperOutline.sections.compactMap(section),
            "questions": questions, "judged": simulated == nil ? [judged] : [],
            "definitions": Definitions.sentences(analysis), "choices": TableMarkup.html(choices),
            "effects": Conclusions.sentences(report),
            "effectTables": tables.filter { $0.name == "choice_effects" }.map(table),
            "steps": TableMarkup.html(steps), "quality": quality, "provenance": provenance,
            "imports": report.imports.map(imported),
            "others": tables.filter { !shown.contains($0.name) }.map(table),
        ]
    }

    /// The paper's claims, one by one.
    private var judged: [String: Any] {
        let verification = report.verification
        return [
            "verdictSummary":
                "\(Wording.count(verification.judgements.count, "claim")) of the paper and its supplement on "
                + "\(report.analysis.provenance.words): \(verification.words).",
            "meanings": VerdictWords.sentences(verification),
            "verdicts": ClaimRows.all(verification), "consistency": TableMarkup.html(.consistency(verification)),
        ]
    }

    /// What stands in their place where people were invented and tuned real networks.
    private func planted(_ section: PlantedSection) -> [String: Any] {
        ["count": section.count, "sentences": section.sentences, "html": section.table]
    }

    /// One section along the paper; nothing where these data have nothing to say in it.
    private func section(_ section: PaperOutline.Section) -> [String: Any]? {
        let sentences = section.words.flatMap { title in
            report.summary.sections.first { $0.title == title }?.sentences ?? []
        }.map { OutsideText($0).oneLine }
        let found = figures.filter { section.figures.contains($0.id) }
        let judgements =
            FirstScreen.judgesPeople(report.verification)
            ? report.verification.judgements.filter { section.holds($0.claim.id) } : []
        guard !sentences.isEmpty || !found.isEmpty || !judgements.isEmpty else { return nil }
        let effects = Conclusions.verdicts(report, of: Set(judgements.map(\.claim.id)))
        return [
            "id": section.id, "title": section.title, "first": Array(sentences.prefix(Self.openSentences)),
            "more": sentences.dropFirst(Self.openSentences).isEmpty
                ? [] : [["sentences": Array(sentences.dropFirst(Self.openSentences))]] as [[String: Any]],
            "figures": found.filter { $0.missing == nil }.map(figure), "missing": missing(found, sentences),
            "claims": ClaimRows.section(section.title, judgements),
            "effects": effects.isEmpty
                ? [] : [["count": Wording.count(effects.count, "verdict"), "sentences": effects]] as [[String: Any]],
        ]
    }

    /// What a careful reader asks next; nothing where these data say nothing to any of it.
    private var questions: [[String: Any]] {
        let asked = report.summary.questions.map { question in
            let found = figures.filter { question.figures.contains($0.id) }
            return [
                "id": question.id, "question": question.question, "answer": OutsideText(question.answer).oneLine,
                "details": question.details.isEmpty
                    ? [] : [["sentences": question.details.map { OutsideText($0).oneLine }]] as [[String: Any]],
                "figures": found.filter { $0.missing == nil }.map(figure),
                "missing": missing(found, [question.answer] + question.details),
                "tables": tables.filter { question.tables.contains($0.name) }.map(table),
            ] as [String: Any]
        }
        return asked.isEmpty ? [] : [["asked": asked]]
    }

    /// One sentence for each figure without data, but where the section says already what is missing.
    private func missing(_ figures: [PaperFigure], _ sentences: [String]) -> [String] {
        figures.compactMap { figure in
            guard let reason = figure.missing, !sentences.contains(where: { $0.contains(reason) }) else { return nil }
            return "\(figure.title) is left out: \(reason)."
        }
    }

    /// Sentences of a section that are read without opening anything.
    private static let openSentences = 3

    /// A study of one's own is no reproduction of the paper's, whatever else is computed as there.
    private static func title(_ provenance: Provenance) -> String {
        provenance.origin == .collected
            ? "\(provenance.title): results" : "How human skill impacts network training: a reproduction"
    }

    private func figure(_ figure: PaperFigure) -> [String: Any] {
        [
            "id": figure.id, "svg": figure.svg, "narrow": figure.narrow, "caption": figure.caption,
            "isTall": figure.isTall,
            "tables": tables.filter { figure.tables.contains($0.name) }.map {
                table($0, keys: figure.rows[$0.name] ?? [], under: figure.title)
            },
        ]
    }

    private func table(_ table: Table) -> [String: Any] { self.table(table, keys: [], under: nil) }

    private func table(_ table: Table, keys: [String], under place: String?) -> [String: Any] {
        [
            "title": table.title, "file": "tables/\(table.name).csv", "rows": Wording.count(table.rows.count, "row"),
            "html": TableMarkup.html(table, keys: keys, under: place),
        ]
    }

    private var choices: Table {
        Table(
            "choices", "Choices",
            columns: [
                ("option", "command-line option"), ("chosen", "value"), ("others", "other values"), ("decides", ""),
            ],
            rows: report.analysis.options.choices.map {
                [
                    .text("--\($0.name)"), .text($0.value), .text($0.alternatives.map(\.value).joined(separator: "; ")),
                    .text($0.meaning),
                ]
            })
    }

    private var steps: Table {
        Table(
            "steps", "Exclusions", columns: [("step", ""), ("removed", "participants"), ("remaining", "participants")],
            rows: report.analysis.cohort.steps.map { [.text($0.words), .count($0.removed), .count($0.remaining)] })
    }

    private var quality: [String] {
        let found = report.quality.sentences.map { "\($0.count) \($0.sentence)." }
        let diverged = report.analysis.cohort.members.count(where: \.isDiverged)
        let final =
            diverged == 0
            ? "No final accuracy rests on a diverged run."
            : "The final accuracy of \(Wording.count(diverged, "participant")) rests on a diverged run, "
                + "which counts as the choice above says."
        return found + report.analysis.thresholds.map(censored) + [final, report.lattice.words]
    }

    private func censored(_ threshold: ThresholdTurns) -> String {
        let level = Wording.percent(threshold.threshold)
        let never = threshold.rows.count { !$0.isReached }
        guard !threshold.rows.isEmpty else { return "Nobody has a turn in which \(level) could be reached." }
        guard never > 0 else {
            return "Nobody is censored for \(level): \(Wording.count(threshold.rows.count, "participant")) reached it."
        }
        return "\(never) of \(Wording.count(threshold.rows.count, "participant")) never reached \(level) and "
            + (never == 1 ? "is censored at the last turn." : "are censored at their last turn.")
    }

    private var provenance: [String] {
        let options = report.analysis.options
        var sentences = [
            "Data: \(OutsideText(report.analysis.provenance.title).oneLine) (\(report.analysis.provenance.words))."
        ]
        if let images = report.trainedOn {
            sentences.append(
                "Networks were trained again on \(images.train) / \(images.validation) / \(images.test) images in train, val and "
                    + "test; the SHA-256 over their pixels, decoded and resized, is \(images.checksum).")
        }
        sentences.append(
            "Permutation tests use \(options.permutations) resamples, bootstraps of correlations \(options.resamples) and "
                + "that of the curve at most \(AccuracyCurve.mostResamples); powers rest on \(options.simulations) simulated "
                + "studies; fewer on large cohorts as each result says, all from seed \(options.seed).")
        return sentences
    }

    private func imported(_ imported: ImportReport) -> [String: Any] {
        let files = Table(
            "files", "Files", columns: [("file", ""), ("rows", ""), ("sha256", "")],
            rows: imported.files.map { [.text($0.name), .count($0.rows), .text($0.sha256)] })
        return [
            "format": imported.format == .authors ? "the authors'" : "exchange-format",
            "files": TableMarkup.html(files),
            "notes": imported.notes.map {
                $0.kind == .refused
                    ? "Refused: \($0.sentence)"
                    : "\($0.kind.rawValue.replacing("_", with: " ")): \($0.count) \($0.sentence)"
            },
        ]
    }
}
