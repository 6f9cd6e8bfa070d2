/// The numbers of one optimizer step; each rule reads those that it needs and leaves the others neutral.
///
/// `weightDecay` · w joins the gradient of every rule. What the state arrays hold, each rule says.
@frozen public struct StepNumbers: Sendable {
    /// Factor of the weight in the gradient.
    public var weightDecay: Float
    /// Step size, with whatever correction or decay the rule knows.
    public var rate: Float
    /// Share by which the average gradient moves towards the gradient.
    public var towards: Float
    /// What a running average of squares keeps, and what it takes of the new square.
    public var keep: Float, add: Float
    /// Divisor of the root of the averaged squares.
    public var root: Float
    /// Added to denominators.
    public var epsilon: Float
    /// What is kept of the previous step.
    public var momentum: Float
    /// Factor of the weight itself.
    public var shrink: Float
    /// Share by which averaged weights move towards the weight.
    public var average: Float
    /// Whether no step came before.
    public var isFirst: Bool

    /// Numbers; those that are not named have no effect.
    public init(
        weightDecay: Float, rate: Float, towards: Float = 1, keep: Float = 0, add: Float = 0, root: Float = 1,
        epsilon: Float = 1, momentum: Float = 0, shrink: Float = 1, average: Float = 1, isFirst: Bool = false
    ) {
        self.weightDecay = weightDecay
        self.rate = rate
        self.towards = towards
        self.keep = keep
        self.add = add
        self.root = root
        self.epsilon = epsilon
        self.momentum = momentum
        self.shrink = shrink
        self.average = average
        self.isFirst = isFirst
    }

    /// Whether the weight plays no part, factors of 0 are finite, and what 0 is divided by is not 0, also where subnormal
    /// numbers are.
    public var leavesZeroAlone: Bool {
        weightDecay == 0 && root > 0 && epsilon >= .leastNormalMagnitude
            && [rate, keep, add, momentum].allSatisfy(\.isFinite)
    }
}
