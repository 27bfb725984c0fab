// SPDX-License-Identifier: Apache-2.0
import Catalog
import Identity
import Kernel
import Runtime
import Storage
import Stores

/// Either side says or shows something in a dispute. The merchant's first word ends the time to answer; evidence that was asked for
/// ends the time for it.
package struct AddToDispute: Sendable {
    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case closed, tooManyEntries, tooManyPictures, picturesUnknown, nothingShown

        package var kind: RefusalKind {
            switch self {
            case .closed, .tooManyEntries: .conflict
            case .tooManyPictures, .picturesUnknown, .nothingShown: .invalid
            }
        }

        package var text: Text {
            switch self {
            case .closed: Text("纠纷已结束，不能再补充。", "The dispute is over; nothing can be added.")
            case .tooManyEntries: Text("这个纠纷的留言已达上限，请等平台处理。", "This dispute has as many entries as allowed. Wait for the platform.")
            case .tooManyPictures: Text("每方最多 20 张图片。", "Each side shows 20 pictures at most.")
            case .picturesUnknown: Text("图片须由你自己上传，请重新上传。", "The pictures must be your own. Upload them again.")
            case .nothingShown: Text("请写下说明或上传图片。", "Write something or show pictures.")
            }
        }
    }

    package let dispute: ID<Dispute>
    package let isEvidence: Bool
    package let content: String
    package let pictures: [ID<Picture>]

    package init(dispute: ID<Dispute>, isEvidence: Bool, content: String, pictures: [ID<Picture>] = []) {
        self.dispute = dispute
        self.isEvidence = isEvidence
        self.content = content
        self.pictures = pictures
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Dispute {
        var (dispute, _) = try Dispute.locked(dispute, in: transaction)
        let isBuyer = context.actor.party == dispute.buyer.party
        if !isBuyer { try context.actor.require(.manageAfterSales, in: dispute.store.party) }
        guard dispute.state.isOpen else { throw Refusal.closed }
        let text = try content.validated("content", characters: 0...Dispute.textCharactersMax, multiline: true)
        guard !text.isEmpty || !pictures.isEmpty else { throw Refusal.nothingShown }
        let entries = try DisputeEntry.all(of: dispute, in: transaction)
        guard entries.count < Dispute.entriesMax else { throw Refusal.tooManyEntries }
        let side: Capacity = isBuyer ? .buyer : .merchant
        let owners = isBuyer ? [dispute.buyer.party] : [dispute.store.party] + (context.actor.party.map { [$0] } ?? [])
        try DisputePictures.check(
            pictures, of: owners, shown: entries.filter { $0.kind.by == side }.map(\.pictures.count).reduce(0, +), in: transaction)
        let kind: DisputeEntryKind =
            isEvidence ? (isBuyer ? .buyerEvidence : .merchantEvidence) : (isBuyer ? .buyerMessage : .merchantMessage)
        try dispute.move(to: next(from: dispute.state, isBuyer: isBuyer), kind, text, pictures: pictures, in: transaction, context)
        return dispute
    }

    private func next(from state: DisputeState, isBuyer: Bool) -> DisputeState {
        switch (state, isBuyer, isEvidence) {
        case (.waitingForMerchant, false, _): .waitingForPlatform
        case (.waitingForBuyerEvidence, true, true): .buyerEvidenceGiven
        case (.waitingForMerchantEvidence, false, true): .merchantEvidenceGiven
        case (.waitingForBothEvidence, true, true): .waitingForMerchantEvidence
        case (.waitingForBothEvidence, false, true): .waitingForBuyerEvidence
        default: state
        }
    }
}
