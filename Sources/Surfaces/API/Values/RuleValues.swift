// SPDX-License-Identifier: Apache-2.0
import Catalog
import Kernel
import Runtime

struct StateTableOutput: Codable, Sendable {
    struct State: Codable, Sendable {
        let code: String
        let name: String
        let label: Text
        let isInitial: Bool
        let isFinal: Bool
    }

    struct Step: Codable, Sendable {
        let name: String
        let from: String
        let to: String
        let by: [Capacity]
        let deadline: Text?
    }

    let noun: String
    let title: Text
    let states: [State]
    let steps: [Step]

    init(_ table: StateTable) {
        noun = table.noun
        title = table.title
        states = table.states.map {
            State(code: $0.code, name: $0.name, label: $0.label, isInitial: $0.isInitial, isFinal: $0.isFinal)
        }
        steps = table.steps.map { Step(name: $0.name, from: $0.from, to: $0.to, by: $0.by, deadline: $0.deadline) }
    }
}

struct RuleOutput: Codable, Sendable {
    struct Version: Codable, Sendable {
        let version: Int
        let value: Int64
        let from: Timestamp
        let announcedAt: Timestamp
        let reason: String
    }

    let key: String
    let title: Text
    let unit: RuleUnit
    /// The value now, and the version that decisions store.
    let value: Int64
    let version: Int
    let standard: Int64
    let least: Int64
    let most: Int64
    let source: String
    /// Announced changes, past and to come.
    let versions: [Version]

    init(_ rule: Rule, _ context: Context) {
        key = rule.key
        title = rule.title
        unit = rule.unit
        value = context.rule(rule).value
        version = context.rule(rule).version
        standard = rule.standard
        least = rule.range.lowerBound
        most = rule.range.upperBound
        source = rule.source
        versions = context.rules.history(rule).map(Version.init)
    }
}

extension RuleOutput.Version {
    init(_ version: RuleVersion) {
        self.init(
            version: version.version, value: version.value, from: version.from, announcedAt: version.announcedAt,
            reason: version.reason)
    }
}

struct LimitOutput: Codable, Sendable {
    let module: String
    let name: String
    let value: Int64

    init(_ module: String, _ limit: Limit) {
        self.module = module
        name = limit.name
        value = limit.value
    }
}

struct FeeOutput: Codable, Sendable {
    let version: Int
    let rate: Rate
    let from: Timestamp
    let announcedAt: Timestamp
    let reason: String

    init(_ fee: CategoryFeeVersion) {
        version = fee.version
        rate = fee.rate
        from = fee.from
        announcedAt = fee.announcedAt
        reason = fee.reason
    }
}

struct RuleInput: Codable, Sendable {
    let value: Int64
    /// At least seven days from now.
    let from: Timestamp
    let reason: String
}

struct FeeInput: Codable, Sendable {
    let rate: Rate
    let from: Timestamp
    let reason: String
}

struct CategoryInput: Codable, Sendable {
    let parentId: ID<Catalog.Category>?
    let name: Text
    let deposit: Money?
    let qualification: Text?
    let isGiftable: Bool?
    let position: Int?
    let isActive: Bool?

    var details: CategoryDetails {
        CategoryDetails(
            name: name, deposit: deposit ?? .zero, qualification: qualification, giftable: isGiftable ?? true,
            position: position ?? 0, isActive: isActive ?? true)
    }
}

struct AuditOutput: Codable, Sendable {
    let id: ID<AuditEntry>
    /// Absent for the system.
    let actorId: ID<Party>?
    let act: String
    let object: String
    let partyId: ID<Party>
    let detail: String
    let at: Timestamp

    init(_ entry: AuditEntry) {
        id = entry.id
        actorId = entry.actor
        act = entry.act
        object = "\(entry.object)"
        partyId = entry.party
        detail = entry.detail
        at = entry.at
    }
}
