/// Moves points sideways, as little as needed, so that none hides another.
public enum Swarm {
    /// Points that are told apart so; more are left to ``Jitter``.
    public static let limit: Int = 200

    /// The places of points, in their order. One that finds no free place stays where it is.
    ///
    /// - Parameters:
    ///   - diameter: of a point, with what shall be free around it.
    ///   - reach: how far a point is moved at most.
    public static func places(_ points: [(x: Double, y: Double)], diameter: Double, reach: Double) -> [(
        x: Double, y: Double
    )] {
        let steps = max(0, Int(2 * reach / diameter))
        let offsets =
            [0]
            + (0..<steps).flatMap { step -> [Double] in
                let offset = Double(step + 1) * diameter / 2
                return [offset, -offset]
            }
        var places = points
        var taken: [(x: Double, y: Double)] = []
        for (index, point) in points.enumerated() {
            let free = offsets.map { (x: point.x + $0, y: point.y) }.first { place in
                taken.allSatisfy { other in
                    let (dx, dy) = (other.x - place.x, other.y - place.y)
                    return dx * dx + dy * dy >= diameter * diameter * 0.999
                }
            }
            places[index] = free ?? point
            taken.append(places[index])
        }
        return places
    }
}
