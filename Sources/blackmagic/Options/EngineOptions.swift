public import ArgumentParser
import Foundation
import Limits
public import TrainingEngine

/// What computes.
struct EngineOptions: ParsableArguments {
    enum BackendName: String, CaseIterable, ExpressibleByArgument { case kernels, openblas }

    @Option(help: "The network: squeezenet1_1 (the study's) or squeezenet1_0.")
    var network: Architecture = .squeezeNet1_1
    @Option(
        help: "kernels gives the same bits on every CPU; openblas is the readable second opinion, whose bits do not.")
    var backend: BackendName = .kernels
    @Option(help: "avx2, avx512, portable (slow on x86), or auto for the widest; all give the same bits.")
    var instructionSet: InstructionSet = .automatic

    @Option(Limit.threads, help: "Threads that share one network; the kernels' bits do not depend on it.")
    var threads = 1

    func validate() throws {
        guard threads == 1 || backend == .kernels else { throw ValidationError("--threads is for --backend kernels") }
    }

    var chosen: Backend { backend == .openblas ? .openBLAS : .kernels(instructionSet) }
}

extension Limit<Int> {
    /// Trainings side by side on this machine, each with memory of its own.
    static var workersHere: Limit {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return Limit(whole: 1...min(max(16, 4 * cores), Limit.workers.range.upperBound))
    }
}

extension Architecture: ExpressibleByArgument {}
extension InstructionSet: ExpressibleByArgument {}
extension Shuffling: ExpressibleByArgument {}
