import GRDB
import Study

/// One of a participant's trials.
struct TrialPlace: Hashable, Sendable {
    var participant = ""
    var turn = 1
}

/// A hyperparameter of a submission that something is noted of.
struct ValueMark: Sendable, Equatable {
    var place = TrialPlace()
    var hyperparameter = Hyperparameter.epochs
}

extension ValueMark {
    /// Values whose comment was filled in from an earlier trial and left as it was.
    static let refilled = marks("refilled_comment")
    /// Values that were left blank.
    static let blank = marks("blank_value")

    private static func marks(_ name: String) -> Table<ValueMark> {
        Table(
            name, key: ["participant", "turn", "hyperparameter"], blank: ValueMark(),
            columns: [
                Column("participant", get: { $0.place.participant }, set: { $0.place.participant = $1 }).headed(nil),
                Column("turn", get: { $0.place.turn }, set: { $0.place.turn = $1 }).headed(nil),
                Column("hyperparameter", get: { $0.hyperparameter }, set: { $0.hyperparameter = $1 }).headed(nil),
            ])
    }
}

extension Table<ValueMark> {
    /// The names of the marked hyperparameters of each submission.
    func byPlace(_ db: Database) throws -> [TrialPlace: Set<String>] {
        try rows(db).reduce(into: [:]) { $0[$1.place, default: []].insert($1.hyperparameter.rawValue) }
    }
}

/// An epoch of a submission's training.
struct CourseEpoch: Sendable, Equatable {
    var place = TrialPlace()
    var epoch = TrialCourse.Epoch(1, mean: nil, last: nil)
}

extension CourseEpoch {
    /// The losses of every epoch that was trained.
    static let table = Table<CourseEpoch>(
        "epoch_loss", file: "epoch_losses.csv", key: ["participant", "turn", "epoch"],
        order: "ORDER BY r.participant, r.turn, r.epoch", blank: CourseEpoch(),
        columns: [
            Column("participant", "anonymous id", get: { $0.place.participant }, set: { $0.place.participant = $1 }),
            Column("turn", "the participant's n-th trial, from 1", get: { $0.place.turn }, set: { $0.place.turn = $1 }),
            Column(
                "epoch", "number of the epoch, from 1", .positive, get: { $0.epoch.number },
                set: { $0.epoch.number = $1 }),
            Column(
                "mean", "mean of the losses of the epoch's batches; empty when it is no number",
                get: { $0.epoch.mean.map { Loss($0) } }, set: { $0.epoch.mean = $1?.value }
            ).headed("mean_loss"),
            Column(
                "last", "loss of the epoch's last batch; empty when it is no number",
                get: { $0.epoch.last.map { Loss($0) } }, set: { $0.epoch.last = $1?.value }
            ).headed("last_loss"),
        ])
}

extension Table<CourseEpoch> {
    /// The epochs of each submission, in their order.
    func byPlace(_ db: Database) throws -> [TrialPlace: [TrialCourse.Epoch]] {
        try rows(db).reduce(into: [:]) { $0[$1.place, default: []].append($1.epoch) }
    }
}
