// SPDX-License-Identifier: Apache-2.0
import Catalog
import Composition
import Identity
import Kernel
import Malls
import Members
import Pricing
import Runtime
import Storage
import Stores

/// What members and merchants do with memberships.
extension Workload {
    func belong(_ action: Action, _ stage: SimulatedStage) async throws {
        let store = pick(cast.stores)!
        let (id, owner, buyer) = (store.id, store.owner.party, pick(cast.buyers)!)
        switch action {
        case .joinStore:
            let consents = !chance(8)
            _ = try await act(as: buyer.party, stage) { try JoinStore(store: id, person: buyer, consents: consents).run(in: $0, $1) }
        case .leaveStore: try await act(as: buyer.party, stage) { try LeaveStore(store: id, person: buyer).run(in: $0, $1) }
        case .exchangePoints:
            let items = try await stage.database.read { try ExchangeItem.offered(by: id, in: $0) }
            guard let item = pick(items) else { return }
            _ = try await act(as: buyer.party, stage) { try ExchangePoints(store: id, person: buyer, item: item.id).run(in: $0, $1) }
        case .changeLevels:
            let (levels, basis, perYuan) = (newLevels(), pick(LevelBasis.allCases)!, below(4))
            _ = try await act(as: owner, stage) {
                try SaveProgramme(store: id, isOpen: true, basis: basis, pointsPerYuan: perYuan, levels: levels).run(in: $0, $1)
            }
        case .setMemberPrice:
            let item = pick(cast.skus)!
            let price = Money(fen: max(item.price.fen - Int64(below(300)), 1))
            let seller = cast.stores.first { $0.id == item.store }!.owner.party
            try await act(as: seller, stage) {
                try SetMemberPrices(store: item.store, product: item.product, prices: [item.sku: price]).run(in: $0, $1)
            }
        case .reportMallOrder:
            // The same few orders again and again, in any order of their versions.
            let version = Int64(1 + below(9))
            let report = ReportMallOrder(
                store: id, number: "WX-\(below(4))", version: version, mall: "小程序商城", state: pick(MallOrderState.allCases)!,
                total: Money(fen: 100 * version), phone: "13800000000", placedAt: stage.clock.now,
                lines: [MallOrder.Line(title: "模拟商品", count: 1, price: Money(fen: 100 * version))])
            _ = try await act(as: owner, stage) { try report.run(in: $0, $1) }
        default:
            guard let member = try await stage.database.read({ try Member.find(buyer, of: id, in: $0) }) else { return }
            let (points, isDeduction, level) = (Int64(1 + below(60)), chance(2), chance(2) ? nil : 1 + below(4))
            if chance(3) {
                _ = try await act(as: owner, stage) { try FixLevel(store: id, member: member.id, level: level).run(in: $0, $1) }
            } else {
                _ = try await act(as: owner, stage) {
                    try AdjustPoints(store: id, member: member.id, points: points, isDeduction: isDeduction, reason: "活动")
                        .run(in: $0, $1)
                }
            }
        }
    }

    /// One to four levels that rise; now and then some that do not.
    private func newLevels() -> [MemberLevel] {
        var (threshold, paid) = (Int64(0), Int64(100))
        return (1...(1 + below(4))).map { number in
            defer {
                threshold += Int64(below(9_000))
                paid -= Int64(below(12))
            }
            return MemberLevel(
                number: number, name: "第\(number)级", threshold: threshold, paidShare: Rate(percent: paid),
                multiplier: Rate(percent: Int64(100 + number * 25)))
        }
    }
}
