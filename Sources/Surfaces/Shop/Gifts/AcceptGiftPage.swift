// SPDX-License-Identifier: Apache-2.0
import Catalog
import Gifts
import Identity
import Kernel
import Orders
import WebCore

/// Where the gift goes: an address of one's own book, or a new one.
struct AcceptGiftPage: PageModel {
    static let template = "shop/gift-accept"

    /// The styles to choose from: one is sent on unseen, several are shown.
    struct Styles: Sendable, Equatable {
        /// Where the summary of errors leads; only in the form that was sent.
        let id: String?
        let choices: [GiftPage.Inside.Style]
        let chosen: [HiddenPart]
        let hasChoice: Bool
        let error: String?
    }

    let crumbs: CrumbsPart
    let summary: ErrorSummary?
    let image: String
    let name: String
    let style: String?
    let from: String
    let clock: String
    let action: String
    /// In the form with the book, and in the one for a new address: what goes with each.
    let styles: Styles?
    let newStyles: Styles?
    let book: [AddressChoice]
    let hasBook: Bool
    /// Why the address that was chosen from the book is not taken.
    let bookError: String?
    let newIsOpen: Bool
    let recipient: FieldPart
    let phone: FieldPart
    let province: SelectPart
    let city: FieldPart
    let county: FieldPart
    let details: FieldPart
    let keep: SwitchPart

    /// `sku` is the style that was chosen on the gift's page.
    init(_ view: GiftView, book: [Address], sku: ID<SKU>?, _ state: FormState, _ format: Format) {
        let face = view.face
        let style = face.styles.first { $0.sku == sku } ?? face.styles.first { $0.isGiven }
        let form = AddressPage(state, text: nil, back: ShopPath.gift(face.link))
        crumbs = CrumbsPart(ShopPath.gift(face.link), format.say("回到礼物", "Back to the gift"))
        // What is wrong with an address from the book is said there, and not in the form for another one.
        let isFromBook = !state.typed("address").isEmpty
        let wrongAddress = state.refusal.flatMap { isFromBook && $0.field != "sku" ? FieldRefusal($0, field: "address") : nil }
        bookError = wrongAddress?.text.in(format.language)
        summary = wrongAddress.map { ErrorSummary($0, anchor: "address", format.language) } ?? state.summary
        image = Face.image(style?.picture ?? face.picture)
        name = face.title
        self.style = style.flatMap { $0.attributes.isEmpty ? nil : $0.attributes }
        from = format.say("\(face.giverName)送你", "From \(face.giverName)")
        let left = format.remaining(until: view.until, from: view.now)
        clock = format.say("请在 \(left)内领取", "Accept it within \(left)")
        action = ShopPath.gift(face.link, "accept")
        let isInBook = isFromBook || (state.form == nil && !book.isEmpty)
        styles = book.isEmpty ? nil : Styles(face, style, state, isNamed: isInBook)
        newStyles = Styles(face, style, state, isNamed: !isInBook)
        let marked =
            book.contains { "\($0.id)" == state.typed("address") }
            ? state.typed("address") : book.first.map { "\($0.id)" }
        self.book = book.map { AddressChoice($0, isChosen: "\($0.id)" == marked) }
        hasBook = !book.isEmpty
        newIsOpen = book.isEmpty || (state.form != nil && state.typed("address").isEmpty)
        (recipient, phone, province) = (form.recipient, form.phone, form.province)
        (city, county, details) = (form.city, form.county, form.details)
        keep = state.toggle(
            "keep", Text("存进我的地址簿", "Keep it in my address book"),
            hint: Text("不勾选就只用这一次", "Otherwise it is used for this gift only"))
    }
}

extension AcceptGiftPage.Styles {
    /// `isNamed` is whether an error leads here. A style that is refused stays marked, with the reason beside it.
    fileprivate init(_ face: GiftFace, _ style: GiftFace.Style?, _ state: FormState, isNamed: Bool) {
        let marked = ID<SKU>(state.typed("sku")) ?? style?.sku
        id = isNamed ? "sku" : nil
        hasChoice = face.styles.count > 1
        choices = hasChoice ? face.styles.map { GiftPage.Inside.Style($0, isChosen: $0.sku == marked) } : []
        chosen = hasChoice ? [] : style.map { [HiddenPart(name: "sku", value: "\($0.sku)")] } ?? []
        error = isNamed ? state.error("sku") : nil
    }
}
