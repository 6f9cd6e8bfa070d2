internal import Hummingbird
internal import StudyStore

/// A page that cannot be shown, in words for the person.
struct PageError: Error {
    var status: HTTPResponse.Status
    var heading: String, text: String
    /// Where to go on.
    var back = "/"

    static let missing = PageError(
        status: .notFound, heading: "There is no such page",
        text: "The address is wrong, or what it named is not yours.")
    static let method = PageError(
        status: .methodNotAllowed, heading: "That is not possible here",
        text: "This address takes other requests. Go on from the study's first page.")
    static let forgery = PageError(
        status: .forbidden, heading: "This form is no longer valid",
        text: "It was opened in another session. Go back, reload the page and send it again.")
    static let tooMany = PageError(
        status: .tooManyRequests, heading: "Too many requests", text: "Wait for some seconds and try again.")
    static let locked = PageError(
        status: .forbidden, heading: "Not open to you",
        text: "This study needs an invitation link that nobody has used yet. Ask the person who invited you.")

    init(status: HTTPResponse.Status, heading: String, text: String, back: String = "/") {
        self.back = back
        self.status = status
        self.heading = heading
        self.text = text
    }

    /// A page for what the store could not take in now; nil for any other error.
    static func unstored(_ error: any Error, contact: String) -> PageError? {
        guard error is StoreError || error as? CollectionError == .waiting else { return nil }
        return PageError(
            status: .serviceUnavailable, heading: "This could not be stored just now",
            text: "Another program uses the study's record, or the server's disk is full. Nothing that was stored "
                + "before is lost, and trainings go on. Wait for a minute and send it again; if it still fails, tell "
                + "\(contact).")
    }

    init(_ error: CollectionError) {
        switch error {
        case .conflict(let text): self.init(status: .conflict, heading: "That is not possible now", text: text)
        case .missing: self = .missing
        case .invitation: self = .locked
        case .waiting: self = .tooMany
        case .paused:
            self.init(
                status: .forbidden, heading: "The study takes nobody new just now",
                text: "Come back later. Whoever takes part already goes on as before.")
        case .full:
            self.init(
                status: .tooManyRequests, heading: "Very many people wait for their first turn",
                text: "Try again in a few minutes.")
        }
    }
}
