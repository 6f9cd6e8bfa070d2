import StudyServer
import Testing

/// Where a server listens.
@Suite struct AddressTests {
    /// 192.0.2.1 is an address for documentation (RFC 5737), which no machine has.
    @Test func anAddressThatCannotBeListenedAtIsToldInWords() async throws {
        let application = try Laboratory().application
        let address = StudyApplication.Address(host: "192.0.2.1", port: 8080, isSecure: false)
        let error = await #expect(throws: UnusableAddress.self) { try await application.serve(at: address) {} }
        #expect(error?.description.hasPrefix("192.0.2.1:8080: cannot be listened at (Cannot assign") == true)
        #expect(error?.description.contains("another --port") == true)
    }
}
