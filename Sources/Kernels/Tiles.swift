// Written by generate.py; change that.
// swift-format-ignore-file

internal import KernelInterface
#if AVX512

@inline(never)
func forwardTiles6x4(
    _ call: ConvolutionCall, _ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {
    let x = call.x
    let cx = call.inputStride
    let cy = call.outputStride
    let depth = call.depth
    for tile in 0..<((call.pixels + 5) / 6) {
        let from = call.inputSlots + tile * 6
        let x0 = x + Int(from[0]) * cx
        let x1 = x + Int(from[1]) * cx
        let x2 = x + Int(from[2]) * cx
        let x3 = x + Int(from[3]) * cx
        let x4 = x + Int(from[4]) * cx
        let x5 = x + Int(from[5]) * cx
        let bias0 = load(bias + 0)
        let bias1 = load(bias + 16)
        let bias2 = load(bias + 32)
        let bias3 = load(bias + 48)
        var a0_0 = bias0
        var a0_1 = bias1
        var a0_2 = bias2
        var a0_3 = bias3
        var a1_0 = bias0
        var a1_1 = bias1
        var a1_2 = bias2
        var a1_3 = bias3
        var a2_0 = bias0
        var a2_1 = bias1
        var a2_2 = bias2
        var a2_3 = bias3
        var a3_0 = bias0
        var a3_1 = bias1
        var a3_2 = bias2
        var a3_3 = bias3
        var a4_0 = bias0
        var a4_1 = bias1
        var a4_2 = bias2
        var a4_3 = bias3
        var a5_0 = bias0
        var a5_1 = bias1
        var a5_2 = bias2
        var a5_3 = bias3
        let taps = call.taps + Int(call.tapLists[tile]) * ConvolutionCall.tapListLength
        for tap in 0..<Int(taps[0]) {
            var w = weights + Int(taps[2 + 2 * tap])
            var c = Int(taps[1 + 2 * tap])
            let end = c + depth
            while c < end {
                let w0 = load(w + 0)
                let w1 = load(w + 16)
                let w2 = load(w + 32)
                let w3 = load(w + 48)
                let b0 = Vector(repeating: x0[c])
                a0_0 = a0_0.addingProduct(b0, w0)
                a0_1 = a0_1.addingProduct(b0, w1)
                a0_2 = a0_2.addingProduct(b0, w2)
                a0_3 = a0_3.addingProduct(b0, w3)
                let b1 = Vector(repeating: x1[c])
                a1_0 = a1_0.addingProduct(b1, w0)
                a1_1 = a1_1.addingProduct(b1, w1)
                a1_2 = a1_2.addingProduct(b1, w2)
                a1_3 = a1_3.addingProduct(b1, w3)
                let b2 = Vector(repeating: x2[c])
                a2_0 = a2_0.addingProduct(b2, w0)
                a2_1 = a2_1.addingProduct(b2, w1)
                a2_2 = a2_2.addingProduct(b2, w2)
                a2_3 = a2_3.addingProduct(b2, w3)
                let b3 = Vector(repeating: x3[c])
                a3_0 = a3_0.addingProduct(b3, w0)
                a3_1 = a3_1.addingProduct(b3, w1)
                a3_2 = a3_2.addingProduct(b3, w2)
                a3_3 = a3_3.addingProduct(b3, w3)
                let b4 = Vector(repeating: x4[c])
                a4_0 = a4_0.addingProduct(b4, w0)
                a4_1 = a4_1.addingProduct(b4, w1)
                a4_2 = a4_2.addingProduct(b4, w2)
                a4_3 = a4_3.addingProduct(b4, w3)
                let b5 = Vector(repeating: x5[c])
                a5_0 = a5_0.addingProduct(b5, w0)
                a5_1 = a5_1.addingProduct(b5, w1)
                a5_2 = a5_2.addingProduct(b5, w2)
                a5_3 = a5_3.addingProduct(b5, w3)
                w += 64
                c += 1
            }
        }
        let to = call.outputSlots + tile * 6
        let y0 = y + Int(to[0]) * cy
        let y1 = y + Int(to[1]) * cy
        let y2 = y + Int(to[2]) * cy
        let y3 = y + Int(to[3]) * cy
        let y4 = y + Int(to[4]) * cy
        let y5 = y + Int(to[5]) * cy
        switch call.epilogue {
        case .relu:
            store(rectified(a0_0), at: y0)
            store(rectified(a0_1), at: y0 + 16)
            store(rectified(a0_2), at: y0 + 32)
            store(rectified(a0_3), at: y0 + 48)
            store(rectified(a1_0), at: y1)
            store(rectified(a1_1), at: y1 + 16)
            store(rectified(a1_2), at: y1 + 32)
            store(rectified(a1_3), at: y1 + 48)
            store(rectified(a2_0), at: y2)
            store(rectified(a2_1), at: y2 + 16)
            store(rectified(a2_2), at: y2 + 32)
            store(rectified(a2_3), at: y2 + 48)
            store(rectified(a3_0), at: y3)
            store(rectified(a3_1), at: y3 + 16)
            store(rectified(a3_2), at: y3 + 32)
            store(rectified(a3_3), at: y3 + 48)
            store(rectified(a4_0), at: y4)
            store(rectified(a4_1), at: y4 + 16)
            store(rectified(a4_2), at: y4 + 32)
            store(rectified(a4_3), at: y4 + 48)
            store(rectified(a5_0), at: y5)
            store(rectified(a5_1), at: y5 + 16)
            store(rectified(a5_2), at: y5 + 32)
            store(rectified(a5_3), at: y5 + 48)
        case .masked:
            store(masked(a0_0, by: load(y0)), at: y0)
            store(masked(a0_1, by: load(y0 + 16)), at: y0 + 16)
            store(masked(a0_2, by: load(y0 + 32)), at: y0 + 32)
            store(masked(a0_3, by: load(y0 + 48)), at: y0 + 48)
            store(masked(a1_0, by: load(y1)), at: y1)
            store(masked(a1_1, by: load(y1 + 16)), at: y1 + 16)
            store(masked(a1_2, by: load(y1 + 32)), at: y1 + 32)
            store(masked(a1_3, by: load(y1 + 48)), at: y1 + 48)
            store(masked(a2_0, by: load(y2)), at: y2)
            store(masked(a2_1, by: load(y2 + 16)), at: y2 + 16)
            store(masked(a2_2, by: load(y2 + 32)), at: y2 + 32)
            store(masked(a2_3, by: load(y2 + 48)), at: y2 + 48)
            store(masked(a3_0, by: load(y3)), at: y3)
            store(masked(a3_1, by: load(y3 + 16)), at: y3 + 16)
            store(masked(a3_2, by: load(y3 + 32)), at: y3 + 32)
            store(masked(a3_3, by: load(y3 + 48)), at: y3 + 48)
            store(masked(a4_0, by: load(y4)), at: y4)
            store(masked(a4_1, by: load(y4 + 16)), at: y4 + 16)
            store(masked(a4_2, by: load(y4 + 32)), at: y4 + 32)
            store(masked(a4_3, by: load(y4 + 48)), at: y4 + 48)
            store(masked(a5_0, by: load(y5)), at: y5)
            store(masked(a5_1, by: load(y5 + 16)), at: y5 + 16)
            store(masked(a5_2, by: load(y5 + 32)), at: y5 + 32)
            store(masked(a5_3, by: load(y5 + 48)), at: y5 + 48)
        case .maskedTwice:
            store(masked(a0_0 + a0_0, by: load(y0)), at: y0)
            store(masked(a0_1 + a0_1, by: load(y0 + 16)), at: y0 + 16)
            store(masked(a0_2 + a0_2, by: load(y0 + 32)), at: y0 + 32)
            store(masked(a0_3 + a0_3, by: load(y0 + 48)), at: y0 + 48)
            store(masked(a1_0 + a1_0, by: load(y1)), at: y1)
            store(masked(a1_1 + a1_1, by: load(y1 + 16)), at: y1 + 16)
            store(masked(a1_2 + a1_2, by: load(y1 + 32)), at: y1 + 32)
            store(masked(a1_3 + a1_3, by: load(y1 + 48)), at: y1 + 48)
            store(masked(a2_0 + a2_0, by: load(y2)), at: y2)
            store(masked(a2_1 + a2_1, by: load(y2 + 16)), at: y2 + 16)
            store(masked(a2_2 + a2_2, by: load(y2 + 32)), at: y2 + 32)
            store(masked(a2_3 + a2_3, by: load(y2 + 48)), at: y2 + 48)
            store(masked(a3_0 + a3_0, by: load(y3)), at: y3)
            store(masked(a3_1 + a3_1, by: load(y3 + 16)), at: y3 + 16)
            store(masked(a3_2 + a3_2, by: load(y3 + 32)), at: y3 + 32)
            store(masked(a3_3 + a3_3, by: load(y3 + 48)), at: y3 + 48)
            store(masked(a4_0 + a4_0, by: load(y4)), at: y4)
            store(masked(a4_1 + a4_1, by: load(y4 + 16)), at: y4 + 16)
            store(masked(a4_2 + a4_2, by: load(y4 + 32)), at: y4 + 32)
            store(masked(a4_3 + a4_3, by: load(y4 + 48)), at: y4 + 48)
            store(masked(a5_0 + a5_0, by: load(y5)), at: y5)
            store(masked(a5_1 + a5_1, by: load(y5 + 16)), at: y5 + 16)
            store(masked(a5_2 + a5_2, by: load(y5 + 32)), at: y5 + 32)
            store(masked(a5_3 + a5_3, by: load(y5 + 48)), at: y5 + 48)
        case .plain:
            store(a0_0, at: y0)
            store(a0_1, at: y0 + 16)
            store(a0_2, at: y0 + 32)
            store(a0_3, at: y0 + 48)
            store(a1_0, at: y1)
            store(a1_1, at: y1 + 16)
            store(a1_2, at: y1 + 32)
            store(a1_3, at: y1 + 48)
            store(a2_0, at: y2)
            store(a2_1, at: y2 + 16)
            store(a2_2, at: y2 + 32)
            store(a2_3, at: y2 + 48)
            store(a3_0, at: y3)
            store(a3_1, at: y3 + 16)
            store(a3_2, at: y3 + 32)
            store(a3_3, at: y3 + 48)
            store(a4_0, at: y4)
            store(a4_1, at: y4 + 16)
            store(a4_2, at: y4 + 32)
            store(a4_3, at: y4 + 48)
            store(a5_0, at: y5)
            store(a5_1, at: y5 + 16)
            store(a5_2, at: y5 + 32)
            store(a5_3, at: y5 + 48)
        case .added:
            store(load(y0) + a0_0, at: y0)
            store(load(y0 + 16) + a0_1, at: y0 + 16)
            store(load(y0 + 32) + a0_2, at: y0 + 32)
            store(load(y0 + 48) + a0_3, at: y0 + 48)
            store(load(y1) + a1_0, at: y1)
            store(load(y1 + 16) + a1_1, at: y1 + 16)
            store(load(y1 + 32) + a1_2, at: y1 + 32)
            store(load(y1 + 48) + a1_3, at: y1 + 48)
            store(load(y2) + a2_0, at: y2)
            store(load(y2 + 16) + a2_1, at: y2 + 16)
            store(load(y2 + 32) + a2_2, at: y2 + 32)
            store(load(y2 + 48) + a2_3, at: y2 + 48)
            store(load(y3) + a3_0, at: y3)
            store(load(y3 + 16) + a3_1, at: y3 + 16)
            store(load(y3 + 32) + a3_2, at: y3 + 32)
            store(load(y3 + 48) + a3_3, at: y3 + 48)
            store(load(y4) + a4_0, at: y4)
            store(load(y4 + 16) + a4_1, at: y4 + 16)
            store(load(y4 + 32) + a4_2, at: y4 + 32)
            store(load(y4 + 48) + a4_3, at: y4 + 48)
            store(load(y5) + a5_0, at: y5)
            store(load(y5 + 16) + a5_1, at: y5 + 16)
            store(load(y5 + 32) + a5_2, at: y5 + 32)
            store(load(y5 + 48) + a5_3, at: y5 + 48)
        }
    }
}

@inline(never)
func forwardTiles8x3(
    _ call: ConvolutionCall, _ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {
    let x = call.x
    let cx = call.inputStride
    let cy = call.outputStride
    let depth = call.depth
    for tile in 0..<((call.pixels + 7) / 8) {
        let from = call.inputSlots + tile * 8
        let x0 = x + Int(from[0]) * cx
        let x1 = x + Int(from[1]) * cx
        let x2 = x + Int(from[2]) * cx
        let x3 = x + Int(from[3]) * cx
        let x4 = x + Int(from[4]) * cx
        let x5 = x + Int(from[5]) * cx
        let x6 = x + Int(from[6]) * cx
        let x7 = x + Int(from[7]) * cx
        let bias0 = load(bias + 0)
        let bias1 = load(bias + 16)
        let bias2 = load(bias + 32)
        var a0_0 = bias0
        var a0_1 = bias1
        var a0_2 = bias2
        var a1_0 = bias0
        var a1_1 = bias1
        var a1_2 = bias2
        var a2_0 = bias0
        var a2_1 = bias1
        var a2_2 = bias2
        var a3_0 = bias0
        var a3_1 = bias1
        var a3_2 = bias2
        var a4_0 = bias0
        var a4_1 = bias1
        var a4_2 = bias2
        var a5_0 = bias0
        var a5_1 = bias1
        var a5_2 = bias2
        var a6_0 = bias0
        var a6_1 = bias1
        var a6_2 = bias2
        var a7_0 = bias0
        var a7_1 = bias1
        var a7_2 = bias2
        let taps = call.taps + Int(call.tapLists[tile]) * ConvolutionCall.tapListLength
        for tap in 0..<Int(taps[0]) {
            var w = weights + Int(taps[2 + 2 * tap])
            var c = Int(taps[1 + 2 * tap])
            let end = c + depth
            while c < end {
                let w0 = load(w + 0)
                let w1 = load(w + 16)
                let w2 = load(w + 32)
                let b0 = Vector(repeating: x0[c])
                a0_0 = a0_0.addingProduct(b0, w0)
                a0_1 = a0_1.addingProduct(b0, w1)
                a0_2 = a0_2.addingProduct(b0, w2)
                let b1 = Vector(repeating: x1[c])
                a1_0 = a1_0.addingProduct(b1, w0)
                a1_1 = a1_1.addingProduct(b1, w1)
                a1_2 = a1_2.addingProduct(b1, w2)
                let b2 = Vector(repeating: x2[c])
                a2_0 = a2_0.addingProduct(b2, w0)
                a2_1 = a2_1.addingProduct(b2, w1)
                a2_2 = a2_2.addingProduct(b2, w2)
                let b3 = Vector(repeating: x3[c])
                a3_0 = a3_0.addingProduct(b3, w0)
                a3_1 = a3_1.addingProduct(b3, w1)
                a3_2 = a3_2.addingProduct(b3, w2)
                let b4 = Vector(repeating: x4[c])
                a4_0 = a4_0.addingProduct(b4, w0)
                a4_1 = a4_1.addingProduct(b4, w1)
                a4_2 = a4_2.addingProduct(b4, w2)
                let b5 = Vector(repeating: x5[c])
                a5_0 = a5_0.addingProduct(b5, w0)
                a5_1 = a5_1.addingProduct(b5, w1)
                a5_2 = a5_2.addingProduct(b5, w2)
                let b6 = Vector(repeating: x6[c])
                a6_0 = a6_0.addingProduct(b6, w0)
                a6_1 = a6_1.addingProduct(b6, w1)
                a6_2 = a6_2.addingProduct(b6, w2)
                let b7 = Vector(repeating: x7[c])
                a7_0 = a7_0.addingProduct(b7, w0)
                a7_1 = a7_1.addingProduct(b7, w1)
                a7_2 = a7_2.addingProduct(b7, w2)
                w += 48
                c += 1
            }
        }
        let to = call.outputSlots + tile * 8
        let y0 = y + Int(to[0]) * cy
        let y1 = y + Int(to[1]) * cy
        let y2 = y + Int(to[2]) * cy
        let y3 = y + Int(to[3]) * cy
        let y4 = y + Int(to[4]) * cy
        let y5 = y + Int(to[5]) * cy
        let y6 = y + Int(to[6]) * cy
        let y7 = y + Int(to[7]) * cy
        switch call.epilogue {
        case .relu:
            store(rectified(a0_0), at: y0)
            store(rectified(a0_1), at: y0 + 16)
            store(rectified(a0_2), at: y0 + 32)
            store(rectified(a1_0), at: y1)
            store(rectified(a1_1), at: y1 + 16)
            store(rectified(a1_2), at: y1 + 32)
            store(rectified(a2_0), at: y2)
            store(rectified(a2_1), at: y2 + 16)
            store(rectified(a2_2), at: y2 + 32)
            store(rectified(a3_0), at: y3)
            store(rectified(a3_1), at: y3 + 16)
            store(rectified(a3_2), at: y3 + 32)
            store(rectified(a4_0), at: y4)
            store(rectified(a4_1), at: y4 + 16)
            store(rectified(a4_2), at: y4 + 32)
            store(rectified(a5_0), at: y5)
            store(rectified(a5_1), at: y5 + 16)
            store(rectified(a5_2), at: y5 + 32)
            store(rectified(a6_0), at: y6)
            store(rectified(a6_1), at: y6 + 16)
            store(rectified(a6_2), at: y6 + 32)
            store(rectified(a7_0), at: y7)
            store(rectified(a7_1), at: y7 + 16)
            store(rectified(a7_2), at: y7 + 32)
        case .masked:
            store(masked(a0_0, by: load(y0)), at: y0)
            store(masked(a0_1, by: load(y0 + 16)), at: y0 + 16)
            store(masked(a0_2, by: load(y0 + 32)), at: y0 + 32)
            store(masked(a1_0, by: load(y1)), at: y1)
            store(masked(a1_1, by: load(y1 + 16)), at: y1 + 16)
            store(masked(a1_2, by: load(y1 + 32)), at: y1 + 32)
            store(masked(a2_0, by: load(y2)), at: y2)
            store(masked(a2_1, by: load(y2 + 16)), at: y2 + 16)
            store(masked(a2_2, by: load(y2 + 32)), at: y2 + 32)
            store(masked(a3_0, by: load(y3)), at: y3)
            store(masked(a3_1, by: load(y3 + 16)), at: y3 + 16)
            store(masked(a3_2, by: load(y3 + 32)), at: y3 + 32)
            store(masked(a4_0, by: load(y4)), at: y4)
            store(masked(a4_1, by: load(y4 + 16)), at: y4 + 16)
            store(masked(a4_2, by: load(y4 + 32)), at: y4 + 32)
            store(masked(a5_0, by: load(y5)), at: y5)
            store(masked(a5_1, by: load(y5 + 16)), at: y5 + 16)
            store(masked(a5_2, by: load(y5 + 32)), at: y5 + 32)
            store(masked(a6_0, by: load(y6)), at: y6)
            store(masked(a6_1, by: load(y6 + 16)), at: y6 + 16)
            store(masked(a6_2, by: load(y6 + 32)), at: y6 + 32)
            store(masked(a7_0, by: load(y7)), at: y7)
            store(masked(a7_1, by: load(y7 + 16)), at: y7 + 16)
            store(masked(a7_2, by: load(y7 + 32)), at: y7 + 32)
        case .maskedTwice:
            store(masked(a0_0 + a0_0, by: load(y0)), at: y0)
            store(masked(a0_1 + a0_1, by: load(y0 + 16)), at: y0 + 16)
            store(masked(a0_2 + a0_2, by: load(y0 + 32)), at: y0 + 32)
            store(masked(a1_0 + a1_0, by: load(y1)), at: y1)
            store(masked(a1_1 + a1_1, by: load(y1 + 16)), at: y1 + 16)
            store(masked(a1_2 + a1_2, by: load(y1 + 32)), at: y1 + 32)
            store(masked(a2_0 + a2_0, by: load(y2)), at: y2)
            store(masked(a2_1 + a2_1, by: load(y2 + 16)), at: y2 + 16)
            store(masked(a2_2 + a2_2, by: load(y2 + 32)), at: y2 + 32)
            store(masked(a3_0 + a3_0, by: load(y3)), at: y3)
            store(masked(a3_1 + a3_1, by: load(y3 + 16)), at: y3 + 16)
            store(masked(a3_2 + a3_2, by: load(y3 + 32)), at: y3 + 32)
            store(masked(a4_0 + a4_0, by: load(y4)), at: y4)
            store(masked(a4_1 + a4_1, by: load(y4 + 16)), at: y4 + 16)
            store(masked(a4_2 + a4_2, by: load(y4 + 32)), at: y4 + 32)
            store(masked(a5_0 + a5_0, by: load(y5)), at: y5)
            store(masked(a5_1 + a5_1, by: load(y5 + 16)), at: y5 + 16)
            store(masked(a5_2 + a5_2, by: load(y5 + 32)), at: y5 + 32)
            store(masked(a6_0 + a6_0, by: load(y6)), at: y6)
            store(masked(a6_1 + a6_1, by: load(y6 + 16)), at: y6 + 16)
            store(masked(a6_2 + a6_2, by: load(y6 + 32)), at: y6 + 32)
            store(masked(a7_0 + a7_0, by: load(y7)), at: y7)
            store(masked(a7_1 + a7_1, by: load(y7 + 16)), at: y7 + 16)
            store(masked(a7_2 + a7_2, by: load(y7 + 32)), at: y7 + 32)
        case .plain:
            store(a0_0, at: y0)
            store(a0_1, at: y0 + 16)
            store(a0_2, at: y0 + 32)
            store(a1_0, at: y1)
            store(a1_1, at: y1 + 16)
            store(a1_2, at: y1 + 32)
            store(a2_0, at: y2)
            store(a2_1, at: y2 + 16)
            store(a2_2, at: y2 + 32)
            store(a3_0, at: y3)
            store(a3_1, at: y3 + 16)
            store(a3_2, at: y3 + 32)
            store(a4_0, at: y4)
            store(a4_1, at: y4 + 16)
            store(a4_2, at: y4 + 32)
            store(a5_0, at: y5)
            store(a5_1, at: y5 + 16)
            store(a5_2, at: y5 + 32)
            store(a6_0, at: y6)
            store(a6_1, at: y6 + 16)
            store(a6_2, at: y6 + 32)
            store(a7_0, at: y7)
            store(a7_1, at: y7 + 16)
            store(a7_2, at: y7 + 32)
        case .added:
            store(load(y0) + a0_0, at: y0)
            store(load(y0 + 16) + a0_1, at: y0 + 16)
            store(load(y0 + 32) + a0_2, at: y0 + 32)
            store(load(y1) + a1_0, at: y1)
            store(load(y1 + 16) + a1_1, at: y1 + 16)
            store(load(y1 + 32) + a1_2, at: y1 + 32)
            store(load(y2) + a2_0, at: y2)
            store(load(y2 + 16) + a2_1, at: y2 + 16)
            store(load(y2 + 32) + a2_2, at: y2 + 32)
            store(load(y3) + a3_0, at: y3)
            store(load(y3 + 16) + a3_1, at: y3 + 16)
            store(load(y3 + 32) + a3_2, at: y3 + 32)
            store(load(y4) + a4_0, at: y4)
            store(load(y4 + 16) + a4_1, at: y4 + 16)
            store(load(y4 + 32) + a4_2, at: y4 + 32)
            store(load(y5) + a5_0, at: y5)
            store(load(y5 + 16) + a5_1, at: y5 + 16)
            store(load(y5 + 32) + a5_2, at: y5 + 32)
            store(load(y6) + a6_0, at: y6)
            store(load(y6 + 16) + a6_1, at: y6 + 16)
            store(load(y6 + 32) + a6_2, at: y6 + 32)
            store(load(y7) + a7_0, at: y7)
            store(load(y7 + 16) + a7_1, at: y7 + 16)
            store(load(y7 + 32) + a7_2, at: y7 + 32)
        }
    }
}

@inline(never)
func forwardTiles12x2(
    _ call: ConvolutionCall, _ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {
    let x = call.x
    let cx = call.inputStride
    let cy = call.outputStride
    let depth = call.depth
    for tile in 0..<((call.pixels + 11) / 12) {
        let from = call.inputSlots + tile * 12
        let x0 = x + Int(from[0]) * cx
        let x1 = x + Int(from[1]) * cx
        let x2 = x + Int(from[2]) * cx
        let x3 = x + Int(from[3]) * cx
        let x4 = x + Int(from[4]) * cx
        let x5 = x + Int(from[5]) * cx
        let x6 = x + Int(from[6]) * cx
        let x7 = x + Int(from[7]) * cx
        let x8 = x + Int(from[8]) * cx
        let x9 = x + Int(from[9]) * cx
        let x10 = x + Int(from[10]) * cx
        let x11 = x + Int(from[11]) * cx
        let bias0 = load(bias + 0)
        let bias1 = load(bias + 16)
        var a0_0 = bias0
        var a0_1 = bias1
        var a1_0 = bias0
        var a1_1 = bias1
        var a2_0 = bias0
        var a2_1 = bias1
        var a3_0 = bias0
        var a3_1 = bias1
        var a4_0 = bias0
        var a4_1 = bias1
        var a5_0 = bias0
        var a5_1 = bias1
        var a6_0 = bias0
        var a6_1 = bias1
        var a7_0 = bias0
        var a7_1 = bias1
        var a8_0 = bias0
        var a8_1 = bias1
        var a9_0 = bias0
        var a9_1 = bias1
        var a10_0 = bias0
        var a10_1 = bias1
        var a11_0 = bias0
        var a11_1 = bias1
        let taps = call.taps + Int(call.tapLists[tile]) * ConvolutionCall.tapListLength
        for tap in 0..<Int(taps[0]) {
            var w = weights + Int(taps[2 + 2 * tap])
            var c = Int(taps[1 + 2 * tap])
            let end = c + depth
            while c < end {
                let w0 = load(w + 0)
                let w1 = load(w + 16)
                let b0 = Vector(repeating: x0[c])
                a0_0 = a0_0.addingProduct(b0, w0)
                a0_1 = a0_1.addingProduct(b0, w1)
                let b1 = Vector(repeating: x1[c])
                a1_0 = a1_0.addingProduct(b1, w0)
                a1_1 = a1_1.addingProduct(b1, w1)
                let b2 = Vector(repeating: x2[c])
                a2_0 = a2_0.addingProduct(b2, w0)
                a2_1 = a2_1.addingProduct(b2, w1)
                let b3 = Vector(repeating: x3[c])
                a3_0 = a3_0.addingProduct(b3, w0)
                a3_1 = a3_1.addingProduct(b3, w1)
                let b4 = Vector(repeating: x4[c])
                a4_0 = a4_0.addingProduct(b4, w0)
                a4_1 = a4_1.addingProduct(b4, w1)
                let b5 = Vector(repeating: x5[c])
                a5_0 = a5_0.addingProduct(b5, w0)
                a5_1 = a5_1.addingProduct(b5, w1)
                let b6 = Vector(repeating: x6[c])
                a6_0 = a6_0.addingProduct(b6, w0)
                a6_1 = a6_1.addingProduct(b6, w1)
                let b7 = Vector(repeating: x7[c])
                a7_0 = a7_0.addingProduct(b7, w0)
                a7_1 = a7_1.addingProduct(b7, w1)
                let b8 = Vector(repeating: x8[c])
                a8_0 = a8_0.addingProduct(b8, w0)
                a8_1 = a8_1.addingProduct(b8, w1)
                let b9 = Vector(repeating: x9[c])
                a9_0 = a9_0.addingProduct(b9, w0)
                a9_1 = a9_1.addingProduct(b9, w1)
                let b10 = Vector(repeating: x10[c])
                a10_0 = a10_0.addingProduct(b10, w0)
                a10_1 = a10_1.addingProduct(b10, w1)
                let b11 = Vector(repeating: x11[c])
                a11_0 = a11_0.addingProduct(b11, w0)
                a11_1 = a11_1.addingProduct(b11, w1)
                w += 32
                c += 1
            }
        }
        let to = call.outputSlots + tile * 12
        let y0 = y + Int(to[0]) * cy
        let y1 = y + Int(to[1]) * cy
        let y2 = y + Int(to[2]) * cy
        let y3 = y + Int(to[3]) * cy
        let y4 = y + Int(to[4]) * cy
        let y5 = y + Int(to[5]) * cy
        let y6 = y + Int(to[6]) * cy
        let y7 = y + Int(to[7]) * cy
        let y8 = y + Int(to[8]) * cy
        let y9 = y + Int(to[9]) * cy
        let y10 = y + Int(to[10]) * cy
        let y11 = y + Int(to[11]) * cy
        switch call.epilogue {
        case .relu:
            store(rectified(a0_0), at: y0)
            store(rectified(a0_1), at: y0 + 16)
            store(rectified(a1_0), at: y1)
            store(rectified(a1_1), at: y1 + 16)
            store(rectified(a2_0), at: y2)
            store(rectified(a2_1), at: y2 + 16)
            store(rectified(a3_0), at: y3)
            store(rectified(a3_1), at: y3 + 16)
            store(rectified(a4_0), at: y4)
            store(rectified(a4_1), at: y4 + 16)
            store(rectified(a5_0), at: y5)
            store(rectified(a5_1), at: y5 + 16)
            store(rectified(a6_0), at: y6)
            store(rectified(a6_1), at: y6 + 16)
            store(rectified(a7_0), at: y7)
            store(rectified(a7_1), at: y7 + 16)
            store(rectified(a8_0), at: y8)
            store(rectified(a8_1), at: y8 + 16)
            store(rectified(a9_0), at: y9)
            store(rectified(a9_1), at: y9 + 16)
            store(rectified(a10_0), at: y10)
            store(rectified(a10_1), at: y10 + 16)
            store(rectified(a11_0), at: y11)
            store(rectified(a11_1), at: y11 + 16)
        case .masked:
            store(masked(a0_0, by: load(y0)), at: y0)
            store(masked(a0_1, by: load(y0 + 16)), at: y0 + 16)
            store(masked(a1_0, by: load(y1)), at: y1)
            store(masked(a1_1, by: load(y1 + 16)), at: y1 + 16)
            store(masked(a2_0, by: load(y2)), at: y2)
            store(masked(a2_1, by: load(y2 + 16)), at: y2 + 16)
            store(masked(a3_0, by: load(y3)), at: y3)
            store(masked(a3_1, by: load(y3 + 16)), at: y3 + 16)
            store(masked(a4_0, by: load(y4)), at: y4)
            store(masked(a4_1, by: load(y4 + 16)), at: y4 + 16)
            store(masked(a5_0, by: load(y5)), at: y5)
            store(masked(a5_1, by: load(y5 + 16)), at: y5 + 16)
            store(masked(a6_0, by: load(y6)), at: y6)
            store(masked(a6_1, by: load(y6 + 16)), at: y6 + 16)
            store(masked(a7_0, by: load(y7)), at: y7)
            store(masked(a7_1, by: load(y7 + 16)), at: y7 + 16)
            store(masked(a8_0, by: load(y8)), at: y8)
            store(masked(a8_1, by: load(y8 + 16)), at: y8 + 16)
            store(masked(a9_0, by: load(y9)), at: y9)
            store(masked(a9_1, by: load(y9 + 16)), at: y9 + 16)
            store(masked(a10_0, by: load(y10)), at: y10)
            store(masked(a10_1, by: load(y10 + 16)), at: y10 + 16)
            store(masked(a11_0, by: load(y11)), at: y11)
            store(masked(a11_1, by: load(y11 + 16)), at: y11 + 16)
        case .maskedTwice:
            store(masked(a0_0 + a0_0, by: load(y0)), at: y0)
            store(masked(a0_1 + a0_1, by: load(y0 + 16)), at: y0 + 16)
            store(masked(a1_0 + a1_0, by: load(y1)), at: y1)
            store(masked(a1_1 + a1_1, by: load(y1 + 16)), at: y1 + 16)
            store(masked(a2_0 + a2_0, by: load(y2)), at: y2)
            store(masked(a2_1 + a2_1, by: load(y2 + 16)), at: y2 + 16)
            store(masked(a3_0 + a3_0, by: load(y3)), at: y3)
            store(masked(a3_1 + a3_1, by: load(y3 + 16)), at: y3 + 16)
            store(masked(a4_0 + a4_0, by: load(y4)), at: y4)
            store(masked(a4_1 + a4_1, by: load(y4 + 16)), at: y4 + 16)
            store(masked(a5_0 + a5_0, by: load(y5)), at: y5)
            store(masked(a5_1 + a5_1, by: load(y5 + 16)), at: y5 + 16)
            store(masked(a6_0 + a6_0, by: load(y6)), at: y6)
            store(masked(a6_1 + a6_1, by: load(y6 + 16)), at: y6 + 16)
            store(masked(a7_0 + a7_0, by: load(y7)), at: y7)
            store(masked(a7_1 + a7_1, by: load(y7 + 16)), at: y7 + 16)
            store(masked(a8_0 + a8_0, by: load(y8)), at: y8)
            store(masked(a8_1 + a8_1, by: load(y8 + 16)), at: y8 + 16)
            store(masked(a9_0 + a9_0, by: load(y9)), at: y9)
            store(masked(a9_1 + a9_1, by: load(y9 + 16)), at: y9 + 16)
            store(masked(a10_0 + a10_0, by: load(y10)), at: y10)
            store(masked(a10_1 + a10_1, by: load(y10 + 16)), at: y10 + 16)
            store(masked(a11_0 + a11_0, by: load(y11)), at: y11)
            store(masked(a11_1 + a11_1, by: load(y11 + 16)), at: y11 + 16)
        case .plain:
            store(a0_0, at: y0)
            store(a0_1, at: y0 + 16)
            store(a1_0, at: y1)
            store(a1_1, at: y1 + 16)
            store(a2_0, at: y2)
            store(a2_1, at: y2 + 16)
            store(a3_0, at: y3)
            store(a3_1, at: y3 + 16)
            store(a4_0, at: y4)
            store(a4_1, at: y4 + 16)
            store(a5_0, at: y5)
            store(a5_1, at: y5 + 16)
            store(a6_0, at: y6)
            store(a6_1, at: y6 + 16)
            store(a7_0, at: y7)
            store(a7_1, at: y7 + 16)
            store(a8_0, at: y8)
            store(a8_1, at: y8 + 16)
            store(a9_0, at: y9)
            store(a9_1, at: y9 + 16)
            store(a10_0, at: y10)
            store(a10_1, at: y10 + 16)
            store(a11_0, at: y11)
            store(a11_1, at: y11 + 16)
        case .added:
            store(load(y0) + a0_0, at: y0)
            store(load(y0 + 16) + a0_1, at: y0 + 16)
            store(load(y1) + a1_0, at: y1)
            store(load(y1 + 16) + a1_1, at: y1 + 16)
            store(load(y2) + a2_0, at: y2)
            store(load(y2 + 16) + a2_1, at: y2 + 16)
            store(load(y3) + a3_0, at: y3)
            store(load(y3 + 16) + a3_1, at: y3 + 16)
            store(load(y4) + a4_0, at: y4)
            store(load(y4 + 16) + a4_1, at: y4 + 16)
            store(load(y5) + a5_0, at: y5)
            store(load(y5 + 16) + a5_1, at: y5 + 16)
            store(load(y6) + a6_0, at: y6)
            store(load(y6 + 16) + a6_1, at: y6 + 16)
            store(load(y7) + a7_0, at: y7)
            store(load(y7 + 16) + a7_1, at: y7 + 16)
            store(load(y8) + a8_0, at: y8)
            store(load(y8 + 16) + a8_1, at: y8 + 16)
            store(load(y9) + a9_0, at: y9)
            store(load(y9 + 16) + a9_1, at: y9 + 16)
            store(load(y10) + a10_0, at: y10)
            store(load(y10 + 16) + a10_1, at: y10 + 16)
            store(load(y11) + a11_0, at: y11)
            store(load(y11 + 16) + a11_1, at: y11 + 16)
        }
    }
}

@inline(never)
func forwardTiles16x1(
    _ call: ConvolutionCall, _ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {
    let x = call.x
    let cx = call.inputStride
    let cy = call.outputStride
    let depth = call.depth
    for tile in 0..<((call.pixels + 15) / 16) {
        let from = call.inputSlots + tile * 16
        let x0 = x + Int(from[0]) * cx
        let x1 = x + Int(from[1]) * cx
        let x2 = x + Int(from[2]) * cx
        let x3 = x + Int(from[3]) * cx
        let x4 = x + Int(from[4]) * cx
        let x5 = x + Int(from[5]) * cx
        let x6 = x + Int(from[6]) * cx
        let x7 = x + Int(from[7]) * cx
        let x8 = x + Int(from[8]) * cx
        let x9 = x + Int(from[9]) * cx
        let x10 = x + Int(from[10]) * cx
        let x11 = x + Int(from[11]) * cx
        let x12 = x + Int(from[12]) * cx
        let x13 = x + Int(from[13]) * cx
        let x14 = x + Int(from[14]) * cx
        let x15 = x + Int(from[15]) * cx
        let bias0 = load(bias + 0)
        var a0_0 = bias0
        var a1_0 = bias0
        var a2_0 = bias0
        var a3_0 = bias0
        var a4_0 = bias0
        var a5_0 = bias0
        var a6_0 = bias0
        var a7_0 = bias0
        var a8_0 = bias0
        var a9_0 = bias0
        var a10_0 = bias0
        var a11_0 = bias0
        var a12_0 = bias0
        var a13_0 = bias0
        var a14_0 = bias0
        var a15_0 = bias0
        let taps = call.taps + Int(call.tapLists[tile]) * ConvolutionCall.tapListLength
        for tap in 0..<Int(taps[0]) {
            var w = weights + Int(taps[2 + 2 * tap])
            var c = Int(taps[1 + 2 * tap])
            let end = c + depth
            while c < end {
                let w0 = load(w + 0)
                let b0 = Vector(repeating: x0[c])
                a0_0 = a0_0.addingProduct(b0, w0)
                let b1 = Vector(repeating: x1[c])
                a1_0 = a1_0.addingProduct(b1, w0)
                let b2 = Vector(repeating: x2[c])
                a2_0 = a2_0.addingProduct(b2, w0)
                let b3 = Vector(repeating: x3[c])
                a3_0 = a3_0.addingProduct(b3, w0)
                let b4 = Vector(repeating: x4[c])
                a4_0 = a4_0.addingProduct(b4, w0)
                let b5 = Vector(repeating: x5[c])
                a5_0 = a5_0.addingProduct(b5, w0)
                let b6 = Vector(repeating: x6[c])
                a6_0 = a6_0.addingProduct(b6, w0)
                let b7 = Vector(repeating: x7[c])
                a7_0 = a7_0.addingProduct(b7, w0)
                let b8 = Vector(repeating: x8[c])
                a8_0 = a8_0.addingProduct(b8, w0)
                let b9 = Vector(repeating: x9[c])
                a9_0 = a9_0.addingProduct(b9, w0)
                let b10 = Vector(repeating: x10[c])
                a10_0 = a10_0.addingProduct(b10, w0)
                let b11 = Vector(repeating: x11[c])
                a11_0 = a11_0.addingProduct(b11, w0)
                let b12 = Vector(repeating: x12[c])
                a12_0 = a12_0.addingProduct(b12, w0)
                let b13 = Vector(repeating: x13[c])
                a13_0 = a13_0.addingProduct(b13, w0)
                let b14 = Vector(repeating: x14[c])
                a14_0 = a14_0.addingProduct(b14, w0)
                let b15 = Vector(repeating: x15[c])
                a15_0 = a15_0.addingProduct(b15, w0)
                w += 16
                c += 1
            }
        }
        let to = call.outputSlots + tile * 16
        let y0 = y + Int(to[0]) * cy
        let y1 = y + Int(to[1]) * cy
        let y2 = y + Int(to[2]) * cy
        let y3 = y + Int(to[3]) * cy
        let y4 = y + Int(to[4]) * cy
        let y5 = y + Int(to[5]) * cy
        let y6 = y + Int(to[6]) * cy
        let y7 = y + Int(to[7]) * cy
        let y8 = y + Int(to[8]) * cy
        let y9 = y + Int(to[9]) * cy
        let y10 = y + Int(to[10]) * cy
        let y11 = y + Int(to[11]) * cy
        let y12 = y + Int(to[12]) * cy
        let y13 = y + Int(to[13]) * cy
        let y14 = y + Int(to[14]) * cy
        let y15 = y + Int(to[15]) * cy
        switch call.epilogue {
        case .relu:
            store(rectified(a0_0), at: y0)
            store(rectified(a1_0), at: y1)
            store(rectified(a2_0), at: y2)
            store(rectified(a3_0), at: y3)
            store(rectified(a4_0), at: y4)
            store(rectified(a5_0), at: y5)
            store(rectified(a6_0), at: y6)
            store(rectified(a7_0), at: y7)
            store(rectified(a8_0), at: y8)
            store(rectified(a9_0), at: y9)
            store(rectified(a10_0), at: y10)
            store(rectified(a11_0), at: y11)
            store(rectified(a12_0), at: y12)
            store(rectified(a13_0), at: y13)
            store(rectified(a14_0), at: y14)
            store(rectified(a15_0), at: y15)
        case .masked:
            store(masked(a0_0, by: load(y0)), at: y0)
            store(masked(a1_0, by: load(y1)), at: y1)
            store(masked(a2_0, by: load(y2)), at: y2)
            store(masked(a3_0, by: load(y3)), at: y3)
            store(masked(a4_0, by: load(y4)), at: y4)
            store(masked(a5_0, by: load(y5)), at: y5)
            store(masked(a6_0, by: load(y6)), at: y6)
            store(masked(a7_0, by: load(y7)), at: y7)
            store(masked(a8_0, by: load(y8)), at: y8)
            store(masked(a9_0, by: load(y9)), at: y9)
            store(masked(a10_0, by: load(y10)), at: y10)
            store(masked(a11_0, by: load(y11)), at: y11)
            store(masked(a12_0, by: load(y12)), at: y12)
            store(masked(a13_0, by: load(y13)), at: y13)
            store(masked(a14_0, by: load(y14)), at: y14)
            store(masked(a15_0, by: load(y15)), at: y15)
        case .maskedTwice:
            store(masked(a0_0 + a0_0, by: load(y0)), at: y0)
            store(masked(a1_0 + a1_0, by: load(y1)), at: y1)
            store(masked(a2_0 + a2_0, by: load(y2)), at: y2)
            store(masked(a3_0 + a3_0, by: load(y3)), at: y3)
            store(masked(a4_0 + a4_0, by: load(y4)), at: y4)
            store(masked(a5_0 + a5_0, by: load(y5)), at: y5)
            store(masked(a6_0 + a6_0, by: load(y6)), at: y6)
            store(masked(a7_0 + a7_0, by: load(y7)), at: y7)
            store(masked(a8_0 + a8_0, by: load(y8)), at: y8)
            store(masked(a9_0 + a9_0, by: load(y9)), at: y9)
            store(masked(a10_0 + a10_0, by: load(y10)), at: y10)
            store(masked(a11_0 + a11_0, by: load(y11)), at: y11)
            store(masked(a12_0 + a12_0, by: load(y12)), at: y12)
            store(masked(a13_0 + a13_0, by: load(y13)), at: y13)
            store(masked(a14_0 + a14_0, by: load(y14)), at: y14)
            store(masked(a15_0 + a15_0, by: load(y15)), at: y15)
        case .plain:
            store(a0_0, at: y0)
            store(a1_0, at: y1)
            store(a2_0, at: y2)
            store(a3_0, at: y3)
            store(a4_0, at: y4)
            store(a5_0, at: y5)
            store(a6_0, at: y6)
            store(a7_0, at: y7)
            store(a8_0, at: y8)
            store(a9_0, at: y9)
            store(a10_0, at: y10)
            store(a11_0, at: y11)
            store(a12_0, at: y12)
            store(a13_0, at: y13)
            store(a14_0, at: y14)
            store(a15_0, at: y15)
        case .added:
            store(load(y0) + a0_0, at: y0)
            store(load(y1) + a1_0, at: y1)
            store(load(y2) + a2_0, at: y2)
            store(load(y3) + a3_0, at: y3)
            store(load(y4) + a4_0, at: y4)
            store(load(y5) + a5_0, at: y5)
            store(load(y6) + a6_0, at: y6)
            store(load(y7) + a7_0, at: y7)
            store(load(y8) + a8_0, at: y8)
            store(load(y9) + a9_0, at: y9)
            store(load(y10) + a10_0, at: y10)
            store(load(y11) + a11_0, at: y11)
            store(load(y12) + a12_0, at: y12)
            store(load(y13) + a13_0, at: y13)
            store(load(y14) + a14_0, at: y14)
            store(load(y15) + a15_0, at: y15)
        }
    }
}

@inline(never)
func gradientTile6x4(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a0_1 = Vector()
    var a0_2 = Vector()
    var a0_3 = Vector()
    var a1_0 = Vector()
    var a1_1 = Vector()
    var a1_2 = Vector()
    var a1_3 = Vector()
    var a2_0 = Vector()
    var a2_1 = Vector()
    var a2_2 = Vector()
    var a2_3 = Vector()
    var a3_0 = Vector()
    var a3_1 = Vector()
    var a3_2 = Vector()
    var a3_3 = Vector()
    var a4_0 = Vector()
    var a4_1 = Vector()
    var a4_2 = Vector()
    var a4_3 = Vector()
    var a5_0 = Vector()
    var a5_1 = Vector()
    var a5_2 = Vector()
    var a5_3 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let w1 = load(dp + 16)
        let w2 = load(dp + 32)
        let w3 = load(dp + 48)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        a0_1 = a0_1.addingProduct(b0, w1)
        a0_2 = a0_2.addingProduct(b0, w2)
        a0_3 = a0_3.addingProduct(b0, w3)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        a1_1 = a1_1.addingProduct(b1, w1)
        a1_2 = a1_2.addingProduct(b1, w2)
        a1_3 = a1_3.addingProduct(b1, w3)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        a2_1 = a2_1.addingProduct(b2, w1)
        a2_2 = a2_2.addingProduct(b2, w2)
        a2_3 = a2_3.addingProduct(b2, w3)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
        a3_1 = a3_1.addingProduct(b3, w1)
        a3_2 = a3_2.addingProduct(b3, w2)
        a3_3 = a3_3.addingProduct(b3, w3)
        let b4 = Vector(repeating: xp[4])
        a4_0 = a4_0.addingProduct(b4, w0)
        a4_1 = a4_1.addingProduct(b4, w1)
        a4_2 = a4_2.addingProduct(b4, w2)
        a4_3 = a4_3.addingProduct(b4, w3)
        let b5 = Vector(repeating: xp[5])
        a5_0 = a5_0.addingProduct(b5, w0)
        a5_1 = a5_1.addingProduct(b5, w1)
        a5_2 = a5_2.addingProduct(b5, w2)
        a5_3 = a5_3.addingProduct(b5, w3)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a0_1, at: sum + (0 * cs + 16))
        store(a0_2, at: sum + (0 * cs + 32))
        store(a0_3, at: sum + (0 * cs + 48))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a1_1, at: sum + (1 * cs + 16))
        store(a1_2, at: sum + (1 * cs + 32))
        store(a1_3, at: sum + (1 * cs + 48))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a2_1, at: sum + (2 * cs + 16))
        store(a2_2, at: sum + (2 * cs + 32))
        store(a2_3, at: sum + (2 * cs + 48))
        store(a3_0, at: sum + (3 * cs + 0))
        store(a3_1, at: sum + (3 * cs + 16))
        store(a3_2, at: sum + (3 * cs + 32))
        store(a3_3, at: sum + (3 * cs + 48))
        store(a4_0, at: sum + (4 * cs + 0))
        store(a4_1, at: sum + (4 * cs + 16))
        store(a4_2, at: sum + (4 * cs + 32))
        store(a4_3, at: sum + (4 * cs + 48))
        store(a5_0, at: sum + (5 * cs + 0))
        store(a5_1, at: sum + (5 * cs + 16))
        store(a5_2, at: sum + (5 * cs + 32))
        store(a5_3, at: sum + (5 * cs + 48))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (0 * cs + 16)) + a0_1, at: sum + (0 * cs + 16))
        store(load(sum + (0 * cs + 32)) + a0_2, at: sum + (0 * cs + 32))
        store(load(sum + (0 * cs + 48)) + a0_3, at: sum + (0 * cs + 48))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (1 * cs + 16)) + a1_1, at: sum + (1 * cs + 16))
        store(load(sum + (1 * cs + 32)) + a1_2, at: sum + (1 * cs + 32))
        store(load(sum + (1 * cs + 48)) + a1_3, at: sum + (1 * cs + 48))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (2 * cs + 16)) + a2_1, at: sum + (2 * cs + 16))
        store(load(sum + (2 * cs + 32)) + a2_2, at: sum + (2 * cs + 32))
        store(load(sum + (2 * cs + 48)) + a2_3, at: sum + (2 * cs + 48))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
        store(load(sum + (3 * cs + 16)) + a3_1, at: sum + (3 * cs + 16))
        store(load(sum + (3 * cs + 32)) + a3_2, at: sum + (3 * cs + 32))
        store(load(sum + (3 * cs + 48)) + a3_3, at: sum + (3 * cs + 48))
        store(load(sum + (4 * cs + 0)) + a4_0, at: sum + (4 * cs + 0))
        store(load(sum + (4 * cs + 16)) + a4_1, at: sum + (4 * cs + 16))
        store(load(sum + (4 * cs + 32)) + a4_2, at: sum + (4 * cs + 32))
        store(load(sum + (4 * cs + 48)) + a4_3, at: sum + (4 * cs + 48))
        store(load(sum + (5 * cs + 0)) + a5_0, at: sum + (5 * cs + 0))
        store(load(sum + (5 * cs + 16)) + a5_1, at: sum + (5 * cs + 16))
        store(load(sum + (5 * cs + 32)) + a5_2, at: sum + (5 * cs + 32))
        store(load(sum + (5 * cs + 48)) + a5_3, at: sum + (5 * cs + 48))
    }
}

