// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Who asks, when, in which language, and under which rules. Made once per command: every verb of the command sees the same `now`.
package struct Context: Sendable {
    package let actor: Actor
    package let now: Timestamp
    package let language: Language
    package let rules: RuleBook
    package let ids: IDGenerator
    package let random: any RandomSource
    package let vault: Vault
    /// In which days are counted.
    package let zone: ZoneOffset

    package init(
        actor: Actor, now: Timestamp, language: Language, rules: RuleBook, ids: IDGenerator, random: any RandomSource, vault: Vault,
        zone: ZoneOffset = .shanghai
    ) {
        self.actor = actor
        self.now = now
        self.language = language
        self.rules = rules
        self.ids = ids
        self.random = random
        self.vault = vault
        self.zone = zone
    }

    package func newID<Entity>(_ type: Entity.Type = Entity.self) -> ID<Entity> { ids.next(type) }

    /// The same command carried on by another actor, such as the system on a buyer's behalf.
    package func acting(as actor: Actor) -> Context {
        Context(actor: actor, now: now, language: language, rules: rules, ids: ids, random: random, vault: vault, zone: zone)
    }

    /// Publishes a fact in the transaction that made it true.
    package func publish(
        _ kind: String, object: Int64, party: ID<Party>, payload: String = "{}", in transaction: any Transaction
    ) throws {
        try Outbox.append(
            Event(kind: kind, object: object, party: party, payload: payload, at: now), sequence: ids.nextRaw(), in: transaction)
    }

    /// Records a privileged act in the audit log.
    package func audit(
        _ act: String, object: Int64, party: ID<Party>, detail: String = "", in transaction: any Transaction
    ) throws {
        try AuditLog.append(
            AuditEntry(id: newID(), actor: actor.party, act: act, object: object, party: party, detail: detail, at: now), in: transaction)
    }
}

/// What somebody may do within a scope. A grant can be given only by somebody who holds it.
package enum Permission: String, Sendable, CaseIterable, Codable {
    // In a store.
    case ownStore, manageProducts, manageOrders, manageAfterSales, managePlans, manageFunds, manageSettings, manageStaff
    // In the deployment.
    case reviewStores, reviewProducts, decideDisputes, manageCategories, manageRules, readLedger, withdrawFunds, readAudit, manageOperators

    package var isOfStore: Bool {
        switch self {
        case .ownStore, .manageProducts, .manageOrders, .manageAfterSales, .managePlans, .manageFunds, .manageSettings, .manageStaff: true
        case .reviewStores, .reviewProducts, .decideDisputes, .manageCategories, .manageRules, .readLedger, .withdrawFunds, .readAudit,
            .manageOperators: false
        }
    }

    package var label: Text {
        switch self {
        case .ownStore: Text("店主", "Owner")
        case .manageProducts: Text("商品与库存", "Products and stock")
        case .manageOrders: Text("订单与发货", "Orders and shipping")
        case .manageAfterSales: Text("售后", "After-sales")
        case .managePlans: Text("推广计划", "Plans")
        case .manageFunds: Text("资金", "Funds")
        case .manageSettings: Text("店铺设置", "Settings")
        case .manageStaff: Text("员工", "Staff")
        case .reviewStores: Text("店铺审核", "Store reviews")
        case .reviewProducts: Text("商品审核", "Product reviews")
        case .decideDisputes: Text("纠纷裁决", "Disputes")
        case .manageCategories: Text("类目与费率", "Categories and fees")
        case .manageRules: Text("规则", "Rules")
        case .readLedger: Text("查看账本", "Ledger")
        case .withdrawFunds: Text("平台资金提现", "The platform's withdrawals")
        case .readAudit: Text("查看审计日志", "Audit log")
        case .manageOperators: Text("运营人员", "Operators")
        }
    }
}

/// Who asks, with everything they may do. Built by the surface from the session; verbs only ask it.
package struct Actor: Sendable, Hashable {
    package let party: ID<Party>?
    package let isSystem: Bool
    /// Permissions by scope; the deployment's are under `Party.platform`.
    package let grants: [ID<Party>: Set<Permission>]

    package init(party: ID<Party>?, grants: [ID<Party>: Set<Permission>] = [:]) {
        self.party = party
        self.isSystem = false
        self.grants = grants
    }

    private init(system: Bool) {
        party = nil
        isSystem = system
        grants = [:]
    }

    /// Timers, jobs and the seeding of the demo.
    package static let system = Actor(system: true)
    package static let anonymous = Actor(party: nil)

    /// Whether the actor may do this in a store. Owners may do everything there.
    package func may(_ permission: Permission, in scope: ID<Party>) -> Bool {
        if isSystem { return true }
        guard let held = grants[scope] else { return false }
        return held.contains(permission) || permission.isOfStore && held.contains(.ownStore)
    }

    /// Whether the actor may do this in the deployment.
    package func mayOperate(_ permission: Permission) -> Bool { may(permission, in: Party.platform) }

    /// Refuses unless the actor may. What is somebody else's does not exist for them.
    package func require(_ permission: Permission, in scope: ID<Party>) throws {
        if may(permission, in: scope) { return }
        throw grants[scope] == nil ? CommonRefusal.notFound : CommonRefusal.forbidden
    }

    package func requireOperator(_ permission: Permission) throws {
        if mayOperate(permission) { return }
        throw grants[Party.platform] == nil ? CommonRefusal.notFound : CommonRefusal.forbidden
    }

    /// The signed-in party, or a refusal.
    package func requireParty() throws -> ID<Party> {
        guard let party else { throw CommonRefusal.unauthenticated }
        return party
    }
}
