internal import KernelInterface

/// One loop over vectors of 16 for each optimizer, by its name. They do what the plain steps of its rule (`Optimizer` in
/// Study) do, where stands what the state arrays hold. Each returns whether all weights are finite.
let updateLoops: [(optimizer: String, loop: KernelSet.UpdateLoop)] = [
    ("Adam", { adam($0, $1, $2, $3, $4, $5) }),
    ("Adadelta", { adadelta($0, $1, $2, $3, $4, $5) }),
    ("Adagrad", { adagrad($0, $1, $2, $3, $4, $5) }),
    ("ASGD", { asgd($0, $1, $2, $3, $4, $5) }),
    ("RMSprop", { rmsprop($0, $1, $2, $3, $4, $5) }),
    ("SGD", { sgd($0, $1, $2, $3, $4, $5) }),
]

private typealias Floats = UnsafeMutablePointer<Float>

/// The first average moves by torch's `lerp`: from the nearer end.
private func adam(
    _ n: StepNumbers, _ w: Floats, _ g: UnsafePointer<Float>, _ first: Floats, _ second: Floats, _ count: Int
) -> Bool {
    let (towards, fromEnd, keep, add) = (n.towards, 1 - n.towards, n.keep, n.add)
    let (decay, rate, root, epsilon) = (n.weightDecay, n.rate, n.root, n.epsilon)
    var check = Vector()
    var i = 0
    while i < count {
        let gradient = decayed(g + i, w + i, decay)
        let old = load(first + i)
        let mean = towards < 0.5 ? old + (gradient - old) * towards : gradient - (gradient - old) * fromEnd
        let square = load(second + i) * keep + gradient * gradient * add
        store(mean, at: first + i)
        store(square, at: second + i)
        set(load(w + i) - mean * rate / (square.squareRoot() / root + epsilon), at: w + i, &check)
        i += 16
    }
    return check == Vector()
}

private func adadelta(
    _ n: StepNumbers, _ w: Floats, _ g: UnsafePointer<Float>, _ first: Floats, _ second: Floats, _ count: Int
) -> Bool {
    let (decay, keep, add, epsilon, rate) = (n.weightDecay, n.keep, n.add, n.epsilon, n.rate)
    var check = Vector()
    for i in stride(from: 0, to: count, by: 16) {
        let gradient = decayed(g + i, w + i, decay)
        let square = load(first + i) * keep + gradient * gradient * add
        let accumulated = load(second + i)
        let delta = (accumulated + epsilon).squareRoot() / (square + epsilon).squareRoot() * gradient
        store(square, at: first + i)
        store(accumulated * keep + delta * delta * add, at: second + i)
        set(load(w + i) - delta * rate, at: w + i, &check)
    }
    return check == Vector()
}

private func adagrad(
    _ n: StepNumbers, _ w: Floats, _ g: UnsafePointer<Float>, _ first: Floats, _ second: Floats, _ count: Int
) -> Bool {
    let (decay, epsilon, rate) = (n.weightDecay, n.epsilon, n.rate)
    var check = Vector()
    for i in stride(from: 0, to: count, by: 16) {
        let gradient = decayed(g + i, w + i, decay)
        let sum = load(first + i) + gradient * gradient
        store(sum, at: first + i)
        set(load(w + i) - gradient * rate / (sum.squareRoot() + epsilon), at: w + i, &check)
    }
    return check == Vector()
}

private func asgd(
    _ n: StepNumbers, _ w: Floats, _ g: UnsafePointer<Float>, _ first: Floats, _ second: Floats, _ count: Int
) -> Bool {
    let (decay, shrink, rate, share) = (n.weightDecay, n.shrink, n.rate, n.average)
    var check = Vector()
    for i in stride(from: 0, to: count, by: 16) {
        let weight = load(w + i) * shrink - decayed(g + i, w + i, decay) * rate
        let average = load(first + i)
        set(weight, at: w + i, &check)
        store(share == 1 ? weight : average + (weight - average) * share, at: first + i)
    }
    return check == Vector()
}

private func rmsprop(
    _ n: StepNumbers, _ w: Floats, _ g: UnsafePointer<Float>, _ first: Floats, _ second: Floats, _ count: Int
) -> Bool {
    let (decay, keep, add, epsilon) = (n.weightDecay, n.keep, n.add, n.epsilon)
    let (momentum, rate) = (n.momentum, n.rate)
    var check = Vector()
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
    return check == Vector()
}

private func sgd(
    _ n: StepNumbers, _ w: Floats, _ g: UnsafePointer<Float>, _ first: Floats, _ second: Floats, _ count: Int
) -> Bool {
    let (decay, momentum, isFirst, rate) = (n.weightDecay, n.momentum, n.isFirst, n.rate)
    var check = Vector()
    for i in stride(from: 0, to: count, by: 16) {
        var gradient = decayed(g + i, w + i, decay)
        if momentum != 0 {
            if !isFirst { gradient += load(first + i) * momentum }
            store(gradient, at: first + i)
        }
        set(load(w + i) - gradient * rate, at: w + i, &check)
    }
    return check == Vector()
}

/// Stores a weight; `check` becomes NaN when it is not finite.
@inline(__always) private func set(_ weight: Vector, at w: Floats, _ check: inout Vector) {
    store(weight, at: w)
    check += weight * 0
}

/// g + weightDecay · w, or g untouched, as PyTorch skips the term at 0.
@inline(__always) private func decayed(_ g: UnsafePointer<Float>, _ w: Floats, _ decay: Float) -> Vector {
    decay == 0 ? load(g) : load(g) + load(w) * decay
}