@inline(never)
func gradientTile4x4(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a0_1 = Vector()
    var a0_2 = Vector()
    var a0_3 = Vector()
    var a1_0 = Vector()
    var a1_1 = Vector()
    var a1_2 = Vector()
    var a1_3 = Vector()
    var a2_0 = Vector()
    var a2_1 = Vector()
    var a2_2 = Vector()
    var a2_3 = Vector()
    var a3_0 = Vector()
    var a3_1 = Vector()
    var a3_2 = Vector()
    var a3_3 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let w1 = load(dp + 16)
        let w2 = load(dp + 32)
        let w3 = load(dp + 48)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        a0_1 = a0_1.addingProduct(b0, w1)
        a0_2 = a0_2.addingProduct(b0, w2)
        a0_3 = a0_3.addingProduct(b0, w3)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        a1_1 = a1_1.addingProduct(b1, w1)
        a1_2 = a1_2.addingProduct(b1, w2)
        a1_3 = a1_3.addingProduct(b1, w3)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        a2_1 = a2_1.addingProduct(b2, w1)
        a2_2 = a2_2.addingProduct(b2, w2)
        a2_3 = a2_3.addingProduct(b2, w3)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
        a3_1 = a3_1.addingProduct(b3, w1)
        a3_2 = a3_2.addingProduct(b3, w2)
        a3_3 = a3_3.addingProduct(b3, w3)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a0_1, at: sum + (0 * cs + 16))
        store(a0_2, at: sum + (0 * cs + 32))
        store(a0_3, at: sum + (0 * cs + 48))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a1_1, at: sum + (1 * cs + 16))
        store(a1_2, at: sum + (1 * cs + 32))
        store(a1_3, at: sum + (1 * cs + 48))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a2_1, at: sum + (2 * cs + 16))
        store(a2_2, at: sum + (2 * cs + 32))
        store(a2_3, at: sum + (2 * cs + 48))
        store(a3_0, at: sum + (3 * cs + 0))
        store(a3_1, at: sum + (3 * cs + 16))
        store(a3_2, at: sum + (3 * cs + 32))
        store(a3_3, at: sum + (3 * cs + 48))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (0 * cs + 16)) + a0_1, at: sum + (0 * cs + 16))
        store(load(sum + (0 * cs + 32)) + a0_2, at: sum + (0 * cs + 32))
        store(load(sum + (0 * cs + 48)) + a0_3, at: sum + (0 * cs + 48))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (1 * cs + 16)) + a1_1, at: sum + (1 * cs + 16))
        store(load(sum + (1 * cs + 32)) + a1_2, at: sum + (1 * cs + 32))
        store(load(sum + (1 * cs + 48)) + a1_3, at: sum + (1 * cs + 48))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (2 * cs + 16)) + a2_1, at: sum + (2 * cs + 16))
        store(load(sum + (2 * cs + 32)) + a2_2, at: sum + (2 * cs + 32))
        store(load(sum + (2 * cs + 48)) + a2_3, at: sum + (2 * cs + 48))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
        store(load(sum + (3 * cs + 16)) + a3_1, at: sum + (3 * cs + 16))
        store(load(sum + (3 * cs + 32)) + a3_2, at: sum + (3 * cs + 32))
        store(load(sum + (3 * cs + 48)) + a3_3, at: sum + (3 * cs + 48))
    }
}

