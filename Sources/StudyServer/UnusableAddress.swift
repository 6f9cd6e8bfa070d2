internal import Foundation
internal import NIOCore

/// An address that the server cannot listen at.
public struct UnusableAddress: Error, Equatable, CustomStringConvertible {
    /// The host and port, and what the system says of them.
    public var place: String, reason: String

    /// What listening at an address failed with; nil for an error of another kind.
    init?(_ error: any Error, at address: StudyApplication.Address) {
        guard let error = error as? IOError else { return nil }
        place = "\(address.host):\(address.port)"
        reason = String(cString: strerror(error.errnoCode))
    }

    /// What went wrong and what to do about it.
    public var description: String {
        "\(place): cannot be listened at (\(reason)); stop the program that uses it, or choose another --port or --host"
    }
}
