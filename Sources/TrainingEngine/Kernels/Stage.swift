internal import KernelInterface

/// Layers between two pools, with the pool behind them.
struct Stage {
    let fires: [FireModule]
    let pool: PoolLayer?
    /// Images that run through together, so that their maps stay in the cache.
    let group: Int

    /// Images of a group by the side of its maps. Twelve images, or six with large maps, also fill blocks of tiles at the
    /// usual sizes. Where images are not tiny but the last maps are, more of them share a pass over the weights.
    static func group(side: Int) -> Int { side > 15 ? 6 : side > 3 || side == 1 ? 12 : 36 }

    func forward(_ pass: Pass) {
        for fire in fires { fire.forward(pass) }
        pool?.forward(pass)
    }

    func backward(_ pass: Pass) {
        pool?.backward(pass)
        for fire in fires.reversed() { fire.backward(pass) }
    }
}