@inline(never)
func gradientTile3x4(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a0_1 = Vector()
    var a0_2 = Vector()
    var a0_3 = Vector()
    var a1_0 = Vector()
    var a1_1 = Vector()
    var a1_2 = Vector()
    var a1_3 = Vector()
    var a2_0 = Vector()
    var a2_1 = Vector()
    var a2_2 = Vector()
    var a2_3 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let w1 = load(dp + 16)
        let w2 = load(dp + 32)
        let w3 = load(dp + 48)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        a0_1 = a0_1.addingProduct(b0, w1)
        a0_2 = a0_2.addingProduct(b0, w2)
        a0_3 = a0_3.addingProduct(b0, w3)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        a1_1 = a1_1.addingProduct(b1, w1)
        a1_2 = a1_2.addingProduct(b1, w2)
        a1_3 = a1_3.addingProduct(b1, w3)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        a2_1 = a2_1.addingProduct(b2, w1)
        a2_2 = a2_2.addingProduct(b2, w2)
        a2_3 = a2_3.addingProduct(b2, w3)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a0_1, at: sum + (0 * cs + 16))
        store(a0_2, at: sum + (0 * cs + 32))
        store(a0_3, at: sum + (0 * cs + 48))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a1_1, at: sum + (1 * cs + 16))
        store(a1_2, at: sum + (1 * cs + 32))
        store(a1_3, at: sum + (1 * cs + 48))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a2_1, at: sum + (2 * cs + 16))
        store(a2_2, at: sum + (2 * cs + 32))
        store(a2_3, at: sum + (2 * cs + 48))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (0 * cs + 16)) + a0_1, at: sum + (0 * cs + 16))
        store(load(sum + (0 * cs + 32)) + a0_2, at: sum + (0 * cs + 32))
        store(load(sum + (0 * cs + 48)) + a0_3, at: sum + (0 * cs + 48))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (1 * cs + 16)) + a1_1, at: sum + (1 * cs + 16))
        store(load(sum + (1 * cs + 32)) + a1_2, at: sum + (1 * cs + 32))
        store(load(sum + (1 * cs + 48)) + a1_3, at: sum + (1 * cs + 48))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (2 * cs + 16)) + a2_1, at: sum + (2 * cs + 16))
        store(load(sum + (2 * cs + 32)) + a2_2, at: sum + (2 * cs + 32))
        store(load(sum + (2 * cs + 48)) + a2_3, at: sum + (2 * cs + 48))
    }
}

