// SPDX-License-Identifier: Apache-2.0
import Gifts
import Kernel

/// What became of each portion of a gift, as a file for whoever gave it, with the links that are still to be sent: names and what was
/// written back, never where a portion went.
package struct GiftReport: Sendable {
    package let file: CSVFile
    package let name: String

    package init(_ detail: GiftDetail, baseURL: String, _ format: Format) {
        let header = [
            Text("编号", "Number"), Text("姓名", "Name"), Text("领取的人", "Accepted by"), Text("状态", "State"), Text("送出时间", "Sent"),
            Text("领取期限", "Until"), Text("答复时间", "Answered"), Text("感谢", "Thanks"), Text("付款", "Paid"),
            Text("已退回", "Came back"), Text("礼物链接", "Link"),
        ]
        let gift = detail.gift
        name = "gift-\(gift.id).csv"
        file = CSVFile(
            header: header.map { $0.in(format.language) },
            rows: detail.portions.map { portion in
                let taker = portion.state == .accepted ? portion.recipientName : nil
                let meant = portion.invitedName ?? (gift.isStoreGift ? portion.recipientName : nil)
                return [
                    "\(portion.number)", meant ?? "", taker ?? "", portion.state.label.in(format.language), format.time(gift.sentAt),
                    format.time(gift.deadline), format.time(portion.answeredAt), portion.thanks, portion.payable.yuan,
                    portion.refunded.yuan, portion.state == .open ? portion.link.map { "\(baseURL)/g/\($0.token)" } ?? "" : "",
                ]
            })
    }
}
