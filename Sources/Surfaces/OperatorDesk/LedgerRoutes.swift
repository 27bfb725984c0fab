// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Identity
import Kernel
import Ledger
import Payments
import Runtime
import Storage
import Stores
import WebCore

/// The ledger: whose money lies where, and how it came there.
struct LedgerRoutes {
    static let pageSize = 50

    let site: Site

    func add(to router: Router<WebContext>) {
        router.get("/operator/ledger") { request, context in try await home(request, context) }
        router.get("/operator/ledger/{party}") { request, context in try await party(request, context) }
        router.get("/operator/ledger/{party}/transfers/{transfer}") { request, context in try await transfer(request, context) }
    }

    private func home(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.ledger, context)
        let text = request.query("q")?.trimmingWhitespace()
        let (totals, found) = try await site.read(context) { snapshot, command in
            (try LedgerTotals.read(in: snapshot), try text.map { try PartySearch.find($0, in: snapshot, command) })
        }
        if let only = found?.first, found?.count == 1 { return site.redirect(OperatorPath.party(only)) }
        let names = try await site.read(context) { snapshot, _ in try PartyNames.of(found ?? [], in: snapshot) }
        return try site.operatorPage(
            LedgerPage(totals, query: text, found: found, names, site.format(context)), Text("账本", "Ledger"), .ledger,
            request, context)
    }

    private func party(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.ledger, context)
        let id: ID<Party> = try context.id("party")
        let page = try request.page(size: Self.pageSize)
        let sheet = try await site.read(context) { snapshot, command in
            try PartySheet.read(id, page, in: snapshot, command)
        }
        return try site.operatorPage(
            PartyPage(sheet, site.format(context)), Text("账户", "Account"), .ledger, request, context)
    }

    private func transfer(_ request: Request, _ context: WebContext) async throws -> Response {
        try site.requireOperator(.ledger, context)
        let party: ID<Party> = try context.id("party")
        let transfer: ID<Transfer> = try context.id("transfer")
        guard let sequence = request.query("at").flatMap(Int64.init), sequence > 0, sequence < .max else {
            throw CommonRefusal.notFound
        }
        let sheet = try await site.read(context) { snapshot, command in
            try TransferSheet.read(transfer, of: party, sequence: sequence, in: snapshot, command)
        }
        return try site.operatorPage(
            TransferPage(sheet, site.format(context)), Text("转账", "Transfer"), .ledger, request, context)
    }
}

/// Finds parties by what an operator knows of them: an id, a store's name, a phone or an e-mail.
enum PartySearch {
    static func find(_ text: String, in snapshot: any Snapshot, _ context: Context) throws -> [ID<Party>] {
        var found: [ID<Party>] = []
        if let id = ID<Party>(text), try PartyNames.of([id], in: snapshot).isKnown(id) { found.append(id) }
        if let store = try Store.named(text, in: snapshot) { found.append(store.id.party) }
        if let login = try? Login(parsing: text), let person = try Person.find(login, in: snapshot, vault: context.vault) {
            found.append(person.id.party)
        }
        return found
    }
}

/// A party's balance and a page of its entries.
struct PartySheet: Sendable {
    let party: ID<Party>
    let balance: Balance
    let entries: Page<LedgerEntry>
    let names: PartyNames

    static func read(_ party: ID<Party>, _ page: PageRequest, in snapshot: any Snapshot, _ context: Context) throws -> PartySheet
    {
        let entries = try Statement.page(of: party, page, in: snapshot, context)
        let names = try PartyNames.of([party] + entries.items.map(\.counterpart.party), in: snapshot)
        guard names.isKnown(party) else { throw CommonRefusal.notFound }
        return PartySheet(party: party, balance: try Balance.of(party, in: snapshot), entries: entries, names: names)
    }
}

/// One transfer from both sides.
struct TransferSheet: Sendable {
    let entry: LedgerEntry
    let other: LedgerEntry?
    let names: PartyNames

    static func read(
        _ transfer: ID<Transfer>, of party: ID<Party>, sequence: Int64, in snapshot: any Snapshot, _ context: Context
    ) throws -> TransferSheet {
        let (entry, mirror) = try Statement.sides(of: transfer, party: party, sequence: sequence, in: snapshot, context)
        return TransferSheet(
            entry: entry, other: mirror,
            names: try PartyNames.of([party, entry.counterpart.party], in: snapshot))
    }
}
