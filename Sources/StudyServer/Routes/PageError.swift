internal import Hummingbird

/// A page that cannot be shown, in words for the person.
struct PageError: Error {
    var status: HTTPResponse.Status
    var heading: String, text: String

    static let missing = PageError(
        status: .notFound, heading: "There is no such page",
        text: "The address is wrong, or what it named is not yours.")
    static let forgery = PageError(
        status: .forbidden, heading: "This form is no longer valid",
        text: "It was opened in another session. Go back, reload the page and send it again.")
    static let tooMany = PageError(
        status: .tooManyRequests, heading: "Too many requests", text: "Wait for some seconds and try again.")
    static let locked = PageError(
        status: .forbidden, heading: "Not open to you",
        text: "This study needs an invitation link that nobody has used yet. Ask the person who invited you.")

    init(status: HTTPResponse.Status, heading: String, text: String) {
        self.status = status
        self.heading = heading
        self.text = text
    }

    init(_ error: CollectionError) {
        switch error {
        case .conflict(let text): self.init(status: .conflict, heading: "That is not possible now", text: text)
        case .missing: self = .missing
        case .invitation: self = .locked
        }
    }
}
