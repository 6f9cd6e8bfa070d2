import Dispatch

/// Computes `count` values on all cores and returns them in order.
///
/// - Parameter progress: told on the caller's thread how many are done, every few hundred; throwing ends the work.
func inParallel<Value: Sendable>(
    count: Int, progress: (Int) throws -> Void, _ body: @Sendable (Int) -> Value
) rethrows -> [Value] {
    let batch = 256
    var values: [Value] = []
    values.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: batch) {
        try progress(start)
        let size = min(batch, count - start)
        values += [Value](unsafeUninitializedCapacity: size) { buffer, filled in
            let slots = Slots(base: buffer.baseAddress)
            DispatchQueue.concurrentPerform(iterations: size) { offset in
                let value = body(start + offset)
                slots.base.map { ($0 + offset).initialize(to: value) }
            }
            filled = size
        }
    }
    try progress(count)
    return values
}

/// Lets tasks share the memory; each writes a slot of its own.
private struct Slots<Value>: @unchecked Sendable {
    let base: UnsafeMutablePointer<Value>?
}
