import Foundation
import KernelInterface
import TestSupport
@testable import TrainingEngine

/// Some elements of a tensor of PyTorch's, and its norm.
struct Sample: Decodable {
    var norm: Double
    var count: Int
    var step: Int
    var values: [Double]

    /// ‖ours − theirs‖ / ‖theirs‖ over the elements kept, or of the norms, whichever is larger.
    func error(of ours: [Float]) -> Double {
        guard ours.count == count else { return .infinity }
        let picked = stride(from: 0, to: count, by: step).map { Double(ours[$0]) }
        let norm = ours.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        let normError = self.norm == 0 ? norm : abs(norm - self.norm) / self.norm
        return max(relative(picked, values), normError)
    }
}

/// ‖a − b‖ / ‖b‖, or ‖a‖ where b is zero.
func relative(_ a: [Double], _ b: [Double]) -> Double {
    let difference = zip(a, b).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    let norm = b.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
    return a.count != b.count ? .infinity : norm == 0 ? difference : difference / norm
}

enum Golden {
    static func read<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(contentsOf: TestData.fixture("torch/\(name).json")))
    }

    /// Every implementation this CPU can run.
    static let backends: [Backend] = InstructionSet.available.map { .kernels($0) } + [.openBLAS]
}
