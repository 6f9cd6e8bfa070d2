internal import KernelInterface

extension UpdateRule {
    /// The step for a single weight, the plain form of what the kernels do sixteen at a time.
    func apply(_ weight: inout Float, gradient: Float, _ first: inout Float, _ second: inout Float) {
        switch self {
        case .adam(let decay, let towards, let keep, let add, let stepSize, let root, let epsilon):
            let g = decay == 0 ? gradient : gradient + weight * decay
            first = towards < 0.5 ? first + (g - first) * towards : g - (g - first) * (1 - towards)
            second = second * keep + g * g * add
            weight -= first * stepSize / (second.squareRoot() / root + epsilon)
        case .adadelta(let decay, let keep, let add, let epsilon, let rate):
            let g = decay == 0 ? gradient : gradient + weight * decay
            first = first * keep + g * g * add
            let delta = (second + epsilon).squareRoot() / (first + epsilon).squareRoot() * g
            second = second * keep + delta * delta * add
            weight -= delta * rate
        case .adagrad(let decay, let epsilon, let rate):
            let g = decay == 0 ? gradient : gradient + weight * decay
            first += g * g
            weight -= g * rate / (first.squareRoot() + epsilon)
        case .asgd(let decay, let shrink, let eta, let mu):
            let g = decay == 0 ? gradient : gradient + weight * decay
            weight = weight * shrink - g * eta
            first = mu == 1 ? weight : first + (weight - first) * mu
        case .rmsprop(let decay, let keep, let add, let epsilon, let momentum, let rate):
            let g = decay == 0 ? gradient : gradient + weight * decay
            first = first * keep + g * g * add
            if momentum > 0 {
                second = second * momentum + g / (first.squareRoot() + epsilon)
                weight -= second * rate
            } else {
                weight -= g * rate / (first.squareRoot() + epsilon)
            }
        case .sgd(let decay, let momentum, let isFirst, let rate):
            var g = decay == 0 ? gradient : gradient + weight * decay
            if momentum != 0 {
                if !isFirst { g += first * momentum }
                first = g
            }
            weight -= g * rate
        }
    }
}
