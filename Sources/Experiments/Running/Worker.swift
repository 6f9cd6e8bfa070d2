internal import Datasets
internal import Foundation
internal import Study
internal import StudyStore
internal import TrainingEngine

/// Trains one run after the other, and takes each into the store.
struct Worker: Sendable {
    enum End {
        case finished(TrainingRun)
        case interrupted
        /// An outside reason ended the run, and whether it may be tried again.
        case failed(String, isRetried: Bool)
        /// The store, or a state to go on from, cannot be written: no other run would fare better.
        case stuck(String)
    }

    let sweep: Sweep
    /// The images with those for validation among those to learn from.
    let joined: PixelDataset
    let isCancelled: @Sendable () -> Bool
    let listener: @Sendable (Sweep.Event) -> Void

    /// - Parameter share: the cores that it may take.
    func train(_ run: PlannedRun, _ share: CoreShares.Share) -> End {
        if isCancelled() { return .interrupted }
        listener(.started(key: run.key))
        let name = sweep.plan.experiment.name
        do {
            let attempts = try sweep.store.noteStart(
                of: run.key, in: name, host: ProcessInfo.processInfo.hostName,
                process: Int(ProcessInfo.processInfo.processIdentifier))
            do {
                guard let result = try outcome(of: run, share, attempts: attempts) else { return .interrupted }
                try sweep.store.finish(result, of: name)
                stateFile(run).remove()
                return .finished(result)
            } catch let error as StoreError {
                throw error
            } catch let error as ExperimentError {
                throw error
            } catch {
                let reason = "\(error)"
                let failures = try sweep.store.noteFailure(of: run.key, in: name, reason: reason)
                return .failed(reason, isRetried: failures <= sweep.plan.experiment.retries)
            }
        } catch {
            return .stuck("\(error)")
        }
    }

    private func stateFile(_ run: PlannedRun) -> StateFile {
        StateFile(folder: StateFile.folder(store: sweep.store.path), key: run.key)
    }

    /// Nil when interrupted.
    private func outcome(of run: PlannedRun, _ share: CoreShares.Share, attempts: Int) throws -> TrainingRun? {
        var circumstances = TrainingRun.Circumstances(
            instructionSet: sweep.backend.instructionSetName, host: ProcessInfo.processInfo.hostName, seconds: 0,
            attempts: attempts)
        switch run.resolved {
        case .failure(let refusal):
            listener(.progress(cost: 1, images: 0))
            return TrainingRun(run, refused: refusal, circumstances)
        case .success(let configuration):
            let file = stateFile(run)
            let training = Training(run, configuration, sweep.plan.experiment, sweep.backend)
            let data = run.learnsFromValidation ? joined : sweep.dataset
            // A state of another training counts as none.
            let state = file.read().flatMap { training.continues($0, on: data) ? $0 : nil }
            let cost = run.cost(imageSize: sweep.plan.experiment.imageSize)
            let images = Double(run.images) * Double(configuration.epochs)
            if let state {
                listener(.progress(cost: cost * Double(state.epochs) / Double(configuration.epochs), images: 0))
            }
            let keeper = Training.Keeper(interval: sweep.plan.experiment.keepEvery) { try file.write($0) }
            let record = try training.run(
                on: data, from: state, keeper: keeper, threads: { share.threads }, isCancelled: isCancelled
            ) { event in
                switch event {
                case .batch(let done, let total, _):
                    share.left = cost * Double(total - done) / Double(total)
                    listener(.progress(cost: cost / Double(total), images: images / Double(total)))
                case .epoch(let record):
                    listener(.epoch(key: run.key, record, of: configuration.epochs))
                }
            }.record
            if record.status == .cancelled || record.status == .timedOut { return nil }
            circumstances.seconds = record.circumstances.seconds
            return TrainingRun(run, record, circumstances)
        }
    }
}
