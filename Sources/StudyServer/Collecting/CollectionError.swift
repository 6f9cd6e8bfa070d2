/// Why something that a person asked for was not done; the words are for them.
enum CollectionError: Error, Equatable {
    /// Not in this state of the study.
    case conflict(String)
    /// Not theirs, or not there.
    case missing
    /// The invitation is unknown or used.
    case invitation
    /// The researcher lets nobody new in just now.
    case paused
    /// Very many wait for their first turn.
    case full
    /// Other changes were before it for too long.
    case waiting
}
