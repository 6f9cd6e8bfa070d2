internal import KernelInterface

/// What the threads do between two moments at which all wait for each other.
///
/// Maps are divided by images, gradients of weights by lanes or taps, the optimizer's arrays by panels. So every sum is
/// taken by one thread, in the order in which one thread alone takes it, and no bit depends on how many there are.
enum Step {
    /// Sets the gradients to 0.
    case clear
    /// From pixels to logits and, where there is a loss, to its gradient.
    case forward(Range<Int>)
    case classifierWeights(Range<Int>), classifierInputs(Range<Int>, dropped: Bool)
    case expansionWeights(Layer), expansionInputs(Layer), squeezeWeights(Layer)
    /// Also through the pool in front, if there is one.
    case squeezeInputs(Layer)
    case stemWeights(Range<Int>)
    /// The optimizer's step, and the copies of the weights.
    case update(OptimizerStep, skipsIdle: Bool)

    /// A Fire module of a stage, and the images that pass it.
    struct Layer {
        let stage: Int, fire: Int
        let images: Range<Int>
    }
}

extension KernelNetwork {
    /// Lets the threads do a step together.
    func run(_ step: Step, shares: Int) { crew.run(step, shares: min(shares, threads)) }

    /// Does a share of a step on the calling thread.
    func perform(_ step: Step, _ share: Share) {
        switch step {
        case .clear: clearGradient(share)
        case .forward(let images): forward(share.of(images), share)
        case .classifierWeights(let images):
            forEachPass(images, capacity, share) { pass, _ in classifier.addGradients(pass, share) }
        case .classifierInputs(let images, let dropped):
            forEachPass(share.of(images), capacity, share) { pass, _ in
                classifier.inputGradient(pass, dropped: dropped)
            }
        case .expansionWeights(let layer):
            let (stage, fire) = (stages[layer.stage], stages[layer.stage].fires[layer.fire])
            forEachPass(layer.images, stage.group, share) { pass, _ in fire.addExpansionGradients(pass, share) }
        case .expansionInputs(let layer):
            let (stage, fire) = (stages[layer.stage], stages[layer.stage].fires[layer.fire])
            forEachPass(share.of(layer.images), stage.group, share) { pass, _ in fire.expansionInputGradient(pass) }
        case .squeezeWeights(let layer):
            let (stage, fire) = (stages[layer.stage], stages[layer.stage].fires[layer.fire])
            forEachPass(layer.images, stage.group, share) { pass, _ in fire.addSqueezeGradients(pass, share) }
        case .squeezeInputs(let layer):
            let (stage, fire) = (stages[layer.stage], stages[layer.stage].fires[layer.fire])
            let pool = layer.fire == 0 && layer.stage > 0 ? stages[layer.stage - 1].pool : nil
            forEachPass(share.of(layer.images), stage.group, share) { pass, _ in
                fire.squeezeInputGradient(pass)
                pool?.backward(pass)
            }
        case .stemWeights(let images):
            forEachPass(images, stages[0].group, share) { pass, _ in stem.backward(self.images, pass, share) }
        case .update(let step, let skipsIdle): update(step, skipsIdle: skipsIdle, share)
        }
    }

    /// Some images from their pixels to their logits, group by group as far as these are theirs, then to the loss.
    private func forward(_ own: Range<Int>, _ share: Share) {
        let wave = wave
        for image in own {
            kernels.normalise(
                wave.pixels(image), mean, deviation, images + wave.place(image) * side * side * 3, side * side)
        }
        for (index, stage) in stages.enumerated() {
            forEachPass(own, stage.group, share) { pass, _ in
                if index == 0 { stem.forward(images, pass) }
                stage.forward(pass)
            }
        }
        forEachPass(own, capacity, share) { pass, part in
            if let dropout = wave.dropout {
                classifier.drop(dropout, firstImage: wave.start + part.images.lowerBound, pass)
            }
            classifier.forward(pass)
        }
        let scratch = scratches[share.index]
        for image in own {
            let place = wave.place(image)
            classifier.mean(place, to: scratch.means)
            isFinite[image] = classifier.areFinite(scratch.means)
            guard let loss = wave.loss else { continue }
            losses[image] = classifier.lossAndGradient(
                place, scratch.means, loss, target: wave.label(image), batch: wave.batch.count, scratch.slopes)
        }
    }

    /// The passes of some images through layers that take them in groups.
    func forEachPass(_ images: Range<Int>, _ group: Int, _ share: Share, _ body: (Pass, Wave.Part) -> Void) {
        wave.forEachPart(of: images, group: group) { part in
            let pass = Pass(
                kernels: kernels, weights: weights, gradient: gradient, images: part.places,
                groupCount: part.groupCount, weightsAreFinite: weightsAreFinite,
                usesTiles: runsInTiles[part.microBatch], scratch: scratches[share.index])
            body(pass, part)
        }
    }
}
