internal import KernelInterface

/// One loop over vectors of 16 for each rule; `UpdateRule` says what the state arrays hold. Returns whether all weights
/// are finite.
func update(
    _ rule: UpdateRule, _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>,
    _ first: UnsafeMutablePointer<Float>,
    _ second: UnsafeMutablePointer<Float>, _ count: Int
) -> Bool {
    var check = Vector()
    switch rule {
    case .adam(let decay, let towards, let keep, let add, let stepSize, let root, let epsilon):
        check = adam(w, g, first, second, count, decay, towards, keep, add, stepSize, root, epsilon)
    case .adadelta(let decay, let keep, let add, let epsilon, let rate):
        for i in stride(from: 0, to: count, by: 16) {
            let gradient = decayed(g + i, w + i, decay)
            let square = load(first + i) * keep + gradient * gradient * add
            let accumulated = load(second + i)
            let delta = (accumulated + epsilon).squareRoot() / (square + epsilon).squareRoot() * gradient
            store(square, at: first + i)
            store(accumulated * keep + delta * delta * add, at: second + i)
            set(load(w + i) - delta * rate, at: w + i, &check)
        }
    case .adagrad(let decay, let epsilon, let rate):
        for i in stride(from: 0, to: count, by: 16) {
            let gradient = decayed(g + i, w + i, decay)
            let sum = load(first + i) + gradient * gradient
            store(sum, at: first + i)
            set(load(w + i) - gradient * rate / (sum.squareRoot() + epsilon), at: w + i, &check)
        }
    case .asgd(let decay, let shrink, let eta, let mu):
        for i in stride(from: 0, to: count, by: 16) {
            let weight = load(w + i) * shrink - decayed(g + i, w + i, decay) * eta
            let average = load(first + i)
            set(weight, at: w + i, &check)
            store(mu == 1 ? weight : average + (weight - average) * mu, at: first + i)
        }
    case .rmsprop(let decay, let keep, let add, let epsilon, let momentum, let rate):
        for i in stride(from: 0, to: count, by: 16) {
            let gradient = decayed(g + i, w + i, decay)
            let square = load(first + i) * keep + gradient * gradient * add
            let root = square.squareRoot() + epsilon
            store(square, at: first + i)
            if momentum > 0 {
                let buffer = load(second + i) * momentum + gradient / root
                store(buffer, at: second + i)
                set(load(w + i) - buffer * rate, at: w + i, &check)
            } else {
                set(load(w + i) - gradient * rate / root, at: w + i, &check)
            }
        }
    case .sgd(let decay, let momentum, let isFirst, let rate):
        for i in stride(from: 0, to: count, by: 16) {
            var gradient = decayed(g + i, w + i, decay)
            if momentum != 0 {
                if !isFirst { gradient += load(first + i) * momentum }
                store(gradient, at: first + i)
            }
            set(load(w + i) - gradient * rate, at: w + i, &check)
        }
    }
    return check == Vector()
}

/// Stores a weight; `check` becomes NaN when it is not finite.
@inline(__always) private func set(_ weight: Vector, at w: UnsafeMutablePointer<Float>, _ check: inout Vector) {
    store(weight, at: w)
    check += weight * 0
}

/// g + weightDecay · w, or g untouched, as PyTorch skips the term at 0.
@inline(__always) private func decayed(
    _ g: UnsafePointer<Float>, _ w: UnsafeMutablePointer<Float>, _ decay: Float
) -> Vector {
    decay == 0 ? load(g) : load(g) + load(w) * decay
}

/// The first average moves by torch's `lerp`: from the nearer end.
@inline(never)
private func adam(
    _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ first: UnsafeMutablePointer<Float>,
    _ second: UnsafeMutablePointer<Float>, _ count: Int, _ decay: Float, _ towards: Float, _ keep: Float, _ add: Float,
    _ stepSize: Float, _ root: Float, _ epsilon: Float
) -> Vector {
    let fromEnd = 1 - towards
    var check = Vector()
    var i = 0
    while i < count {
        let gradient = decayed(g + i, w + i, decay)
        let old = load(first + i)
        let mean = towards < 0.5 ? old + (gradient - old) * towards : gradient - (gradient - old) * fromEnd
        let square = load(second + i) * keep + gradient * gradient * add
        store(mean, at: first + i)
        store(square, at: second + i)
        set(load(w + i) - mean * stepSize / (square.squareRoot() / root + epsilon), at: w + i, &check)
        i += 16
    }
    return check
}
