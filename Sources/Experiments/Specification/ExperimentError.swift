/// What keeps an experiment from being run; the text says what to do.
public enum ExperimentError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The images do not fit the experiment.
    case images(String)
    /// Somebody else runs experiments on the store.
    case busy(store: String, StoreLock.Work)
    /// It names no people who could be simulated.
    case noPeople(String)
    /// The study has nothing to replay.
    case noStudy(store: String)
    /// Some of its runs are still to be trained.
    case unfinished(String, missing: Int)
    /// Two experiments have no run for the same purpose.
    case unpaired(String, String)
    /// A file of the experiment cannot be written.
    case unwritable(path: String)

    /// What went wrong and what to do about it.
    public var description: String {
        switch self {
        case .images(let reason): reason
        case .busy(let store, .serving):
            "\(store): another server collects into it; stop that one, or name another --store"
        case .busy(let store, .experiments):
            "\(store): another process runs experiments on it; wait for its end, or give each its own --shard"
        case .noPeople(let name):
            "experiment \(name): names no `people` and `replay: {seed: …}`, by which invented ones tune; Training/demo.yaml does"
        case .noStudy(let store):
            "\(store): holds no study, which replay and final need; run `blackmagic import FOLDER --store \(store)`, or --only baseline"
        case .unfinished(let name, let missing):
            "experiment \(name): \(missing) runs are still to be trained; start `blackmagic experiments run` again"
        case .unpaired(let first, let second):
            "\(first) and \(second) have no run for the same purpose: the same trial, final choice and seed, or baseline run"
        case .unwritable(let path): "\(path): cannot be written; is the disk full? Make room and start again"
        }
    }
}
