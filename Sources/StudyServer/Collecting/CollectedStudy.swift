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
    /// Seconds from one kept state of a training to the next.
    let keepEvery: Double
    /// How long a person's change waits for those before it. The store itself waits for other programs beyond that.
    let patience: Duration
    /// The phase of the study that trials are handed in under.
    let phase: Int
    /// What trainings under way have between them: idle cores go to those that run.
    let cores: CoreShares

    var sessions: [String: CollectedSession] = [:]
    var people: [String: Person] = [:]
    /// Receipt codes of those who have not started yet: in memory only, since the store holds a hash.
    var receipts: [String: String] = [:]
    /// Hashes of receipt codes with which somebody has just withdrawn, and when: in memory only.
    var withdrawn: [String: ContinuousClock.Instant] = [:]
    var queue: [Submission] = []
    var monitors: [Int: TrialMonitor] = [:]
    var running: Set<Int> = []
    /// Whether the next turn to begin is a newcomer's, where one waits.
    var isNewcomersTurn = true
    /// Seconds that a unit of training's cost takes here; nil before any turn has ended.
    var pace: Double?
    /// Whether nobody new may come just now.
    var isPaused: Bool
    /// How trainings ended whose end is not in the store yet.
    var ends: [End] = []
    /// Who changes the study waits here for the change before; who reads it never does.
    var isChanging = false
    var waiting: [CheckedContinuation<Void, Never>] = []
    /// Since when the store is at work on a change, and what kept the last one from being stored.
    var writingSince: ContinuousClock.Instant?
    var obstacle: String?
    var isMaintaining = false, isClosing = false
    /// Whether what somebody withdrew has yet to be taken out of the file.
    var owesErasure: Bool
    var nextErasure = ContinuousClock.now
    var lastTick: ContinuousClock.Instant
    var lastNote: ContinuousClock.Instant
    let clock: @Sendable () -> ContinuousClock.Instant

    /// Opens the study that a store holds, or begins it. Trainings that were under way go on.
    ///
    /// - Parameters:
    ///   - isNewPhase: whether a study that changed since trials were handed in goes on as a new phase.
    ///   - keepEvery: seconds from one kept state of a training to the next.
    ///   - patience: how long a person's change waits for those before it.
    ///   - clock: what measures the participants' time.
    /// - Throws: `StoreError.conflict` when the store holds something else, or the study changed.
    init(
        _ specification: StudySpecification, store: StudyStore, dataset: PixelDataset, isNewPhase: Bool = false,
        backend: Backend = .kernels(.automatic), keepEvery: Double = 10,
        patience: Duration = .seconds(4),
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) throws {
        self.specification = specification
        self.store = store
        self.dataset = dataset
        self.backend = backend
        self.keepEvery = keepEvery
        self.patience = patience
        cores = CoreShares(cores: specification.workers)
        self.clock = clock
        images = ExperimentImages(dataset)
        (lastTick, lastNote) = (clock(), clock())
        (owesErasure, isPaused) = (false, false)
        try store.beginCollection(
            Provenance(origin: .collected, scale: specification.experiment.scale, title: specification.title))
        phase = try store.enterPhase(
            CollectionDefinition(
                ExperimentSetting(
                    specification: specification.experiment.text, images: images, engine: Training.engineVersion),
                study: specification.definition),
            title: specification.title, at: Date().timeIntervalSince1970, beginningAnew: isNewPhase)
        for session in try store.sessions() {
            if let token = session.token { sessions[token] = session }
        }
        (owesErasure, isPaused) = (try store.owesErasure(), try store.isAdmissionPaused())
        var (people, queue) = ([String: Person](), [Submission]())
        let record = try store.record()
        for participant in record?.participants ?? [] { people[participant.id] = Person(participant: participant) }
        for trial in record?.trials ?? [] { people[trial.participant]?.trials.append(trial) }
        for choice in record?.finalChoices ?? [] { people[choice.participant]?.choice = choice }
        for var submission in try store.submissions() {
            if submission.state == .running { submission.state = .queued }
            people[submission.participant]?.submissions[submission.turn] = submission
            if submission.state != .ended { queue.append(submission) }
        }
        (self.people, self.queue) = (people, queue)
        // A state of nobody's trial is left when the server is killed while somebody withdraws.
        let kept = queue.compactMap { people[$0.participant]?.trial($0.turn) }.map { stateKey($0) }
        StateFile.tidy(store: store.path, besides: Set(kept), prefix: Self.statePrefix)
    }
}