@inline(never)
func gradientTile6x3(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a0_1 = Vector()
    var a0_2 = Vector()
    var a1_0 = Vector()
    var a1_1 = Vector()
    var a1_2 = Vector()
    var a2_0 = Vector()
    var a2_1 = Vector()
    var a2_2 = Vector()
    var a3_0 = Vector()
    var a3_1 = Vector()
    var a3_2 = Vector()
    var a4_0 = Vector()
    var a4_1 = Vector()
    var a4_2 = Vector()
    var a5_0 = Vector()
    var a5_1 = Vector()
    var a5_2 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let w1 = load(dp + 16)
        let w2 = load(dp + 32)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        a0_1 = a0_1.addingProduct(b0, w1)
        a0_2 = a0_2.addingProduct(b0, w2)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        a1_1 = a1_1.addingProduct(b1, w1)
        a1_2 = a1_2.addingProduct(b1, w2)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        a2_1 = a2_1.addingProduct(b2, w1)
        a2_2 = a2_2.addingProduct(b2, w2)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
        a3_1 = a3_1.addingProduct(b3, w1)
        a3_2 = a3_2.addingProduct(b3, w2)
        let b4 = Vector(repeating: xp[4])
        a4_0 = a4_0.addingProduct(b4, w0)
        a4_1 = a4_1.addingProduct(b4, w1)
        a4_2 = a4_2.addingProduct(b4, w2)
        let b5 = Vector(repeating: xp[5])
        a5_0 = a5_0.addingProduct(b5, w0)
        a5_1 = a5_1.addingProduct(b5, w1)
        a5_2 = a5_2.addingProduct(b5, w2)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a0_1, at: sum + (0 * cs + 16))
        store(a0_2, at: sum + (0 * cs + 32))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a1_1, at: sum + (1 * cs + 16))
        store(a1_2, at: sum + (1 * cs + 32))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a2_1, at: sum + (2 * cs + 16))
        store(a2_2, at: sum + (2 * cs + 32))
        store(a3_0, at: sum + (3 * cs + 0))
        store(a3_1, at: sum + (3 * cs + 16))
        store(a3_2, at: sum + (3 * cs + 32))
        store(a4_0, at: sum + (4 * cs + 0))
        store(a4_1, at: sum + (4 * cs + 16))
        store(a4_2, at: sum + (4 * cs + 32))
        store(a5_0, at: sum + (5 * cs + 0))
        store(a5_1, at: sum + (5 * cs + 16))
        store(a5_2, at: sum + (5 * cs + 32))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (0 * cs + 16)) + a0_1, at: sum + (0 * cs + 16))
        store(load(sum + (0 * cs + 32)) + a0_2, at: sum + (0 * cs + 32))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (1 * cs + 16)) + a1_1, at: sum + (1 * cs + 16))
        store(load(sum + (1 * cs + 32)) + a1_2, at: sum + (1 * cs + 32))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (2 * cs + 16)) + a2_1, at: sum + (2 * cs + 16))
        store(load(sum + (2 * cs + 32)) + a2_2, at: sum + (2 * cs + 32))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
        store(load(sum + (3 * cs + 16)) + a3_1, at: sum + (3 * cs + 16))
        store(load(sum + (3 * cs + 32)) + a3_2, at: sum + (3 * cs + 32))
        store(load(sum + (4 * cs + 0)) + a4_0, at: sum + (4 * cs + 0))
        store(load(sum + (4 * cs + 16)) + a4_1, at: sum + (4 * cs + 16))
        store(load(sum + (4 * cs + 32)) + a4_2, at: sum + (4 * cs + 32))
        store(load(sum + (5 * cs + 0)) + a5_0, at: sum + (5 * cs + 0))
        store(load(sum + (5 * cs + 16)) + a5_1, at: sum + (5 * cs + 16))
        store(load(sum + (5 * cs + 32)) + a5_2, at: sum + (5 * cs + 32))
    }
}

