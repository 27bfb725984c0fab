// SPDX-License-Identifier: Apache-2.0
import Identity
import Kernel
import Runtime
import Storage

/// An agency offers a seller a contract. It holds only when the seller accepts.
package struct OfferContract: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case shareOutOfRange, datesInvalid, ownAgency, sellerUnknown, offerOpen

        package var kind: RefusalKind {
            switch self {
            case .shareOutOfRange, .datesInvalid, .ownAgency, .sellerUnknown: .invalid
            case .offerOpen: .conflict
            }
        }

        package var text: Text {
            switch self {
            case .shareOutOfRange:
                Text("机构分成须在带货者佣金的 0% 至 100% 之间。", "An agency's share of the commission lies between 0 % and 100 %.")
            case .datesInvalid: Text("开始时间不能早于现在，结束时间须晚于开始时间。", "A contract begins now or later, and ends after that.")
            case .ownAgency: Text("不能与自己签约，请选择其他带货者。", "An agency cannot sign its own owner. Choose another seller.")
            case .sellerUnknown: Text("没有这位带货者，请检查编号。", "There is no such seller. Check the id.")
            case .offerOpen:
                Text("已向该带货者发出合约，请等待答复或先撤回。", "The seller has an offer of yours. Wait for the answer, or withdraw it first.")
            }
        }

        package var field: String? {
            switch self {
            case .shareOutOfRange: "share"
            case .datesInvalid: "begins_at"
            case .ownAgency, .sellerUnknown, .offerOpen: "seller"
            }
        }
    }

    package let agency: ID<Person>
    package let seller: ID<Person>
    /// The agency's share of the seller's commission.
    package let share: Rate
    /// From when on it is to hold; from its acceptance where nothing is said, or where that is later.
    package let beginsAt: Timestamp?
    package let endsAt: Timestamp?
    package let note: String

    package init(
        agency: ID<Person>, seller: ID<Person>, share: Rate, beginsAt: Timestamp? = nil, endsAt: Timestamp? = nil, note: String = ""
    ) {
        self.agency = agency
        self.seller = seller
        self.share = share
        self.beginsAt = beginsAt
        self.endsAt = endsAt
        self.note = note
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> AgencyContract {
        try Agency.requireSelf(agency, context.actor)
        let begin = beginsAt ?? context.now
        guard (Rate.zero...AgencyContract.shareMax).contains(share) else { throw Refusal.shareOutOfRange }
        guard context.isTerm(from: begin, to: endsAt) else { throw Refusal.datesInvalid }
        guard seller != agency else { throw Refusal.ownAgency }
        let note = try note.validated("note", characters: 0...AgencyContract.noteCharactersMax, multiline: true)
        guard try Agency.find(agency, in: transaction) != nil else { throw AgencyRefusal.notAgency }
        guard try Seller.find(seller, in: transaction) != nil else { throw Refusal.sellerUnknown }
        _ = try Seller.locked(seller, in: transaction)
        guard try !AgencyContract.isOffered(by: agency, to: seller, in: transaction) else { throw Refusal.offerOpen }
        let contract = AgencyContract(
            id: context.newID(), agency: agency, seller: seller, share: share, beginsAt: begin, endsAt: endsAt, note: note,
            state: .offered, offeredAt: context.now, answerBy: context.now + context.span(AllianceRules.offerDays))
        try contract.insert(in: transaction)
        try Timers.set(
            Timer(kind: AgencyContract.offerTimer, object: contract.id.raw, party: seller.party, due: contract.answerBy),
            in: transaction)
        try context.publish("contract.offered", object: contract.id.raw, party: seller.party, in: transaction)
        return contract
    }
}
