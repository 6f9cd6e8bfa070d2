internal import Datasets
internal import Study

/// Images of a batch that are under way together: one micro-batch after the other, each in groups of its own, as if it
/// ran alone. Images are numbered from 0; a place is where an image's maps lie.
struct Wave {
    let batch: Batch
    /// The first image's place in the batch, and how many follow.
    let start: Int, count: Int
    /// Images of each micro-batch but the last, and how many places it has.
    let size: Int, capacity: Int
    /// Nil to keep all channels.
    let dropout: DropoutMask?
    /// Nil to go no further than to the logits.
    let loss: LossFunction?

    /// One group's images, or some of them.
    struct Part {
        /// Numbers of the images, and their places.
        let images: Range<Int>, places: Range<Int>
        /// Images of the whole group.
        let groupCount: Int
        /// The group's micro-batch.
        let microBatch: Int
    }

    var microBatches: Int { (count + size - 1) / size }

    func images(ofMicroBatch index: Int) -> Range<Int> { index * size..<min(index * size + size, count) }

    func place(_ image: Int) -> Int { image / size * capacity + image % size }

    /// Cuts images where groups end.
    func forEachPart(of images: Range<Int>, group: Int, _ body: (Part) -> Void) {
        var next = images.lowerBound
        while next < images.upperBound {
            let whole = self.group(of: next, size: group)
            let own = next..<min(whole.upperBound, images.upperBound)
            let place = place(next)
            body(
                Part(
                    images: own, places: place..<place + own.count, groupCount: whole.count,
                    microBatch: next / size))
            next = own.upperBound
        }
    }

    /// The next few groups together, from the first image of one on.
    func bundle(from image: Int, groups: Int, size: Int) -> Range<Int> {
        var end = image
        for _ in 0..<groups where end < count { end = group(of: end, size: size).upperBound }
        return image..<end
    }

    /// The images of an image's group.
    private func group(of image: Int, size group: Int) -> Range<Int> {
        let own = images(ofMicroBatch: image / size)
        let first = own.lowerBound + (image - own.lowerBound) / group * group
        return first..<min(first + group, own.upperBound)
    }

    func label(_ image: Int) -> Int { Int(batch.split.labels[index(image)]) }
    func pixels(_ image: Int) -> UnsafePointer<UInt8> { batch.split.pixels(index(image)) }
    private func index(_ image: Int) -> Int { Int(batch.indices[batch.indices.startIndex + start + image]) }
}