@inline(never)
func gradientTile4x3(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a0_1 = Vector()
    var a0_2 = Vector()
    var a1_0 = Vector()
    var a1_1 = Vector()
    var a1_2 = Vector()
    var a2_0 = Vector()
    var a2_1 = Vector()
    var a2_2 = Vector()
    var a3_0 = Vector()
    var a3_1 = Vector()
    var a3_2 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let w1 = load(dp + 16)
        let w2 = load(dp + 32)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        a0_1 = a0_1.addingProduct(b0, w1)
        a0_2 = a0_2.addingProduct(b0, w2)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        a1_1 = a1_1.addingProduct(b1, w1)
        a1_2 = a1_2.addingProduct(b1, w2)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        a2_1 = a2_1.addingProduct(b2, w1)
        a2_2 = a2_2.addingProduct(b2, w2)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
        a3_1 = a3_1.addingProduct(b3, w1)
        a3_2 = a3_2.addingProduct(b3, w2)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a0_1, at: sum + (0 * cs + 16))
        store(a0_2, at: sum + (0 * cs + 32))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a1_1, at: sum + (1 * cs + 16))
        store(a1_2, at: sum + (1 * cs + 32))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a2_1, at: sum + (2 * cs + 16))
        store(a2_2, at: sum + (2 * cs + 32))
        store(a3_0, at: sum + (3 * cs + 0))
        store(a3_1, at: sum + (3 * cs + 16))
        store(a3_2, at: sum + (3 * cs + 32))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (0 * cs + 16)) + a0_1, at: sum + (0 * cs + 16))
        store(load(sum + (0 * cs + 32)) + a0_2, at: sum + (0 * cs + 32))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (1 * cs + 16)) + a1_1, at: sum + (1 * cs + 16))
        store(load(sum + (1 * cs + 32)) + a1_2, at: sum + (1 * cs + 32))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (2 * cs + 16)) + a2_1, at: sum + (2 * cs + 16))
        store(load(sum + (2 * cs + 32)) + a2_2, at: sum + (2 * cs + 32))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
        store(load(sum + (3 * cs + 16)) + a3_1, at: sum + (3 * cs + 16))
        store(load(sum + (3 * cs + 32)) + a3_2, at: sum + (3 * cs + 32))
    }
}

