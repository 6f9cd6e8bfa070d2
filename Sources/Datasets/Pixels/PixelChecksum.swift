import Crypto
import Foundation
import Text

/// SHA-256 over everything a training sees: classes, size, and each split's name, labels and pixels.
func pixelChecksum(_ pixels: UnsafePointer<UInt8>, classes: [String], size: Int, labels: [[Int32]]) -> String {
    var hash = SHA256()
    hash.update(line: "classes \(classes.count)")
    for name in classes { hash.update(line: name) }
    hash.update(line: "size \(size)")
    var start = pixels
    for (split, labels) in zip(Split.allCases, labels) {
        hash.update(line: "\(split.folderName) \(labels.count)")
        labels.map { $0.littleEndian }.withUnsafeBytes { hash.update(bufferPointer: $0) }
        let count = labels.count * size * size * 3
        hash.update(bufferPointer: UnsafeRawBufferPointer(start: start, count: count))
        start += count
    }
    return hash.finalize().hexadecimal
}
extension SHA256 {
    /// Takes in a text and a zero, which no name can hold.
    mutating func update(line: String) { update(data: Data(line.utf8) + [0]) }
}
