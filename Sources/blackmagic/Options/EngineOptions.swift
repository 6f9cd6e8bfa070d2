public import ArgumentParser
public import TrainingEngine

/// What computes.
struct EngineOptions: ParsableArguments {
    enum BackendName: String, CaseIterable, ExpressibleByArgument { case kernels, openblas }

    @Option(help: "The network: squeezenet1_1 (the study's) or squeezenet1_0.")
    var network: Architecture = .squeezeNet1_1
    @Option(
        help: "kernels gives the same bits on every CPU; openblas is the readable second opinion, whose bits do not.")
    var backend: BackendName = .kernels
    @Option(help: "avx2, avx512, or auto for the widest there is; all give the same bits.")
    var instructionSet: InstructionSet = .automatic

    @Option(help: "Threads that share one network; the kernels' bits do not depend on it.")
    var threads = 1

    func validate() throws {
        guard (1...1024).contains(threads) else { throw ValidationError("--threads: give 1 to 1024") }
        guard threads == 1 || backend == .kernels else { throw ValidationError("--threads is for --backend kernels") }
    }

    var chosen: Backend { backend == .openblas ? .openBLAS : .kernels(instructionSet) }
}

extension Architecture: ExpressibleByArgument {}
extension InstructionSet: ExpressibleByArgument {}
extension Shuffling: ExpressibleByArgument {}