@inline(never)
func gradientTile3x3(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a0_1 = Vector()
    var a0_2 = Vector()
    var a1_0 = Vector()
    var a1_1 = Vector()
    var a1_2 = Vector()
    var a2_0 = Vector()
    var a2_1 = Vector()
    var a2_2 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let w1 = load(dp + 16)
        let w2 = load(dp + 32)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        a0_1 = a0_1.addingProduct(b0, w1)
        a0_2 = a0_2.addingProduct(b0, w2)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        a1_1 = a1_1.addingProduct(b1, w1)
        a1_2 = a1_2.addingProduct(b1, w2)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        a2_1 = a2_1.addingProduct(b2, w1)
        a2_2 = a2_2.addingProduct(b2, w2)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a0_1, at: sum + (0 * cs + 16))
        store(a0_2, at: sum + (0 * cs + 32))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a1_1, at: sum + (1 * cs + 16))
        store(a1_2, at: sum + (1 * cs + 32))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a2_1, at: sum + (2 * cs + 16))
        store(a2_2, at: sum + (2 * cs + 32))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (0 * cs + 16)) + a0_1, at: sum + (0 * cs + 16))
        store(load(sum + (0 * cs + 32)) + a0_2, at: sum + (0 * cs + 32))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (1 * cs + 16)) + a1_1, at: sum + (1 * cs + 16))
        store(load(sum + (1 * cs + 32)) + a1_2, at: sum + (1 * cs + 32))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (2 * cs + 16)) + a2_1, at: sum + (2 * cs + 16))
        store(load(sum + (2 * cs + 32)) + a2_2, at: sum + (2 * cs + 32))
    }
}

