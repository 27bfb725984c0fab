// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Stores
import WebCore

extension StoreState {
    var tone: String {
        switch self {
        case .drafting, .closed: "neutral"
        case .inReview, .closing: "wait"
        case .open: "good"
        case .suspended: "bad"
        }
    }

    func chip(_ format: Format) -> ChipPart { ChipPart(tone: tone, label: label.in(format.language)) }
}

/// Stores in a state, or all.
struct StoresPage: PageModel {
    static let template = "operatordesk/stores"

    struct Row: Sendable, Equatable {
        let name: String
        let href: String
        let id: String
        let created: String
        let firstSale: String
        let state: ChipPart
    }

    let tabs: TabsPart
    let rows: [Row]
    let pager: PagerPart?
    let empty: EmptyPart?

    init(_ page: Page<Store>, _ state: StoreState?, _ format: Format) {
        let order: [StoreState?] = [.inReview, .open, .suspended, .closing, .drafting, .closed, nil]
        tabs = TabsPart(
            label: format.say("按状态", "By state"),
            tabs: order.map {
                LinkPart(
                    label: $0?.label.in(format.language) ?? format.say("全部", "All"), href: OperatorPath.stores($0), current: $0 == state)
            })
        rows = page.items.map { store in
            Row(
                name: store.name, href: OperatorPath.store(store.id), id: "\(store.id)", created: format.date(store.createdAt),
                firstSale: store.firstPaidAt.map(format.date) ?? "—", state: store.state.chip(format))
        }
        pager = PagerPart(next: page.next, path: OperatorPath.stores(state))
        empty =
            rows.isEmpty
            ? EmptyPart(
                art: "art-table", title: format.say("这里没有店铺", "No stores here"), text: format.say("换一个状态看看。", "Choose another state."))
            : nil
    }
}

/// One store before its reviewer.
struct StorePage: PageModel {
    static let template = "operatordesk/store"

    let crumbs: CrumbsPart
    let nameOfStore: String
    let state: ChipPart
    let summary: ErrorSummary?
    let facts: FactsPart
    let licence: FactsPart
    let about: String?
    let rejectReasons: [String]
    let hasRejectReasons: Bool
    let suspendReason: String?
    let approval: ActionPart?
    let rejectAction: String?
    let reasonsField: TextareaPart
    let suspendAction: String?
    let reasonField: TextareaPart
    let resumption: ActionPart?
    let wordAction: String
    let wordField: SelectPart
    let proofField: TextareaPart
    let grantedWords: String?

    init(_ detail: StoreDetail, _ form: FormState, _ format: Format) {
        let store = detail.store
        crumbs = CrumbsPart(OperatorPath.stores, format.say("店铺", "Stores"))
        nameOfStore = store.name
        state = store.state.chip(format)
        summary = form.summary
        facts = Self.facts(detail, format)
        licence = FactsPart(facts: [
            FactPart(label: format.say("主体", "Company"), value: detail.licence.companyName),
            FactPart(label: format.say("类型", "Kind"), value: detail.licence.kind.label.in(format.language)),
            FactPart(label: format.say("执照号", "Licence number"), value: detail.licence.numberMasked),
            FactPart(label: format.say("收款账号", "Payout account"), value: detail.licence.payoutMasked),
            FactPart(label: format.say("登记于", "Registered"), value: format.date(detail.licence.createdAt)),
        ])
        about = store.about.isEmpty ? nil : store.about
        rejectReasons = store.rejectReasons
        hasRejectReasons = !rejectReasons.isEmpty
        suspendReason = store.suspendReason.isEmpty ? nil : store.suspendReason
        approval =
            store.state == .inReview
            ? ActionPart(
                action: OperatorPath.store(store.id, "approval"), label: format.say("通过，开业", "Approve and open"), style: "primary",
                confirm: format.say("通过后店铺立即营业。", "The store opens at once."), confirmLabel: format.say("通过", "Approve"))
            : nil
        rejectAction = store.state == .inReview ? OperatorPath.store(store.id, "rejection") : nil
        reasonsField = form.textarea(
            "reasons", Text("驳回原因", "Reasons"), rows: 4, maxlength: ReviewStore.reasonsMax * ReviewStore.reasonCharactersMax,
            hint: Text("每行一条，写明要改什么。", "One a line; say what to change."))
        suspendAction = store.state == .open ? OperatorPath.store(store.id, "suspension") : nil
        reasonField = form.textarea(
            "reason", Text("暂停原因", "Reason"), maxlength: SuspendStore.reasonCharactersMax,
            hint: Text("商家会看到：为什么，怎样才能恢复。", "The merchant reads it: why, and what would end it."))
        resumption =
            store.state == .suspended
            ? ActionPart(
                action: OperatorPath.store(store.id, "resumption"), label: format.say("恢复营业", "Let it sell again"), style: "primary")
            : nil
        wordAction = OperatorPath.store(store.id, "name-words")
        wordField = form.select("word", Text("字样", "Word"), StoreNames.reservedWords.map { (value: $0, label: $0) })
        proofField = form.textarea(
            "proof", Text("证明材料", "Proof"), rows: 2, maxlength: GrantNameWord.proofCharactersMax,
            hint: Text("看过什么文件，存放在哪里。", "Which document was shown, and where it is kept."))
        grantedWords = detail.grantedWords.isEmpty ? nil : detail.grantedWords.joined(separator: format.say("、", ", "))
    }

    private static func facts(_ detail: StoreDetail, _ format: Format) -> FactsPart {
        let store = detail.store
        var facts: [FactPart] = [
            FactPart(
                label: format.say("店铺号", "Store id"), value: "\(store.id)",
                href: store.isPublic ? OperatorPath.publicStore(store.id) : nil),
            FactPart(
                label: format.say("店主", "Owner"),
                value: [detail.owner.name, detail.owner.phoneMasked, detail.owner.emailMasked].compactMap { $0 }.joined(separator: " · ")),
            FactPart(label: format.say("创建于", "Created"), value: format.time(store.createdAt)),
            FactPart(label: format.say("首单支付", "First sale"), value: store.firstPaidAt.map(format.time) ?? "—"),
            FactPart(label: format.say("今年还可改名", "Renames left this year"), value: "\(detail.renamesLeft)"),
        ]
        if !store.customerServicePhone.isEmpty {
            facts.append(FactPart(label: format.say("客服电话", "Customer service"), value: store.customerServicePhone))
        }
        facts.append(
            FactPart(
                label: format.say("资金", "Money"), value: format.say("查看账本", "Look in the ledger"),
                href: OperatorPath.party(store.id.party)))
        return FactsPart(facts: facts)
    }
}
