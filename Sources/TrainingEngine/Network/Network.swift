internal import Datasets
internal import KernelInterface
internal import Study

/// Some images of a split, in an order.
struct Batch {
    let split: PixelSplit
    /// Places in the split.
    let indices: ArraySlice<Int32>

    var count: Int { indices.count }
}

/// SqueezeNet with its gradients and the optimizer's state. Parameters and gradients are in PyTorch's order.
protocol Network: AnyObject {
    /// Threads that it was built for.
    var mostThreads: Int { get }
    /// Lets so many threads work from now on; the bits do not depend on it.
    ///
    /// - Returns: false where the network must be built anew for so many.
    func employ(_ threads: Int) -> Bool
    /// Sets the weights; the optimizer's state becomes `firstState` and 0.
    func load(_ parameters: Parameters, firstState: Float)
    /// The weights now.
    func parameters() -> Parameters
    /// The weights and the optimizer's state.
    func state() -> NetworkState
    /// Goes back to such a state.
    func restore(_ state: NetworkState)
    /// What the last `accumulate` summed.
    func gradients() -> Parameters
    /// Forward and backward over a batch.
    ///
    /// - Parameters:
    ///   - dropout: nil to keep all channels.
    ///   - isStopped: asked every few images.
    /// - Returns: the loss, a mean over the batch; nil when stopped. The weights stay as they were.
    func accumulate(_ batch: Batch, loss: LossFunction, dropout: DropoutMask?, isStopped: () -> Bool) -> Float?
    /// One step of the optimizer along the gradients.
    func update(_ step: OptimizerStep)
    /// Outputs in evaluation mode: `body` gets each image's place in the batch and its logits, one a class.
    ///
    /// - Returns: whether it came to the end.
    func evaluate(_ batch: Batch, isStopped: () -> Bool, body: (Int, UnsafePointer<Float>) -> Void) -> Bool
}

/// ImageNet's normalisation of red, green and blue, as torchvision's models expect it.
enum Normalisation {
    static let mean: [Float] = [0.485, 0.456, 0.406]
    static let deviation: [Float] = [0.229, 0.224, 0.225]
}
