import Datasets
import Testing

struct DigitsTests {
    @Test func digitsHaveTheDocumentedSplit() throws {
        let digits = try PixelDataset.digits()
        #expect(digits.train.count == 1_497)
        #expect(digits.classes == (0..<10).map(String.init))
        for split in [digits.validation, digits.test] {
            #expect(split.count == 150)
            for label in 0..<10 { #expect(split.labels.filter { $0 == Int32(label) }.count == 15) }
        }
    }
}
