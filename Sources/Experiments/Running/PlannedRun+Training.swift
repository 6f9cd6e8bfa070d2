internal import Study
public import TrainingEngine

extension Training {
    /// The training of a planned run.
    public init(
        _ run: PlannedRun, _ configuration: ResolvedConfiguration, _ experiment: Experiment, _ backend: Backend
    ) {
        self.init(configuration, seed: UInt64(run.seed))
        architecture = experiment.architecture
        shuffling = experiment.shuffling
        validatesEveryEpoch = false
        self.backend = backend
    }
}

extension TrainingRun {
    /// What the engine recorded of a planned run.
    init(_ run: PlannedRun, _ record: RunRecord, _ circumstances: Circumstances) {
        self.init(
            key: run.key, configuration: run.configuration, seed: run.seed,
            learnsFromValidation: run.learnsFromValidation,
            status: record.status, circumstances: circumstances)
        epochs = record.epochs.count
        lastLoss = record.epochs.last.map { Double($0.meanLoss) }
        validationAccuracy = record.validationAccuracy
        testAccuracy = record.testAccuracy
        certificate = Certificate(
            order: record.certificate.order, initialWeights: record.certificate.initialWeights,
            firstLoss: record.certificate.firstLoss.flatMap { $0.isNaN ? nil : Double($0) },
            finalWeights: record.certificate.finalWeights)
        weightsAreFinite = record.weightsAreFinite
    }

    /// A run that the engine does not accept.
    init(_ run: PlannedRun, refused refusal: TrainingError, _ circumstances: Circumstances) {
        self.init(
            key: run.key, configuration: run.configuration, seed: run.seed,
            learnsFromValidation: run.learnsFromValidation, status: .refused, circumstances: circumstances)
        self.refusal = "\(refusal)"
    }
}
