/// How wide a figure is drawn. Text keeps its size: a narrow figure is laid out anew and not shrunk.
public enum Form: String, Sendable, CaseIterable {
    /// For a page, or the whole width of a sheet.
    case wide
    /// For a phone, or half the width of a sheet.
    case narrow

    /// Width in units; at 1 unit a pixel, text of 10 units is the smallest that a figure has.
    public var width: Double { self == .wide ? 640 : 320 }
}
