import GRDB
public import Study

/// Why a file cannot be used as a store, or data cannot be taken into one.
public enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no such file.
    case missing(path: String)
    /// The file is something else.
    case notAStore(path: String)
    /// The file cannot be opened or read.
    case unreadable(path: String, detail: String)
    /// A newer program wrote it.
    case newer(path: String, version: Int, known: Int)
    /// The file holds something else than was written.
    case corrupt(path: String, detail: String)
    /// Another program is at work on it and did not end in time.
    case busy(path: String, users: [String])
    /// A change could not be stored; the store is as it was.
    case unwritable(path: String, detail: String)
    /// SQLite says something else.
    case database(path: String, detail: String)
    /// An experiment is known under the same name with another definition.
    case changed(ExperimentDefinition, ExperimentDefinition)
    /// The data contradict what the store holds.
    case conflict(String)

    /// Seconds that a store which another program holds is waited for.
    public static let patience: Int = 5

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .missing(let path):
            "\(path): there is no such store; make one with `blackmagic import FOLDER --store \(path)`"
        case .notAStore(let path): "\(path): not a study store; it was left untouched"
        case .unreadable(let path, let detail): "\(path): cannot be opened: \(detail)"
        case .newer(let path, let version, let known):
            "\(path): written by a newer program (schema \(version), this one knows \(known)); update blackmagic. It was left untouched"
        case .corrupt(let path, let detail):
            "\(path): the store is damaged, or another program changed it (\(detail)); restore it from a copy or import the data anew. It was left untouched"
        case .busy(let path, let users):
            "\(path): in use by \(users.isEmpty ? "another program" : users.joined(separator: ", ")); waited \(Self.patience) seconds. Start again when it has ended"
        case .unwritable(let path, let detail):
            "\(path): cannot be written (\(detail)). The store is as it was: mend this and start again"
        case .database(let path, let detail): "\(path): the database says: \(detail)"
        case .changed(let known, let new): Self.words(known, new)
        case .conflict(let sentence): sentence
        }
    }

    /// An error of SQLite on a store, with its code and message.
    init(_ error: DatabaseError, path: String) {
        let detail = "\(error.message ?? "\(error.resultCode)"), SQLite code \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notAStore(path: path)
        case .SQLITE_CORRUPT: self = .corrupt(path: path, detail: detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path, users: StoreUsers.others(of: path))
        case .SQLITE_FULL: self = .unwritable(path: path, detail: "the disk is full; \(detail)")
        case .SQLITE_READONLY: self = .unwritable(path: path, detail: detail)
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE:
            self = .unwritable(path: path, detail: detail)
        case .SQLITE_CANTOPEN: self = .unreadable(path: path, detail: detail)
        default: self = .database(path: path, detail: detail)
        }
    }

    /// What differs between two definitions, line by line where it is the file.
    private static func words(_ known: ExperimentDefinition, _ new: ExperimentDefinition) -> String {
        var lines = ["experiment \(known.name) has results under another definition; give the new one another name"]
        lines += known.setting.changes(to: new.setting)
        if lines.count == 1 { lines.append("the study's trials or final choices are others") }
        return lines.joined(separator: "\n")
    }
}
