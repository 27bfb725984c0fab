// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime
import Storage
import Stores

/// What a merchant shows to prove a refund, such as a bank slip.
package struct RefundCertificate: Sendable, Hashable {
    package let id: ID<RefundCertificate>
    package let description: String
    package let pictures: [ID<Picture>]
    package let at: Timestamp
}

/// The merchant adds proof of a refund to an after-sale.
package struct AddRefundCertificate: Sendable {
    package static let picturesMax = 9
    package static let certificatesMax = 10

    package enum Refusal: String, Kernel.Refusal, CaseIterable {
        case picturesMissing, picturesUnknown, tooManyCertificates, notAgreed

        package var kind: RefusalKind {
            switch self {
            case .picturesMissing, .picturesUnknown: .invalid
            case .tooManyCertificates, .notAgreed: .conflict
            }
        }

        package var text: Text {
            switch self {
            case .picturesMissing: Text("请上传 1 至 9 张凭证图片。", "Upload 1 to 9 pictures of the proof.")
            case .picturesUnknown: Text("凭证图片须由本店上传，请重新上传。", "The pictures must have been uploaded by this store. Upload them again.")
            case .tooManyCertificates: Text("一笔售后最多提交 10 次凭证。", "An after-sale takes proof 10 times at most.")
            case .notAgreed: Text("退款中或已退款的售后才能上传凭证。", "Proof is for after-sales that are being or have been refunded.")
            }
        }
    }

    package let afterSale: ID<AfterSale>
    package let description: String
    package let pictures: [ID<Picture>]

    package init(afterSale: ID<AfterSale>, description: String, pictures: [ID<Picture>]) {
        self.afterSale = afterSale
        self.description = description
        self.pictures = pictures
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> RefundCertificate {
        let afterSale = try AfterSale.locked(afterSale, in: transaction)
        try context.actor.require(.manageAfterSales, in: afterSale.store.party)
        guard afterSale.refund != nil else { throw Refusal.notAgreed }
        guard (1...Self.picturesMax).contains(pictures.count) else { throw Refusal.picturesMissing }
        guard try Picture.owned(pictures, by: afterSale.store.party, in: transaction).isSuperset(of: pictures) else {
            throw Refusal.picturesUnknown
        }
        let text = try description.validated("desc", characters: 0...Dispute.textCharactersMax, multiline: true)
        guard try RefundCertificate.all(of: afterSale, in: transaction).count < Self.certificatesMax else {
            throw Refusal.tooManyCertificates
        }
        let certificate = RefundCertificate(id: context.newID(), description: text, pictures: pictures, at: context.now)
        try certificate.insert(afterSale, in: transaction)
        try afterSale.save(in: transaction, context)
        try afterSale.publish("after_sale.certificate_added", in: transaction, context)
        return certificate
    }
}
