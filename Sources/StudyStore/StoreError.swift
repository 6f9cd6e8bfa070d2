/// Why a file cannot be used as a store, or data cannot be taken into one.
public enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no such file.
    case missing(path: String)
    /// The file is something else.
    case notAStore(path: String)
    /// A newer program wrote it.
    case newer(path: String, version: Int, known: Int)
    /// SQLite says that it is damaged.
    case corrupt(path: String, detail: String)
    /// The data contradict what the store holds.
    case conflict(String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .missing(let path):
            "\(path): there is no such store; make one with `blackmagic import FOLDER --store \(path)`"
        case .notAStore(let path): "\(path): not a study store; it was left untouched"
        case .newer(let path, let version, let known):
            "\(path): written by a newer program (schema \(version), this one knows \(known)); update blackmagic. It was left untouched"
        case .corrupt(let path, let detail):
            "\(path): the store is damaged (\(detail)); restore it from a copy or import the data anew. It was left untouched"
        case .conflict(let sentence): sentence
        }
    }
}
