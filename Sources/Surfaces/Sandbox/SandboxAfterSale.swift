// SPDX-License-Identifier: Apache-2.0
import AfterSales
import Kernel
import Orders

/// An application of the sandbox, as the domain's: one for each line.
struct SandboxAfterSale {
    enum Refusal: String, Kernel.Refusal, CaseIterable {
        case typeUnknown, lineUnknown

        var kind: RefusalKind { .invalid }
        var field: String? { self == .typeUnknown ? "type" : "lines" }
        var text: Text {
            switch self {
            case .typeUnknown: Text("type 须为 REFUND 或 RETURN。", "The type is REFUND or RETURN.")
            case .lineUnknown: Text("订单里没有这一行，请用 sku_id 指明。", "The order has no such line. Name it by its sku_id.")
            }
        }
    }

    let input: AfterSaleInput
    let order: ID<Order>
    let lines: [OrderLine]

    func verbs() throws -> [ApplyForAfterSale] {
        guard let kind = AfterSaleKind(rawValue: input.type) else { throw Refusal.typeUnknown }
        let text = input.reason ?? ""
        let reason = AfterSaleReason(rawValue: text)
        let asked = try chosen()
        let total = try input.amount.map { try amount($0) }
        // A sum for all is shared out by what each line can give back.
        let shares = total?.split(by: asked.map { max($0.line.refundable.fen, 1) })
        return try asked.enumerated().map { index, chosen in
            ApplyForAfterSale(
                order: order, line: chosen.line.number, kind: kind,
                amount: try chosen.amount.map { try amount($0) } ?? shares?[index],
                count: try chosen.count?.count("count", in: 1...999), reason: reason ?? .others,
                description: reason == nil ? text : "")
        }
    }

    private func amount(_ number: LooseNumber) throws -> Money {
        guard number.value > 0, number.value <= Money.inputMax.fen else {
            throw FieldRefusal(CommonRefusal.amountOutOfRange, field: "amount")
        }
        return Money(fen: number.value)
    }

    /// The lines that are named, or all that have something to give back.
    private func chosen() throws -> [(line: OrderLine, count: LooseNumber?, amount: LooseNumber?)] {
        guard let named = input.lines, !named.isEmpty else {
            let refundable = lines.filter { $0.refundable > .zero }
            return (refundable.isEmpty ? lines : refundable).map { ($0, nil, nil) }
        }
        return try named.map { name in
            let line = lines.first { line in
                name.line?.value == Int64(line.number) || name.skuId?.value == line.sku.raw
                    || name.line == nil && name.skuId == nil && name.productId?.value == line.product.raw
            }
            guard let line else { throw Refusal.lineUnknown }
            return (line, name.count, name.amount)
        }
    }
}
