import GRDB
import Study

/// A free text on one value of a trial or a final choice, as the store keeps it beside them.
struct FreeText: Sendable, Equatable {
    /// What it belongs to: a participant's trial by its turn, or a choice by its record id.
    struct Place: Hashable {
        var participant: String
        var number: Int
    }

    var place = Place(participant: "", number: 0)
    var hyperparameter = Hyperparameter.epochs
    var text = ""
}

extension FreeText {
    /// Texts on the values of trials.
    static let ofTrials = texts("trial_text", number: "turn")
    /// Texts on the values of final choices.
    static let ofChoices = texts("final_choice_text", number: "record_id")

    private static func texts(_ name: String, number: String) -> Table<FreeText> {
        Table(
            name, key: ["participant", number, "hyperparameter"], blank: FreeText(),
            columns: [
                Column("participant", get: { $0.place.participant }, set: { $0.place.participant = $1 }).headed(nil),
                Column(number, get: { $0.place.number }, set: { $0.place.number = $1 }).headed(nil),
                Column("hyperparameter", get: { $0.hyperparameter }, set: { $0.hyperparameter = $1 }).headed(nil),
                Column("text", "", .present, get: { $0.text }, set: { $0.text = $1 }).headed(nil),
            ])
    }
}

extension Table<FreeText> {
    /// All texts, by what they belong to.
    func byPlace(_ db: Database) throws -> [FreeText.Place: [FreeText]] {
        Dictionary(grouping: try rows(db), by: \.place)
    }

    /// Stores the texts of comments that the store does not hold yet.
    func insert(_ comments: Comments, of place: FreeText.Place, _ db: Database) throws {
        guard comments.hasText else { return }
        for hyperparameter in Hyperparameter.allCases {
            guard let text = comments.text(of: hyperparameter) else { continue }
            try insert(FreeText(place: place, hyperparameter: hyperparameter, text: text), db)
        }
    }
}

extension Comments {
    /// The same comments with free texts beside them.
    mutating func add(_ texts: [FreeText]) {
        for text in texts { self[text.hyperparameter].text = text.text }
    }
}