@inline(never)
func gradientTile6x2(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a0_1 = Vector()
    var a1_0 = Vector()
    var a1_1 = Vector()
    var a2_0 = Vector()
    var a2_1 = Vector()
    var a3_0 = Vector()
    var a3_1 = Vector()
    var a4_0 = Vector()
    var a4_1 = Vector()
    var a5_0 = Vector()
    var a5_1 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let w1 = load(dp + 16)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        a0_1 = a0_1.addingProduct(b0, w1)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        a1_1 = a1_1.addingProduct(b1, w1)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        a2_1 = a2_1.addingProduct(b2, w1)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
        a3_1 = a3_1.addingProduct(b3, w1)
        let b4 = Vector(repeating: xp[4])
        a4_0 = a4_0.addingProduct(b4, w0)
        a4_1 = a4_1.addingProduct(b4, w1)
        let b5 = Vector(repeating: xp[5])
        a5_0 = a5_0.addingProduct(b5, w0)
        a5_1 = a5_1.addingProduct(b5, w1)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a0_1, at: sum + (0 * cs + 16))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a1_1, at: sum + (1 * cs + 16))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a2_1, at: sum + (2 * cs + 16))
        store(a3_0, at: sum + (3 * cs + 0))
        store(a3_1, at: sum + (3 * cs + 16))
        store(a4_0, at: sum + (4 * cs + 0))
        store(a4_1, at: sum + (4 * cs + 16))
        store(a5_0, at: sum + (5 * cs + 0))
        store(a5_1, at: sum + (5 * cs + 16))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (0 * cs + 16)) + a0_1, at: sum + (0 * cs + 16))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (1 * cs + 16)) + a1_1, at: sum + (1 * cs + 16))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (2 * cs + 16)) + a2_1, at: sum + (2 * cs + 16))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
        store(load(sum + (3 * cs + 16)) + a3_1, at: sum + (3 * cs + 16))
        store(load(sum + (4 * cs + 0)) + a4_0, at: sum + (4 * cs + 0))
        store(load(sum + (4 * cs + 16)) + a4_1, at: sum + (4 * cs + 16))
        store(load(sum + (5 * cs + 0)) + a5_0, at: sum + (5 * cs + 0))
        store(load(sum + (5 * cs + 16)) + a5_1, at: sum + (5 * cs + 16))
    }
}

@inline(never)
func gradientTile4x2(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a0_1 = Vector()
    var a1_0 = Vector()
    var a1_1 = Vector()
    var a2_0 = Vector()
    var a2_1 = Vector()
    var a3_0 = Vector()
    var a3_1 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let w1 = load(dp + 16)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        a0_1 = a0_1.addingProduct(b0, w1)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        a1_1 = a1_1.addingProduct(b1, w1)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        a2_1 = a2_1.addingProduct(b2, w1)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
        a3_1 = a3_1.addingProduct(b3, w1)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a0_1, at: sum + (0 * cs + 16))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a1_1, at: sum + (1 * cs + 16))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a2_1, at: sum + (2 * cs + 16))
        store(a3_0, at: sum + (3 * cs + 0))
        store(a3_1, at: sum + (3 * cs + 16))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (0 * cs + 16)) + a0_1, at: sum + (0 * cs + 16))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (1 * cs + 16)) + a1_1, at: sum + (1 * cs + 16))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (2 * cs + 16)) + a2_1, at: sum + (2 * cs + 16))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
        store(load(sum + (3 * cs + 16)) + a3_1, at: sum + (3 * cs + 16))
    }
}

