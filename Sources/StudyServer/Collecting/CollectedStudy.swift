internal import Datasets
internal import Experiments
internal import Foundation
internal import Study
internal import StudyStore
internal import TrainingEngine

/// The study while it runs: who takes part, whose time runs, and which trainings wait or run. Everything that it tells
/// anybody is in the store before.
actor CollectedStudy {
    nonisolated let specification: StudySpecification
    nonisolated let store: StudyStore
    nonisolated let dataset: PixelDataset
    let images: ExperimentImages
    let backend: Backend

    var sessions: [String: CollectedSession] = [:]
    var people: [String: Person] = [:]
    var queue: [Submission] = []
    var monitors: [Int: TrialMonitor] = [:]
    var running: Set<Int> = []
    /// Whether what somebody withdrew has yet to be taken out of the file.
    var owesErasure: Bool
    var lastTick: ContinuousClock.Instant
    var lastNote: ContinuousClock.Instant
    let clock: @Sendable () -> ContinuousClock.Instant

    /// Opens the study that a store holds, or begins it. Trainings that were under way go on.
    ///
    /// - Parameter clock: what measures the participants' time.
    init(
        _ specification: StudySpecification, store: StudyStore, dataset: PixelDataset,
        backend: Backend = .kernels(.automatic),
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) throws {
        self.specification = specification
        self.store = store
        self.dataset = dataset
        self.backend = backend
        self.clock = clock
        images = ExperimentImages(dataset)
        (lastTick, lastNote) = (clock(), clock())
        owesErasure = false
        try store.beginCollection(
            Provenance(origin: .collected, scale: specification.experiment.scale, title: specification.title))
        for session in try store.sessions() { sessions[session.token] = session }
        let record = try store.record()
        for participant in record?.participants ?? [] { people[participant.id] = Person(participant: participant) }
        for trial in record?.trials ?? [] { people[trial.participant]?.trials.append(trial) }
        for choice in record?.finalChoices ?? [] { people[choice.participant]?.choice = choice }
        for var submission in try store.submissions() {
            if submission.state == .running { submission.state = .queued }
            people[submission.participant]?.submissions[submission.turn] = submission
            if submission.state != .ended { queue.append(submission) }
        }
        owesErasure = try store.owesErasure()
        // A state of nobody's trial is left when the server is killed while somebody withdraws.
        StateFile.tidy(store: store.path, besides: Set(queue.map(Self.stateKey)), prefix: "trial-")
    }
}
