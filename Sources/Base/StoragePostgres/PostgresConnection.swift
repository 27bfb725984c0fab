// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Storage

/// What is kept of a statement's answer.
enum Wanted { case nothing, rows, changes }

/// The answers to the statements that wanted one.
struct Answer {
    /// Of each query, in their order.
    var rows: [[Row]] = []
    var changes = 0
    /// What the server says it did last, such as `COMMIT`.
    var tag = ""
}

/// A connection in libpq's pipeline mode, used by one thread only: statements wait in its output buffer until
/// an answer is needed, then travel together, so that any number of writes costs one round trip.
final class PostgresConnection {
    /// How a round trip ends. A transaction that was not begun explicitly lasts until the next `sync`.
    enum Ending { case sync, flush }

    private enum Awaited {
        case preparation(StatementKey)
        case forgetting(String)
        case statement(PreparedStatement, Wanted)
        case sync
    }

    private let handle: OpaquePointer
    private var statements = PreparedStatements()
    private var parameters = PostgresParameters()
    private var awaited: [Awaited] = []
    private var isBroken = false

    /// Takes over an open connection, prepares its session and turns the pipeline on.
    init(handle: OpaquePointer, session: String) throws {
        self.handle = handle
        xiaodian_silence_notices(handle)
        let result = PQexec(handle, session)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK, PQenterPipelineMode(handle) == 1 else {
            throw StorageFault.unavailable(PostgresFault.lastMessage(of: handle))
        }
    }

    deinit { PQfinish(handle) }

    /// Whether statements have been queued whose answers are not read yet.
    var hasAwaited: Bool { !awaited.isEmpty }
    var awaitedCount: Int { awaited.count }
    var isUsable: Bool { !isBroken && PQstatus(handle) == CONNECTION_OK }
    /// Whether the server still holds its end. Asked before each transaction, so that an idle loss hurts
    /// nobody.
    var isAlive: Bool { isUsable && xiaodian_peer_has_closed(PQsocket(handle)) == 0 }
    var isOutsideTransaction: Bool { isUsable && PQtransactionStatus(handle) == PQTRANS_IDLE }

    /// Queues a statement.
    func enqueue(_ sql: SQL, wanted: Wanted = .nothing, locksRows: Bool = false) throws {
        try parameters.fill(sql.values)
        let key = StatementKey(sql, locksRows: locksRows)
        let (statement, isNew) = statements.statement(for: key)
        if isNew { try prepare(statement, key) }
        guard parameters.send(statement, on: handle) else { throw lost() }
        awaited.append(.statement(statement, wanted))
    }

    private func prepare(_ statement: PreparedStatement, _ key: StatementKey) throws {
        for name in statements.forgetSurplus() { try deallocate(name) }
        let types = key.types
        guard PQsendPrepare(handle, statement.name, statement.text, Int32(types.count), types) == 1 else {
            statements.forget(key)
            throw lost()
        }
        awaited.append(.preparation(key))
    }

    private func deallocate(_ name: String) throws {
        let isSent = PQsendQueryParams(handle, "DEALLOCATE \(name)", 0, nil, nil, nil, nil, 0) == 1
        guard isSent else { throw lost() }
        awaited.append(.forgetting(name))
    }

    /// Marks a place after which the server goes on even if something before it failed.
    func enqueueSync() throws {
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        awaited.append(.sync)
    }

    /// Sends what waits and reads all answers. Throws the first failure among them.
    @discardableResult
    func settle(_ ending: Ending = .sync) throws -> Answer {
        switch ending {
        case .sync: try enqueueSync()
        case .flush: guard PQsendFlushRequest(handle) == 1, PQflush(handle) == 0 else { throw lost() }
        }
        defer { awaited.removeAll(keepingCapacity: true) }
        var answer = Answer()
        var failure: (any Error)?
        for item in awaited {
            do {
                try receive(item, into: &answer)
            } catch {
                failure = failure ?? error
                if !isUsable { break }
            }
        }
        if let failure { throw failure }
        return answer
    }

    private func receive(_ item: Awaited, into answer: inout Answer) throws {
        guard let result = PQgetResult(handle) else { throw lost() }
        defer { PQclear(result) }
        if case .sync = item {
            if PQresultStatus(result) != PGRES_PIPELINE_SYNC { throw fault(of: result, in: "sync") }
            return
        }
        // Each answer but a sync's is followed by an empty one.
        defer { while isUsable, let rest = PQgetResult(handle) { PQclear(rest) } }
        let status = PQresultStatus(result)
        let hasSucceeded = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
        switch item {
        case .preparation(let key):
            if !hasSucceeded {
                statements.forget(key)
                throw fault(of: result, in: key.text)
            }
        case .forgetting, .sync: if !hasSucceeded { throw fault(of: result, in: "deallocate") }
        case .statement(let statement, let wanted):
            guard hasSucceeded else { throw fault(of: result, in: statement.text) }
            try keep(wanted, of: result, statement, in: &answer)
        }
    }

    private func keep(
        _ wanted: Wanted, of result: OpaquePointer, _ statement: PreparedStatement, in answer: inout Answer
    ) throws {
        switch wanted {
        case .nothing: break
        case .rows:
            let shape = statement.shape ?? RowShape(of: result)
            statement.shape = shape
            answer.rows.append(try shape.rows(of: result))
        case .changes:
            answer.tag = String(cString: PQcmdStatus(result))
            answer.changes = Int(String(cString: PQcmdTuples(result))) ?? 0
        }
    }

    private func fault(of result: OpaquePointer, in statement: String) -> StorageFault {
        if PQresultStatus(result) == PGRES_PIPELINE_ABORTED {
            return .statement("an earlier statement failed")
        }
        guard let code = PostgresFault.field("C", of: result) else { return lost() }
        let message = PostgresFault.field("M", of: result) ?? code
        // A session whose statements have gone stale is made anew as a whole.
        if PostgresFault.isStaleStatement(code: code, message: message) { isBroken = true }
        let fault = PostgresFault.make(
            code: code, message: message, constraint: PostgresFault.field("n", of: result),
            statement: statement)
        if case .unavailable = fault { isBroken = true }
        guard PostgresFault.field("V", of: result) != "FATAL" else {
            isBroken = true
            return .unavailable(message)
        }
        return fault
    }

    private func lost() -> StorageFault {
        isBroken = true
        return .unavailable(PostgresFault.lastMessage(of: handle))
    }
}
