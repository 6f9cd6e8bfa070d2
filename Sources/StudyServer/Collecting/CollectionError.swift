/// Why something that a person asked for was not done; the words are for them.
enum CollectionError: Error, Equatable {
    /// Not in this state of the study.
    case conflict(String)
    /// Not theirs, or not there.
    case missing
    /// The invitation is unknown or used.
    case invitation
}
