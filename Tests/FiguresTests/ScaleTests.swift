import Figures
import Testing

@Suite struct ScaleTests {
    @Test func aScaleMapsItsEndsToItsEnds() {
        let scale = LinearScale(2...4, from: 100, to: 20)
        #expect(scale(2) == 100 && scale(4) == 20 && scale(3) == 60)
    }

    @Test(arguments: [(0.0, 1.0), (0, 36), (-0.8, 37), (0, 100_000), (0.26, 0.5500001)])
    func ticksAreRoundInsideTheDomainAndAboutAsManyAsAskedFor(low: Double, high: Double) {
        let ticks = LinearScale(low...high, from: 0, to: 1).ticks(about: 6)
        #expect((3...13).contains(ticks.count))
        #expect(ticks.allSatisfy { $0 >= low - 1e-9 && $0 <= high + 1e-9 })
        #expect(ticks.allSatisfy { LinearScale.label($0).count <= 6 })
    }

    @Test func anEmptyDomainIsWidened() {
        let scale = LinearScale(5...5, from: 0, to: 10)
        #expect(scale(5).isFinite && !scale.ticks(about: 5).isEmpty)
    }

    @Test func bandsDivideTheLineEqually() {
        let bands = BandScale(4, from: 0, to: 100)
        #expect(bands.width == 25 && bands.middle(0) == 12.5 && bands.middle(3) == 87.5)
    }

    @Test(arguments: [(1.0, "1"), (-0.004, "0"), (0.005, "0.01"), (12.34567, "12.35"), (-3.1, "-3.1"), (.nan, "0")])
    func coordinatesHaveAtMostTwoDecimals(value: Double, text: String) { #expect(coordinate(value) == text) }

    @Test func jitterDependsOnTheIdAlone() {
        let offsets = (0..<500).map { Jitter.offset("participant \($0)") }
        #expect(offsets == (0..<500).map { Jitter.offset("participant \($0)") })
        #expect(offsets.allSatisfy { abs($0) <= 1 } && Set(offsets).count == 500)
        #expect(abs(offsets.reduce(0, +) / 500) < 0.1)
    }

    @Test func pointsOfASwarmHideNoneAndMoveSidewaysOnly() {
        let points = (0..<12).map { (x: 50.0, y: Double($0 % 3)) }
        let places = Swarm.places(points, diameter: 6, reach: 60)
        for (point, place) in zip(points, places) { #expect(place.y == point.y && abs(place.x - 50) <= 60) }
        for (index, first) in places.enumerated() {
            for second in places.dropFirst(index + 1) {
                let (dx, dy) = (first.x - second.x, first.y - second.y)
                #expect((dx * dx + dy * dy).squareRoot() > 5.99)
            }
        }
        #expect(places[0].x == 50)
    }

    @Test func aPointWithoutAFreePlaceStaysWhereItIs() {
        let places = Swarm.places(Array(repeating: (x: 0.0, y: 0.0), count: 4), diameter: 10, reach: 5)
        #expect(places.map(\.x) == [0, 0, 0, 0])
        #expect(Swarm.places([(0, 0), (0, 0)], diameter: 10, reach: 10).map(\.x) == [0, 10])
    }

    @Test func manyPointsAreThinnedAndTheFigureSaysSo() {
        #expect(Thinning.thinned(Array(0..<2_000)).count == 2_000 && Thinning.note(2_000) == nil)
        let thinned = Thinning.thinned(Array(0..<100_000))
        #expect(thinned.count <= Thinning.limit && thinned.count > Thinning.limit / 2)
        #expect(Thinning.note(100_000)?.contains("100000") == true)
    }

    @Test func longTextIsBrokenAtSpaces() {
        let lines = Label.wrapped("one two three four five six seven", width: 60)
        #expect(lines.count > 1 && lines.joined(separator: " ") == "one two three four five six seven")
        #expect(lines.allSatisfy { Label.width($0) <= 60 })
    }
}
