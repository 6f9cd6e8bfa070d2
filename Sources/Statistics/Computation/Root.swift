/// Where a function crosses zero between two ends at which its signs differ: Chandrupatla's method, Advances in Engineering
/// Software 28, 1997, doi:10.1016/s0965-9978(96)00051-8, to a few units in the last place or an absolute tolerance.
///
/// Where both ends have one sign, the end that lies nearer to zero.
func root(in range: ClosedRange<Double>, tolerance: Double = 0, _ function: (Double) -> Double) -> Double {
    var (a, b) = (range.upperBound, range.lowerBound)
    var (fa, fb) = (function(a), function(b))
    if (fa > 0) == (fb > 0) { return abs(fa) < abs(fb) ? a : b }
    var (c, fc) = (a, fa)
    var share = 0.5
    for _ in 0..<200 {
        let x = a + share * (b - a)
        let fx = function(x)
        if (fx > 0) == (fa > 0) { (c, fc) = (a, fa) } else { (c, b, fc, fb) = (b, a, fb, fa) }
        (a, fa) = (x, fx)
        let (best, value) = abs(fa) < abs(fb) ? (a, fa) : (b, fb)
        let limit = (2 * Double.ulpOfOne * abs(best) + tolerance) / abs(b - a)
        if value == 0 || limit > 0.5 { return best }
        let (xi, phi) = ((a - b) / (c - b), (fa - fb) / (fc - fb))
        if phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi {
            share = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        } else {
            share = 0.5
        }
        share = min(1 - limit, max(limit, share))
    }
    return abs(fa) < abs(fb) ? a : b
}
