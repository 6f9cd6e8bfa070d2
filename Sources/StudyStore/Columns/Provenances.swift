import GRDB
import Study
import Text

extension Provenance {
    /// Where the data come from, in the store's one row.
    static let table = Table<Provenance>(
        "provenance", key: ["id"], blank: Provenance(origin: .collected, scale: .paper, title: ""),
        columns: [
            Column("id", "", Rule(sql: { "\($0) = 1" }) { _ in nil }, get: { _ in 1 as Int }, set: { _, _ in }).headed(
                nil),
            Column("origin", get: { $0.origin }, set: { $0.origin = $1 }).headed(nil),
            Column("scale", get: { $0.scale }, set: { $0.scale = $1 }).headed(nil),
            Column("title", get: { $0.title }, set: { $0.title = $1 }).headed(nil),
        ])
}

extension Table<Provenance> {
    /// The provenance with its notes.
    func whole(_ db: Database) throws -> Provenance? {
        var provenance = try rows(db).first
        provenance?.syntheticNotes = try SyntheticNote.table.rows(db).map(\.sentence)
        return provenance
    }
}

/// One sentence on what was put into an invented cohort.
struct SyntheticNote: Sendable, Equatable {
    var position = 1
    var sentence = ""
}

extension SyntheticNote {
    /// What was put into an invented cohort.
    static let table = Table<SyntheticNote>(
        "synthetic_note", key: ["position"], order: "ORDER BY r.position", blank: SyntheticNote(),
        columns: [
            Column("position", get: { $0.position }, set: { $0.position = $1 }).headed(nil),
            Column("sentence", get: { $0.sentence }, set: { $0.sentence = $1 }).headed(nil),
        ])
}

/// A line of the file that says where the data come from: its head, or a note.
struct ProvenanceLine: Sendable {
    var kind = ""
    var text = ""

    /// What the kind of a note is.
    static let note = "note"

    /// A provenance as lines.
    static func lines(_ provenance: Provenance) -> [ProvenanceLine] {
        let kind = "\(provenance.origin.rawValue)/\(provenance.scale.rawValue)"
        return [ProvenanceLine(kind: kind, text: provenance.title)]
            + provenance.syntheticNotes.map { ProvenanceLine(kind: note, text: $0) }
    }

    /// The provenance that a head names, without notes; nil when it is none.
    var provenance: Provenance? {
        let parts = OutsideText(kind).split(at: "/")
        guard parts.count == 2, let origin = Provenance.Origin(rawValue: parts[0]),
            let scale = Provenance.Scale(rawValue: parts[1])
        else { return nil }
        return Provenance(origin: origin, scale: scale, title: text)
    }
}

extension ProvenanceLine {
    /// Where the data come from, as a file.
    static let table = Table<ProvenanceLine>(
        file: "provenance.csv", blank: ProvenanceLine(),
        columns: [
            Column(
                "kind",
                "origin/scale on one line (authors, collected or synthetic; paper, desk, demo, tiny or surface), note on others",
                get: { $0.kind }, set: { $0.kind = $1 }
            ).inFilesOnly,
            Column(
                "text", "title of the data, or a sentence on what was put into an invented cohort", get: { $0.text },
                set: { $0.text = $1 }
            ).inFilesOnly,
        ])
}
