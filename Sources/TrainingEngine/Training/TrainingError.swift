/// What keeps a training from starting, or a checkpoint from being read; the text says what to do.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
    /// A hyperparameter that PyTorch would refuse: its column name, the value, and what is allowed.
    case refused(field: String, value: String, allowed: String)
    /// An optional hyperparameter that neither the configuration nor the defaults set.
    case unset(field: String)
    /// The data set has no image to learn from.
    case noTrainingImages
    /// The images are smaller than the network can take.
    case imagesTooSmall(Int)
    /// The system gives no such memory: bytes that the network needs at least.
    case noMemory(bytes: Int)
    /// A state that another training left.
    case foreignState
    /// The CPU lacks an instruction set, and what to do without it.
    case unsupportedCPU(String, remedy: String)
    /// A checkpoint that does not hold this network: the file and what is wrong.
    case badCheckpoint(String, String)

    /// What went wrong and what to do about it.
    public var description: String {
        switch self {
        case .refused(let field, let value, let allowed): "\(field) = \(value) is refused; give \(allowed)"
        case .unset(let field): "\(field) is not set and the chosen defaults have none; give it"
        case .noTrainingImages: "the data set has no training image; put some in train/CLASS/"
        case .imagesTooSmall(let side):
            "images of \(side) × \(side) leave nothing for the last pool; use \(Architecture.smallestSize) or more"
        case .noMemory(let bytes):
            "the network needs more than \(bytes / 1_000_000) MB of memory, which the system does not give; raise the limit "
                + "(ulimit -v), or take fewer threads or workers, or smaller images"
        case .foreignState: "the state belongs to another training; start the training anew"
        case .unsupportedCPU(let set, let remedy): "this CPU has no \(set), which the kernels need; \(remedy)"
        case .badCheckpoint(let file, let reason): "\(file): \(reason)"
        }
    }
}
