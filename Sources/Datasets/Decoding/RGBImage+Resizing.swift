extension RGBImage {
    /// The picture stretched to `width × height` with Pillow's antialiased bilinear filter.
    ///
    /// Equal to Pillow's `image.resize((width, height), Image.Resampling.BILINEAR)`: across first, then down, each pass in
    /// 22-bit fixed point and rounded to 8 bits; a side that keeps its length is left alone. The ratio of the sides is not
    /// kept.
    ///
    /// - Precondition: both sides are positive.
    public func resized(width newWidth: Int, height newHeight: Int) -> RGBImage {
        precondition(newWidth > 0 && newHeight > 0)
        var bytes = bytes
        if newWidth != width {
            bytes = stretchedAcross(bytes, to: newWidth)
        }
        if newHeight != height {
            bytes = stretchedDown(bytes, width: newWidth, to: newHeight)
        }
        return RGBImage(width: newWidth, height: newHeight, bytes: bytes)
    }

    private func stretchedAcross(_ bytes: [UInt8], to newWidth: Int) -> [UInt8] {
        let plan = ResampleWeights(from: width, to: newWidth)
        return [UInt8](unsafeUninitializedCapacity: newWidth * height * 3) { output, outputCount in
            bytes.withUnsafeBufferPointer { input in
                plan.weights.withUnsafeBufferPointer { weights in
                    for row in 0..<height {
                        for position in 0..<newWidth {
                            let span = plan.spans[position]
                            var (red, green, blue) = (half, half, half)
                            var source = (row &* width &+ span.first) &* 3
                            var place = position &* plan.stride
                            for _ in 0..<span.count {
                                let weight = weights[place]
                                red &+= Int32(input[source]) &* weight
                                green &+= Int32(input[source &+ 1]) &* weight
                                blue &+= Int32(input[source &+ 2]) &* weight
                                source &+= 3
                                place &+= 1
                            }
                            let target = (row &* newWidth &+ position) &* 3
                            output[target] = level(red)
                            output[target &+ 1] = level(green)
                            output[target &+ 2] = level(blue)
                        }
                    }
                }
            }
            outputCount = output.count
        }
    }

    private func stretchedDown(_ bytes: [UInt8], width newWidth: Int, to newHeight: Int) -> [UInt8] {
        let plan = ResampleWeights(from: height, to: newHeight)
        let rowLength = newWidth * 3
        var sums = [Int32](repeating: half, count: rowLength)
        return [UInt8](unsafeUninitializedCapacity: rowLength * newHeight) { output, outputCount in
            bytes.withUnsafeBufferPointer { input in
                sums.withUnsafeMutableBufferPointer { sums in
                    for row in 0..<newHeight {
                        let span = plan.spans[row]
                        sums.update(repeating: half)
                        for offset in 0..<span.count {
                            let weight = plan.weights[row &* plan.stride &+ offset]
                            let source = (span.first &+ offset) &* rowLength
                            for column in 0..<rowLength {
                                sums[column] &+= Int32(input[source &+ column]) &* weight
                            }
                        }
                        let target = row &* rowLength
                        for column in 0..<rowLength { output[target &+ column] = level(sums[column]) }
                    }
                }
            }
            outputCount = output.count
        }
    }
}

/// One half in fixed point, so that dropping the fraction rounds.
private let half: Int32 = 1 << (ResampleWeights.precision - 1)

/// A fixed-point sum as an 8-bit level.
@inline(__always)
private func level(_ sum: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: min(255, max(0, sum >> ResampleWeights.precision)))
}