@inline(never)
func gradientTile3x2(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a0_1 = Vector()
    var a1_0 = Vector()
    var a1_1 = Vector()
    var a2_0 = Vector()
    var a2_1 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let w1 = load(dp + 16)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        a0_1 = a0_1.addingProduct(b0, w1)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        a1_1 = a1_1.addingProduct(b1, w1)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        a2_1 = a2_1.addingProduct(b2, w1)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a0_1, at: sum + (0 * cs + 16))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a1_1, at: sum + (1 * cs + 16))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a2_1, at: sum + (2 * cs + 16))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (0 * cs + 16)) + a0_1, at: sum + (0 * cs + 16))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (1 * cs + 16)) + a1_1, at: sum + (1 * cs + 16))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (2 * cs + 16)) + a2_1, at: sum + (2 * cs + 16))
    }
}

@inline(never)
func gradientTile6x1(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a1_0 = Vector()
    var a2_0 = Vector()
    var a3_0 = Vector()
    var a4_0 = Vector()
    var a5_0 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
        let b4 = Vector(repeating: xp[4])
        a4_0 = a4_0.addingProduct(b4, w0)
        let b5 = Vector(repeating: xp[5])
        a5_0 = a5_0.addingProduct(b5, w0)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a3_0, at: sum + (3 * cs + 0))
        store(a4_0, at: sum + (4 * cs + 0))
        store(a5_0, at: sum + (5 * cs + 0))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
        store(load(sum + (4 * cs + 0)) + a4_0, at: sum + (4 * cs + 0))
        store(load(sum + (5 * cs + 0)) + a5_0, at: sum + (5 * cs + 0))
    }
}

@inline(never)
func gradientTile4x1(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a1_0 = Vector()
    var a2_0 = Vector()
    var a3_0 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a3_0, at: sum + (3 * cs + 0))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
    }
}

@inline(never)
func gradientTile3x1(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a1_0 = Vector()
    var a2_0 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a2_0, at: sum + (2 * cs + 0))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
    }
}
#else

@inline(never)
func forwardTiles6x1(
    _ call: ConvolutionCall, _ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {
    let x = call.x
    let cx = call.inputStride
    let cy = call.outputStride
    let depth = call.depth
    for tile in 0..<((call.pixels + 5) / 6) {
        let from = call.inputSlots + tile * 6
        let x0 = x + Int(from[0]) * cx
        let x1 = x + Int(from[1]) * cx
        let x2 = x + Int(from[2]) * cx
        let x3 = x + Int(from[3]) * cx
        let x4 = x + Int(from[4]) * cx
        let x5 = x + Int(from[5]) * cx
        let bias0 = load(bias + 0)
        var a0_0 = bias0
        var a1_0 = bias0
        var a2_0 = bias0
        var a3_0 = bias0
        var a4_0 = bias0
        var a5_0 = bias0
        let taps = call.taps + Int(call.tapLists[tile]) * ConvolutionCall.tapListLength
        for tap in 0..<Int(taps[0]) {
            var w = weights + Int(taps[2 + 2 * tap])
            var c = Int(taps[1 + 2 * tap])
            let end = c + depth
            while c < end {
                let w0 = load(w + 0)
                let b0 = Vector(repeating: x0[c])
                a0_0 = a0_0.addingProduct(b0, w0)
                let b1 = Vector(repeating: x1[c])
                a1_0 = a1_0.addingProduct(b1, w0)
                let b2 = Vector(repeating: x2[c])
                a2_0 = a2_0.addingProduct(b2, w0)
                let b3 = Vector(repeating: x3[c])
                a3_0 = a3_0.addingProduct(b3, w0)
                let b4 = Vector(repeating: x4[c])
                a4_0 = a4_0.addingProduct(b4, w0)
                let b5 = Vector(repeating: x5[c])
                a5_0 = a5_0.addingProduct(b5, w0)
                w += 16
                c += 1
            }
        }
        let to = call.outputSlots + tile * 6
        let y0 = y + Int(to[0]) * cy
        let y1 = y + Int(to[1]) * cy
        let y2 = y + Int(to[2]) * cy
        let y3 = y + Int(to[3]) * cy
        let y4 = y + Int(to[4]) * cy
        let y5 = y + Int(to[5]) * cy
        switch call.epilogue {
        case .relu:
            store(rectified(a0_0), at: y0)
            store(rectified(a1_0), at: y1)
            store(rectified(a2_0), at: y2)
            store(rectified(a3_0), at: y3)
            store(rectified(a4_0), at: y4)
            store(rectified(a5_0), at: y5)
        case .masked:
            store(masked(a0_0, by: load(y0)), at: y0)
            store(masked(a1_0, by: load(y1)), at: y1)
            store(masked(a2_0, by: load(y2)), at: y2)
            store(masked(a3_0, by: load(y3)), at: y3)
            store(masked(a4_0, by: load(y4)), at: y4)
            store(masked(a5_0, by: load(y5)), at: y5)
        case .maskedTwice:
            store(masked(a0_0 + a0_0, by: load(y0)), at: y0)
            store(masked(a1_0 + a1_0, by: load(y1)), at: y1)
            store(masked(a2_0 + a2_0, by: load(y2)), at: y2)
            store(masked(a3_0 + a3_0, by: load(y3)), at: y3)
            store(masked(a4_0 + a4_0, by: load(y4)), at: y4)
            store(masked(a5_0 + a5_0, by: load(y5)), at: y5)
        case .plain:
            store(a0_0, at: y0)
            store(a1_0, at: y1)
            store(a2_0, at: y2)
            store(a3_0, at: y3)
            store(a4_0, at: y4)
            store(a5_0, at: y5)
        case .added:
            store(load(y0) + a0_0, at: y0)
            store(load(y1) + a1_0, at: y1)
            store(load(y2) + a2_0, at: y2)
            store(load(y3) + a3_0, at: y3)
            store(load(y4) + a4_0, at: y4)
            store(load(y5) + a5_0, at: y5)
        }
    }
}

@inline(never)
func gradientTile6x1(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a1_0 = Vector()
    var a2_0 = Vector()
    var a3_0 = Vector()
    var a4_0 = Vector()
    var a5_0 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
        let b4 = Vector(repeating: xp[4])
        a4_0 = a4_0.addingProduct(b4, w0)
        let b5 = Vector(repeating: xp[5])
        a5_0 = a5_0.addingProduct(b5, w0)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a3_0, at: sum + (3 * cs + 0))
        store(a4_0, at: sum + (4 * cs + 0))
        store(a5_0, at: sum + (5 * cs + 0))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
        store(load(sum + (4 * cs + 0)) + a4_0, at: sum + (4 * cs + 0))
        store(load(sum + (5 * cs + 0)) + a5_0, at: sum + (5 * cs + 0))
    }
}

@inline(never)
func gradientTile5x1(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a1_0 = Vector()
    var a2_0 = Vector()
    var a3_0 = Vector()
    var a4_0 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
        let b4 = Vector(repeating: xp[4])
        a4_0 = a4_0.addingProduct(b4, w0)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a3_0, at: sum + (3 * cs + 0))
        store(a4_0, at: sum + (4 * cs + 0))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
        store(load(sum + (4 * cs + 0)) + a4_0, at: sum + (4 * cs + 0))
    }
}

@inline(never)
func gradientTile4x1(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a1_0 = Vector()
    var a2_0 = Vector()
    var a3_0 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
        let b3 = Vector(repeating: xp[3])
        a3_0 = a3_0.addingProduct(b3, w0)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a2_0, at: sum + (2 * cs + 0))
        store(a3_0, at: sum + (3 * cs + 0))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
        store(load(sum + (3 * cs + 0)) + a3_0, at: sum + (3 * cs + 0))
    }
}

@inline(never)
func gradientTile3x1(
    _ x: UnsafePointer<Float>, _ cx: Int, _ d: UnsafePointer<Float>, _ cd: Int, _ pairs: UnsafePointer<Int32>, _ count: Int,
    _ sum: UnsafeMutablePointer<Float>, _ cs: Int, _ replaces: Bool
) {
    var a0_0 = Vector()
    var a1_0 = Vector()
    var a2_0 = Vector()
    for pair in 0..<count {
        let xp = x + Int(pairs[2 * pair]) * cx
        let dp = d + Int(pairs[2 * pair + 1]) * cd
        let w0 = load(dp + 0)
        let b0 = Vector(repeating: xp[0])
        a0_0 = a0_0.addingProduct(b0, w0)
        let b1 = Vector(repeating: xp[1])
        a1_0 = a1_0.addingProduct(b1, w0)
        let b2 = Vector(repeating: xp[2])
        a2_0 = a2_0.addingProduct(b2, w0)
    }
    if replaces {
        store(a0_0, at: sum + (0 * cs + 0))
        store(a1_0, at: sum + (1 * cs + 0))
        store(a2_0, at: sum + (2 * cs + 0))
    } else {
        store(load(sum + (0 * cs + 0)) + a0_0, at: sum + (0 * cs + 0))
        store(load(sum + (1 * cs + 0)) + a1_0, at: sum + (1 * cs + 0))
        store(load(sum + (2 * cs + 0)) + a2_0, at: sum + (2 * cs + 0))
    }
}
#endif
