public import Study

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
    /// A change could not be stored; the store is as it was.
    case unwritable(path: String, detail: String)
    /// An experiment is known under the same name with another definition.
    case changed(ExperimentDefinition, ExperimentDefinition)
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
        case .unwritable(let path, let detail):
            "\(path): cannot be written (\(detail)); is the disk full? The store is as it was: make room and start again"
        case .changed(let known, let new): Self.words(known, new)
        case .conflict(let sentence): sentence
        }
    }

    /// What differs between two definitions, line by line where it is the file.
    private static func words(_ known: ExperimentDefinition, _ new: ExperimentDefinition) -> String {
        var lines = ["experiment \(known.name) has results under another definition; give the new one another name"]
        if known.engine != new.engine { lines.append("engine: \(known.engine), now \(new.engine)") }
        if known.images != new.images {
            lines.append("images: \(known.images.checksum.prefix(12))…, now \(new.images.checksum.prefix(12))…")
        }
        let (old, now) = (known.specification.split(separator: "\n"), new.specification.split(separator: "\n"))
        for change in now.difference(from: old) {
            switch change {
            case .remove(let line, let text, _): lines.append("- \(line + 1): \(text)")
            case .insert(let line, let text, _): lines.append("+ \(line + 1): \(text)")
            }
        }
        if lines.count == 1 { lines.append("the study's trials or final choices are others") }
        return lines.joined(separator: "\n")
    }
}
